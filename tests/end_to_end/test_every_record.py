"""Every task, indicator and row of the appendix, asked field by field: questions made from the records themselves.

What is expected is computed from the record: it is cited, and the asked field stands verbatim in the first line;
where its cell is empty or a dash, the answer says that the plan does not state it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pytest

from actions.answer import Answer
from actions.question import make_question
from actions.respond import respond
from knowledge.files import read_records
from knowledge.library import Library, load_library
from knowledge.records import Cell, CellState, Indicator, Plan, Result, Role, Task
from knowledge.settings import index_folder, plan_folder, read_plan_settings
from knowledge.store import figure
from knowledge.text import compose, fold

Row = Indicator | Result
LEAST_QUESTIONS = 1500
# A name of more words than LONG_NAME is asked by its first NAME_WORDS.
LONG_NAME = 25
NAME_WORDS = 16
# Longer values may be cut: an answer is for a phone's screen.
VERBATIM = 100
VERBATIM_CONTENT = 380
QUOTES = str.maketrans("", "", "“”")


@dataclass(frozen=True)
class Asked:
    """One field of a record, as it may be asked.

    Attributes:
        vietnamese, english: questions with {it} for the record.
        values: any of these answers, in the first line.
        unstated: "" when the plan states the field; else what the sentence that says so must name, such as a year.
    """

    vietnamese: tuple[str, ...]
    english: str
    values: tuple[str, ...]
    unstated: str = ""


def of_task(task: Task) -> Iterator[Asked]:
    yield Asked(("{it} do cơ quan nào chủ trì?", "ai chủ trì {it}?"), "Which agency leads {it}?", (task.lead.text,))
    yield Asked(
        ("Cơ quan nào phối hợp thực hiện {it}?", "{it} phối hợp với ai"),
        "Which agencies coordinate in {it}?",
        (task.coordinators.text,),
    )
    yield Asked(("{it} hạn khi nào?", "thời hạn hoàn thành {it}?"), "When is {it} due?", (task.deadline.text,))
    content = cut(task.content, VERBATIM_CONTENT)
    yield Asked(("nội dung {it} là gì?", "cho xem nội dung {it}"), "What is {it} about?", (content,))


def of_indicator(row: Indicator, twin: Row | None) -> Iterator[Asked]:
    last = plan_year() - 1
    for found in row.figures:
        if found.role is Role.TARGET:
            yield target(row, twin, found.year)
    yield of_cell(
        (f"kết quả năm {last} của {{it}}?", f"{{it}} năm {last} đạt bao nhiêu"),
        f"What was the {last} result of {{it}}?",
        *cells(row, twin, Role.RESULT, last),
        str(last),
    )
    for found in row.figures:
        if found.role is Role.NATIONAL:
            yield Asked(
                (f"{{it}}: toàn quốc năm {found.year} là bao nhiêu?",),
                f"What was the national figure of {found.year} for {{it}}?",
                (found.cell.text,),
            )
    yield lead(row)
    if row.note.text and not row.note.text.startswith("Toàn quốc"):
        yield Asked(("ghi chú của {it} là gì?",), "What is the note of {it}?", (cut(row.note.text, VERBATIM),))


def of_result(row: Result, twin: Row | None) -> Iterator[Asked]:
    last = plan_year() - 1
    for found in row.figures:
        if found.role is Role.TARGET:
            yield target(row, twin, found.year)
    yield Asked(
        (f"kết quả năm {last} của {{it}}?", f"{{it}} năm {last} đạt kết quả thế nào"),
        f"What was the {last} result of {{it}}?",
        (cut(row.detail.partition("\n")[0], VERBATIM) or row.status,),
    )
    yield Asked(("{it} đã hoàn thành chưa?",), "What is the status of {it}?", (row.status,))
    yield of_cell(
        (f"mục tiêu quốc gia năm {last} của {{it}} là bao nhiêu?",),
        f"What was the national target of {last} for {{it}}?",
        *cells(row, twin, Role.NATIONAL, last),
        str(last),
    )
    yield lead(row)


def target(row: Row, twin: Row | None, year: int) -> Asked:
    return of_cell(
        (f"mục tiêu năm {year} của {{it}} là bao nhiêu?", f"{{it}} mục tiêu {year}"),
        f"What is the {year} target of {{it}}?",
        *cells(row, twin, Role.TARGET, year),
        str(year),
    )


def lead(row: Row) -> Asked:
    return Asked(("{it} do cơ quan nào chủ trì?", "ai chủ trì {it}?"), "Which agency leads {it}?", (row.lead.text,))


def cells(row: Row, twin: Row | None, role: Role, year: int) -> tuple[Cell, Cell | None]:
    """The row's cell, and that of the row about the same indicator in the other table."""
    own = figure(row.figures, role, year)
    other = figure(twin.figures, role, year) if twin else None
    assert own, f"{row.ref} has no column for {role} {year}"
    return own.cell, other.cell if other else None


def of_cell(vietnamese: tuple[str, ...], english: str, own: Cell, other: Cell | None, year: str) -> Asked:
    if own.state is CellState.VALUE:
        return Asked(vietnamese, english, (own.text,))
    # Where this table is silent, the other one may still say it.
    values = (other.text,) if other and other.state is CellState.VALUE else ()
    return Asked(vietnamese, english, values, year)


def cut(text: str, most: int) -> str:
    """The beginning of a text, at a word's end."""
    flat = flatten(text)
    return flat if len(flat) <= most else flat[:most].rpartition(" ")[0]


def flatten(text: str) -> str:
    """A text's words in one line; the plan's bullets are layout."""
    return " ".join(word for word in compose(text).split() if word != "-")


def references(record: Task | Row) -> tuple[str, ...]:
    """A record as people refer to it, in Vietnamese."""
    if isinstance(record, Task):
        group, point = record.group, record.point
        spelled = (
            "{g}{p}", "{g}.{p}", "nhiệm vụ {g}{p}", "nhiệm vụ {g}.{p}", "mục {g} điểm {p}", "nhiệm vụ {g} ý {p}",
            "điểm {p} nhóm {g}", "việc {g}{p}", "điểm {p} khoản {g} mục III", record.ref,
        )  # fmt: skip
        return tuple(form.format(g=group, p=point) for form in spelled)
    numeral, number = record.ref.split(".")[-2:]
    forms = (
        ("chỉ tiêu {n}.{d}", "chỉ tiêu {d} trụ cột {n}", "trụ cột {n} dòng {d}", "chỉ tiêu số {d} nhóm {n}", record.ref)
        if isinstance(record, Indicator)
        else ("phụ lục I nhóm {n} dòng {d}", "PL1 nhóm {n} chỉ tiêu {d}", "dòng {d} nhóm {n} phụ lục 1", record.ref)
    )
    return tuple(form.format(n=numeral, d=number) for form in forms)


def plain_references(record: Task | Row) -> tuple[str, ...]:
    """The same typed without diacritics; đ becomes d, or dd as on a Telex keyboard."""
    plain = tuple(fold(form) for form in references(record) if form != record.ref)
    telex = (f"{record.group}dd",) if isinstance(record, Task) and record.point == "đ" else ()
    return plain + telex


def english_reference(record: Task | Row) -> str:
    if isinstance(record, Task):
        return f"task {record.name}"
    numeral, number = record.ref.split(".")[-2:]
    if isinstance(record, Indicator):
        return f"indicator {numeral}.{number}"
    return f"Appendix I, group {numeral}, row {number}"


def own_words(record: Task | Row) -> str:
    """A record in the plan's words, as somebody who reads it there would copy its beginning."""
    words = (record.content.splitlines()[0] if isinstance(record, Task) else record.name).split()
    name = " ".join(words if len(words) <= LONG_NAME else words[:NAME_WORDS]).rstrip(",.;:")
    return f"{'nhiệm vụ' if isinstance(record, Task) else 'chỉ tiêu'} “{name}”"


def questions(record: Task | Row, twin: Row | None) -> Iterator[tuple[str, Asked]]:
    """Every question about a record: each field by its words and by references, each reference with some field."""
    match record:
        case Task():
            fields = tuple(of_task(record))
        case Indicator():
            fields = tuple(of_indicator(record, twin))
        case Result():
            fields = tuple(of_result(record, twin))
    spellings = references(record)
    plain = plain_references(record)
    for at, asked in enumerate(fields):
        first, last = asked.vietnamese[0], asked.vietnamese[-1]
        yield first.format(it=own_words(record)), asked
        yield fold(last.format(it=own_words(record))).translate(QUOTES), asked
        yield asked.english.format(it=english_reference(record)), asked
        yield first.format(it=spellings[at % len(spellings)]), asked
        yield fold(last).format(it=plain[at % len(plain)]), asked
    for at, spelling in enumerate((*spellings, *plain)):
        asked = fields[(at + 1) % len(fields)]
        form = asked.vietnamese[at % len(asked.vietnamese)]
        yield (form if spelling in spellings else fold(form)).format(it=spelling), asked


def shortcoming(answer: Answer, asked: Asked, refs: set[str]) -> str:
    """What is wrong with an answer; "" when nothing is.

    Args:
        refs: the record, and those with the very same name; one of them must be cited.
    """
    cited = {citation.ref for citation in answer.citations}
    if not refs & cited:
        return f"cites {sorted(cited)} ({answer.kind})"
    if not answer.text.rstrip().splitlines()[-1].startswith(("Nguồn: ", "Source: ")):
        return "names no source in the last line"
    firsts = [flatten(part.splitlines()[0]) for part in answer.text.split("\n\n")]
    if any(holds(first, value) for value in asked.values for first in firsts):
        return ""
    if asked.unstated:
        sentence = re.compile(rf"(?:không nêu|không đặt|does not say|sets no)[^\n]*\b{asked.unstated}\b")
        if sentence.search(answer.text):
            return ""
        return f"does not say that the plan is silent on {asked.unstated}: {firsts[0]!r}"
    return f"first line lacks {asked.values}: {firsts[0]!r} ({answer.kind})"


def holds(line: str, value: str) -> bool:
    """Whether a line holds a value as it stands, not as a part of a longer number."""
    return re.search(rf"(?<![\d,.]){re.escape(flatten(value).rstrip('.'))}(?!\d|[,.]\d)", line) is not None


@lru_cache(maxsize=1)
def plan() -> Plan:
    return read_records(plan_folder())


@lru_cache(maxsize=1)
def plan_year() -> int:
    return read_plan_settings(plan_folder()).year


def rows_and_tasks() -> tuple[Task | Row, ...]:
    return (*plan().tasks, *plan().indicators, *plan().results)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(plan_folder(), index_folder())


def twin_of(record: Task | Row, library: Library) -> Row | None:
    twin = library.store.twin(record.ref)
    return twin if isinstance(twin, Indicator | Result) else None


@pytest.mark.parametrize("record", rows_and_tasks(), ids=lambda record: record.ref)
def test_every_field_of_a_record_is_answered_from_it(record, library):
    namesakes = {other.ref for other in rows_and_tasks() if own_words(other) == own_words(record)}
    wrong = []
    for words, asked in dict.fromkeys(questions(record, twin_of(record, library))):
        answer = respond(make_question(words), library)
        problem = shortcoming(answer, asked, namesakes) if isinstance(answer, Answer) else f"taken for {answer}"
        if problem:
            wrong.append(f"{words}\n    {problem}")
    assert not wrong, f"{record.ref}: {len(wrong)} answered wrongly\n" + "\n".join(wrong)


def test_the_questions_are_over_fifteen_hundred(library):
    asked = {words for record in rows_and_tasks() for words, _ in questions(record, twin_of(record, library))}
    assert len(asked) > LEAST_QUESTIONS
