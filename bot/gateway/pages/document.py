"""A plan's records put back into the order of the document, with its headings above them, as blocks to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, groupby

from knowledge.records import Clause, DocumentPart, Duty, Indicator, Kind, Plan, Record, Result, Task, kind_of
from knowledge.settings import PlanSettings

TableRow = Task | Indicator | Result
RunningText = Clause | Duty | DocumentPart

# How the last part of a label ("điểm b") stands at the beginning of its line ("b)"); paragraphs have no mark.
_MARKS = {"Phần": "Phần {}", "Phụ lục": "Phụ lục {}", "mục": "{}.", "khoản": "{}.", "điểm": "{})", "đoạn": ""} | {
    "gạch đầu dòng": "–",
    "ý": "+",
    "chú thích": "({})",
}
_TABLES = {Kind.TASK: "tasks", Kind.INDICATOR: "indicators", Kind.RESULT: "results"}


@dataclass(frozen=True)
class Heading:
    """A heading of the document.

    Attributes:
        anchored: whether its reference leads to it; not where the passage right below is the record of that reference.
        title: "" of the section with the duties, whose title the records do not hold.
        level: 1 is a part or an appendix.
    """

    ref: str
    mark: str
    title: str
    level: int
    anchored: bool = True


@dataclass(frozen=True)
class Passage:
    """A record of running text.

    Attributes:
        mark: what stands before the text ("a)"), "" for a paragraph.
        level: how deep it stands below the last heading, from 0.
        also: references that lead here too, of a point whose paragraphs are records of their own.
    """

    record: RunningText
    mark: str
    level: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Rows of a table under one heading inside it: a pillar, or a group of tasks."""

    ref: str
    mark: str
    title: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Table:
    """One of the plan's three sets of rows."""

    ref: str
    kind: Kind
    groups: tuple[Group, ...]


Block = Heading | Passage | Table


def document(plan: Plan, settings: PlanSettings) -> tuple[Block, ...]:
    """Every record of `plan` in the document's order, below the headings that the document has."""
    by_ref = {record.ref: record for record in plan.records()}
    ordered = sorted(by_ref.values(), key=lambda record: _place(record, by_ref))
    blocks: list[Block] = []
    written: set[str] = set()
    for kind, run in groupby(ordered, kind_of):
        if kind in _TABLES:
            heading, table = _table(plan, settings, kind, run)
            written |= {heading.ref, *(group.ref for group in table.groups)}
            blocks += [heading, table]
        else:
            for record in run:
                blocks += _running(record, by_ref, written)
    return tuple(blocks)


def _place(record: Record, by_ref: Mapping[str, Record]) -> tuple[int, int]:
    """Where a record stands. A footnote stands right after what it explains, wherever its page put it."""
    owner, note, number = record.ref.rpartition(".fn")
    return (by_ref[owner].span.first, int(number)) if note else (record.span.first, 0)


def _table(plan: Plan, settings: PlanSettings, kind: Kind, rows: Iterable[Record]) -> tuple[Heading, Table]:
    section = settings.tables[_TABLES[kind]]
    names = section.label.split(", ")
    table_rows = (row for row in rows if isinstance(row, TableRow))
    groups = [_group(plan, ref, tuple(run)) for ref, run in groupby(table_rows, lambda row: row.ref.rpartition(".")[0])]
    return Heading(section.ref, _mark(names[-1]), section.title, len(names)), Table(section.ref, kind, tuple(groups))


def _group(plan: Plan, ref: str, rows: tuple[TableRow, ...]) -> Group:
    first = rows[0]
    if isinstance(first, Task):
        title = next(group.name for group in plan.groups if group.number == first.group)
    else:
        title = first.pillar
    return Group(ref, f"{ref.rpartition('.')[2]}.", title, rows)


def _running(record: Record, by_ref: Mapping[str, Record], written: set[str]) -> Iterator[Heading | Passage]:
    """The headings that are still to be written above a record of running text, then its passage."""
    assert isinstance(record, RunningText)
    if isinstance(record, DocumentPart):
        yield Passage(record, "", 0)
        return
    prefixes = list(accumulate(record.ref.split("."), lambda above, part: f"{above}.{part}"))
    names = record.label.split(", ")
    deepest = 0
    for level, title in _titles(record):
        ref = prefixes[level - 1]
        if _is_record_itself(by_ref.get(ref), title):
            continue
        deepest = level
        if ref not in written:
            written.add(ref)
            yield Heading(ref, _mark(names[level - 1]), title, level, anchored=ref not in by_ref)
    also = [ref for ref in prefixes if ref not in by_ref and ref not in written]
    written.update(also)
    yield _passage(record, prefixes, names, deepest, tuple(also))


def _titles(record: Clause | Duty) -> list[tuple[int, str]]:
    """The headings above a record with their levels; of a duty, the section's and whose it is."""
    if isinstance(record, Clause):
        return list(enumerate(record.headings, 1))
    holders = [(3, record.holders.text)] if record.holders.text else []
    return [(2, ""), *holders]


def _is_record_itself(record: Record | None, title: str) -> bool:
    """Whether what stands as a heading above others is a point with text of its own ("... như sau:")."""
    return isinstance(record, Clause) and record.text == title


def _passage(
    record: Clause | Duty, prefixes: list[str], names: list[str], deepest: int, also: tuple[str, ...]
) -> Passage:
    """The passage of a record below a heading of level `deepest`."""
    level = len(prefixes) - deepest - 1
    name = names[-1]
    if name.startswith(("đoạn", "chú thích")):
        level -= 1
        # The first paragraph of a point bears the point's mark.
        name = names[-2] if also else name
    return Passage(record, _mark(name) if len(prefixes) > deepest else "", max(level, 0), also)


def _mark(name: str) -> str:
    """How a part of a label stands in the document.

    >>> _mark("điểm đ"), _mark("mục IV"), _mark("gạch đầu dòng 2"), _mark("Phụ lục I")
    ('đ)', 'IV.', '–', 'Phụ lục I')
    """
    word, _, number = name.rpartition(" ")
    return _MARKS[word].format(number)
