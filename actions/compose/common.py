"""What every kind of answer shares: labels, citations, the source line, titles of choices."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.answer import Button, Citation
from actions.language import Language
from actions.wording import say
from knowledge.library import Library
from knowledge.records import Clause, DocumentPart, Duty, Indicator, Record, Result, Role, Task
from knowledge.store import figure

# A phone's screen; lists may be longer.
SCREEN = 900
_ENGLISH_LEVELS = (
    ("Phần đầu văn bản", "head of the document"), ("Phần căn cứ", "legal bases"), ("Phần kết", "closing words"),
    ("Phần nơi nhận", "recipients"), ("Phần ký", "signature"), ("bảng chỉ tiêu", "table of targets"),
    ("Phụ lục", "Appendix"), ("Phần", "Part"), ("mục", "section"), ("khoản", "item"), ("điểm", "point"), ("trụ cột", "pillar"),
    ("nhóm", "group"), ("dòng", "row"), ("đoạn", "paragraph"), ("gạch đầu dòng", "bullet"), ("chú thích", "footnote"), ("ý", "sub-bullet"),
)  # fmt: skip


def short_label(record: Record) -> str:
    """Where a record stands, as people cite it: "Phần II, mục III, điểm 6b"."""
    return f"Phần II, mục III, điểm {record.name}" if isinstance(record, Task) else record.label


def label_in(label: str, language: Language) -> str:
    """A label in the answer's language."""
    if language is Language.VIETNAMESE:
        return label
    for vietnamese, english in sorted(_ENGLISH_LEVELS, key=lambda pair: -len(pair[0])):
        label = re.sub(rf"(?<!\w){vietnamese}(?!\w)", english, label)
    return label


def quote_of(record: Record) -> str:
    """A record's words for its citation, verbatim."""
    if isinstance(record, Task):
        fields = (
            f"{record.lead_label}: {record.lead.text}",
            f"{record.coordinators_label}: {record.coordinators.text}",
            f"{record.deadline.label}: {record.deadline.text}",
        )
        return "\n".join([record.content, *fields])
    if isinstance(record, Indicator):
        return " | ".join(
            [
                record.name,
                *(figure.cell.text for figure in record.figures[:3]),
                record.lead.text,
                record.note.text,
            ]
        )
    if isinstance(record, Result):
        cells = (figure.cell.text for figure in record.figures)
        return " | ".join([record.name, *cells, record.lead.text, f"{record.status} {record.detail}".strip()])
    return record.text


def cite(records: Iterable[Record]) -> tuple[Citation, ...]:
    """A citation for each record, each once."""
    unique = {record.ref: record for record in records}
    return tuple(Citation(ref, record.label, quote_of(record)) for ref, record in unique.items())


def source_line(records: Iterable[Record], library: Library, language: Language, most: int = 3) -> str:
    """The last line of an answer: the plan and where in it."""
    labels = list(dict.fromkeys(label_in(short_label(record), language) for record in records))
    shown = "; ".join(labels[:most]) + ("; …" if len(labels) > most else "")
    return say("source", language, plan=library.settings.short_name, number=library.settings.number, labels=shown)


def section_line(label: str, library: Library, language: Language) -> str:
    """The last line of an answer that stands on a whole table or section."""
    settings = library.settings
    return say("source", language, plan=settings.short_name, number=settings.number, labels=label_in(label, language))


def shorten(text: str, most: int) -> str:
    """Text cut at a word's end, with an ellipsis, when longer than ``most`` characters.

    >>> shorten("một hai ba", 8)
    'một hai…'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= most else _whole_words(flat, most - 1).rstrip(" ,;.:") + "…"


def _whole_words(text: str, most: int) -> str:
    """The words of a longer text that fit into ``most`` characters."""
    return text[:most] if text[most].isspace() else text[:most].rsplit(" ", 1)[0]


def name_of(record: Record) -> str:
    """What a record is about, in the plan's words."""
    if isinstance(record, Task):
        return record.content.split("\n")[0]
    if isinstance(record, Indicator | Result):
        return record.name
    if isinstance(record, Duty):
        return f"{record.holders.text}: {record.text}" if record.holders.text else record.text
    return record.title if isinstance(record, DocumentPart) else record.text


def handle(record: Record, library: Library) -> str:
    """A short name with enough of its kind to tell it from its like: "6b", "Chỉ tiêu 2024", "Kết quả 2023"."""
    year = library.settings.year
    if isinstance(record, Task):
        return record.name
    if isinstance(record, Indicator):
        return f"Chỉ tiêu {year}"
    if isinstance(record, Result):
        return f"Kết quả {year - 1}"
    return short_label(record) if isinstance(record, Clause | Duty) else "Văn bản"


def brief_figures(record: Indicator | Result, years: tuple[int, ...], library: Library, language: Language) -> str:
    """A row's figures in a few words, each with its label: targets of the years asked, and last year's result."""
    plan_year = library.settings.year
    own_year = plan_year if isinstance(record, Indicator) else plan_year - 1
    parts = []
    for year in years or (own_year,):
        found = figure(record.figures, Role.TARGET, year)
        if found and found.cell.text:
            parts.append(say("row.target_short", language, year=year, value=shorten(found.cell.text, 60)))
    if isinstance(record, Result):
        detail = f" – {shorten(tidy(record.detail), 90)}" if record.detail else ""
        english = say(f"status.{record.status}", Language.ENGLISH)
        parts.append(say("row.outcome_short", language, status=record.status, status_en=english, detail=detail))
    return "; ".join(parts)


def tidy(detail: str) -> str:
    """A result's words on one line without the dash of a first bullet.

    >>> tidy("- Tổng thu nhận\\n- Cấp được")
    'Tổng thu nhận; Cấp được'
    """
    lines = (line.strip().lstrip("-").strip().rstrip(";") for line in detail.split("\n"))
    return "; ".join(line for line in lines if line).replace(".; ", ". ").replace(":; ", ": ")


def button(record: Record, library: Library, most: int = 90) -> Button:
    """A choice that stands for a record; taking it sends the record's reference back."""
    return Button(shorten(f"{handle(record, library)}: {name_of(record)}", most), record.ref)


def agencies_in(names: tuple[str, ...], text: str, library: Library, language: Language) -> str:
    """Agencies verbatim, with the full name beside an abbreviation, or with English names."""
    if language is Language.ENGLISH:
        english = ", ".join(library.store.agencies[name].english for name in names)
        return f"{english} ({text})"
    written_out = (len(names) == 1 and "&" in text) or text.startswith("STT")
    return f"{text} ({names[0]})" if written_out else text


def english_name(agency: str, library: Library, language: Language) -> str:
    """An agency's name in the answer's language."""
    return library.store.agencies[agency].english if language is Language.ENGLISH else agency
