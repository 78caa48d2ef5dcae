"""What records do not say of what was asked: said first, so that what they do say is not taken for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.language import Language
from actions.question import Question
from actions.resolving.reading import other_documents
from actions.wording import say
from knowledge.files import record_text
from knowledge.library import Library
from knowledge.mentions import Mention
from knowledge.records import Clause, Duty, Indicator, Record, Result, Task
from knowledge.text import fold

# How many of what a document holds: "có mấy nhiệm vụ", "gồm bao nhiêu tiêu chí".
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may|how many)\s+(?P<counted>\w+)")


def silence(records: Sequence[Record], question: Question, library: Library) -> str:
    """The line that says what the records do not state of what was asked, or ""."""
    lines = (
        _of_detail(records, question, library),
        _of_document(records, question, library),
        _of_locality(records, question),
        _of_year(records, question, library),
    )
    return next(filter(None, lines), "")


def _of_detail(records: Sequence[Record], question: Question, library: Library) -> str:
    """A kind of detail that plans rarely give, unless these records are where it stands."""
    for name in question.values("unstated"):
        detail = library.details[name]
        if not any(record.ref in detail.stated_in for record in records):
            noun = detail.en if question.language is Language.ENGLISH else detail.vi
            return say("absent.detail", question.language, detail=noun)
    return ""


def _of_document(records: Sequence[Record], question: Question, library: Library) -> str:
    """How many of something a document holds that the plan only names."""
    named = other_documents(question, library)
    counted = _HOW_MANY.search(fold(question.text))
    if not (named and counted):
        return ""
    number_of = re.compile(rf"\d\s+(?:\w+\s+){{0,2}}{re.escape(counted['counted'])}\b")
    if any(number_of.search(fold(record_text(record))) for record in records):
        return ""
    return say("absent.document", question.language, document=named[0].text.strip())


def _of_locality(records: Sequence[Record], question: Question) -> str:
    """A figure for a district, ward or commune that the records do not name; tasks and duties are the whole city's."""
    if all(isinstance(record, Task | Duty) for record in records):
        return ""
    named = [mention for mention in question.mentions if mention.kind == "locality"]
    return next((_for_locality(m, question) for m in named if not any(_names(r, m) for r in records)), "")


def _for_locality(mention: Mention, question: Question) -> str:
    return say("absent.locality", question.language, locality=mention.value)


def _names(record: Record, mention: Mention) -> bool:
    """Whether a record's text has the locality's name without its level: "quận Hải Châu" is also Hải Châu."""
    return fold(mention.value).partition(" ")[2] in fold(record_text(record))


def _of_year(records: Sequence[Record], question: Question, library: Library) -> str:
    """A year that running text gives nothing for; tables say so themselves."""
    if any(isinstance(record, Indicator | Result) for record in records):
        return ""
    text = " ".join(map(record_text, records))
    near = _years_of(records, library)
    far = [year for year in question.years if year not in near and str(year) not in text]
    return say("absent.year", question.language, year=far[0]) if far else ""


def _years_of(records: Sequence[Record], library: Library) -> range:
    """Years that running text may be about without naming them: a report on last year, or the plan's own part."""
    year = library.settings.year
    plan_part = library.settings.tables["tasks"].ref.split(".")[0]
    reports = all(isinstance(r, Clause) and r.ref.split(".")[0] != plan_part for r in records)
    return range(year - 1, year) if reports else range(year - 2, year + 2)
