"""Steps for what stands beside the record talked about: the other table's row, the task to an indicator, a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.compose.common import name_of
from actions.question import Question
from actions.resolution import Records, Resolution
from actions.resolving.reading import asked_fields, content_words
from knowledge.files import record_text
from knowledge.library import Library
from knowledge.mentions import find_mentions
from knowledge.records import Indicator, Kind, Result, Task
from knowledge.text import fold

_PARTLY = 0.5
_DIFFERS = re.compile(r"\b(?:khac|lech|venh|mau thuan|khong khop|differ\w*|contradict\w*)\b")


def in_other_table(question: Question, library: Library) -> Resolution | None:
    """ "Vậy bảng chỉ tiêu ghi mấy?": the row of the named table on the same matter as the record talked about."""
    tables, refs = question.values("table"), question.focus.refs
    if len(tables) != 1 or not refs or content_words(question):
        return None
    table = Result if tables[0] == "results" else Indicator
    if isinstance(library.store.get(refs[0]), table):
        return None
    row = next((ref for ref in _on_same_matter(refs[0], library) if isinstance(library.store.get(ref), table)), None)
    return Records((row,), asked_fields(question)) if row else None


def _on_same_matter(ref: str, library: Library) -> list[str]:
    """The record's twin in the other table, then those that the plan contradicts it with, itself among them."""
    twin = library.store.twin(ref)
    against = [v.ref for c in library.conflicts if ref in {v.ref for v in c.values} for v in c.values]
    return [twin.ref, *against] if twin else against


def stated_otherwise(question: Question, library: Library) -> Resolution | None:
    """ "Sao Phụ lục I lại ghi khác?" after a value that the plan states twice: that record with both again."""
    refs = question.focus.refs[:1]
    if not refs or not _DIFFERS.search(fold(question.text)) or "compare" in question.values("set"):
        return None
    other = [word for word in content_words(question) if not _DIFFERS.fullmatch(word)]
    if other or not _on_same_matter(refs[0], library):
        return None
    return Records(refs, asked_fields(question), from_focus=True)


def counterpart(question: Question, library: Library) -> Resolution | None:
    """ "Nhiệm vụ tương ứng do ai chủ trì?", "có việc gì liên quan tới nó không": the likeliest on its matter."""
    record = library.store.get(question.focus.refs[0]) if question.focus.refs else None
    if not question.values("counterpart") or record is None or content_words(question):
        return None
    wanted = {"tasks": Kind.TASK, "rows": Kind.INDICATOR}
    kinds = {wanted[target] for target in question.values("set_of") if target in wanted}
    if not kinds:
        return None
    matter = name_of(record) if isinstance(record, Task | Indicator | Result) else question.focus.asked
    found = library.index.search(matter, find_mentions(matter))
    best = next((hit for hit in found.hits if hit.kind in kinds), None)
    other = library.store.get(best.ref) if best and best.coverage >= _PARTLY else None
    if other is None:
        return None
    return Records((other.ref,), question.fields, confidence=found.chance, asked=name_of(other))


def document_behind(question: Question, library: Library) -> Resolution | None:
    """ "Theo quyết định nào?", "nghị quyết số mấy nói vậy": the document that the record talked about names."""
    if not question.values("basis") or not question.focus.refs or content_words(question):
        return None
    record = library.store.get(question.focus.refs[0])
    if record is None or any(question.values(kind) for kind in ("document_number", "plan", "document", "issue")):
        return None
    quotes = tuple(_sentences_with_number(record_text(record)))
    return Records((record.ref,), ("content",), quotes, from_focus=True) if quotes else None


def _sentences_with_number(text: str) -> Iterator[str]:
    """The sentences of a text that give an official document's number."""
    numbers = [mention.start for mention in find_mentions(text) if mention.kind == "document_number"]
    for match in re.finditer(r"[^\n.;]+(?:\.(?=\S)[^\n.;]*)*[.;]?", text):
        if any(match.start() <= at < match.end() for at in numbers):
            yield match[0].strip()
