"""Steps that read a question together with the one before it."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.compose.common import name_of
from actions.question import Question, is_yes_no, make_question
from actions.resolution import Choices, NotUnderstood, Outside, Records, Resolution, WhichOne
from actions.resolving.ranking import KINDS_WITH
from actions.resolving.reading import content_words, words_besides
from actions.resolving.searched import by_search
from knowledge.files import record_text
from knowledge.library import Library
from knowledge.mentions import Mention, find_mentions
from knowledge.records import Clause, Indicator, Kind, Record, Result, Task
from knowledge.search.found import Hit, Search
from knowledge.text import fold

_MOST_WORDS = 5
_MOSTLY_ITS_OWN = 0.6
_FEW_OWN = 2
_LIKELY_BESIDE = 0.03
_MOST_OF_THE_SHARE = 0.8
_STATED_IN = {**KINDS_WITH, "target": {Kind.INDICATOR}}
_NAMED = ("agency", "locality", "place")


def of_another(question: Question, library: Library) -> Resolution | None:
    """ "Còn Thanh Khê?" after a question about Hải Châu: that question, of the agency or place named now."""
    before = question.focus.asked
    new, old = _named(question.mentions), _named(find_mentions(before))
    if len(new) != 1 or len(old) != 1 or new[0].value == old[0].value:
        return None
    if words_besides(question, new) or is_yes_no(question):
        return None
    asked = f"{before[: old[0].start]}{new[0].text}{before[old[0].end :]}"
    found = by_search(make_question(asked), library)
    if not isinstance(found, Records) or not _names(library.store.get(found.refs[0]), new[0]):
        return None
    return replace(found, asked=asked)


def _named(mentions: tuple[Mention, ...]) -> list[Mention]:
    return [mention for mention in mentions if mention.kind in _NAMED]


def _names(record: Record | None, mention: Mention) -> bool:
    """Whether an agency has a part in a record, or the record's text names it as the person does."""
    if isinstance(record, Task) and mention.value in (*record.lead.names, *record.coordinators.names):
        return True
    if isinstance(record, Indicator | Result) and mention.value in record.lead.names:
        return True
    return record is not None and fold(mention.text) in fold(record_text(record))


def in_context(question: Question, alone: Resolution, library: Library) -> Resolution:
    """What a question that finds nothing by itself is about, read together with the one before it.

    Args:
        alone: what it turned out to be about by itself; it stays so unless the words of both find a record that
            holds most of this question's own words.
    """
    words = content_words(question)
    if not question.focus.asked or not _finds_nothing(alone) or not 0 < len(words) <= _MOST_WORDS:
        return alone
    best = _best_together(question, library)
    if best is None or library.index.coverage(" ".join(words), best.ref) < _MOSTLY_ITS_OWN:
        return alone
    return Records((best.ref,), question.fields, best.quotes, from_focus=True)


def row_beside_clause(question: Question, library: Library) -> Resolution | None:
    """ "Năm 2024 mục tiêu mấy?", "ai chủ trì?" after what has none: the task or row on the same matter."""
    refs = question.focus.refs
    before = library.store.get(refs[0]) if refs else None
    alone = isinstance(before, Clause) or (isinstance(before, Result) and not library.store.twin(refs[0]))
    alone = alone or (isinstance(before, Task) and "target" in question.fields)
    if before is None or not question.focus.asked or not alone or question.values("place"):
        return None
    asked = [field for field in question.fields if field in _STATED_IN]
    this_year = library.settings.year in question.years and str(library.settings.year) not in record_text(before)
    if not (asked or this_year) or len(content_words(question)) > _FEW_OWN:
        return None
    kinds = set.intersection(*(_STATED_IN[field] for field in asked)) if asked else {Kind.TASK, Kind.INDICATOR}
    kinds = {Kind.TASK} if question.values("set_of")[:1] == ("tasks",) else kinds
    found, own = _together(question, library), " ".join(content_words(question))
    beside = [hit for hit in found.hits if hit.kind in kinds and hit.ref != refs[0]]
    if not beside or beside[0].share < max(_LIKELY_BESIDE, _MOST_OF_THE_SHARE * sum(hit.share for hit in beside)):
        return None
    row = library.store.get(beside[0].ref)
    assert row is not None
    if own and library.index.coverage(own, row.ref) < _MOSTLY_ITS_OWN:
        return None
    return Records((row.ref,), question.fields, confidence=found.chance, asked=name_of(row))


def more_of_clause(question: Question, library: Library) -> Resolution | None:
    """ "Tới cuối 2023 được mấy cái?" after an answer from running text: what both questions together find."""
    refs = question.focus.refs
    if not (question.focus.asked and refs and isinstance(library.store.get(refs[0]), Clause)):
        return None
    asks = question.fields or question.years or question.values("measure")
    if content_words(question) or not asks or question.values("place"):
        return None
    best = _table_of_year(question, library) or _best_together(question, library)
    return Records((best.ref,), question.fields, best.quotes, from_focus=True) if best else None


def _table_of_year(question: Question, library: Library) -> Hit | None:
    """ "2022 thì sao?": a likely table in running text that has a column of that year."""
    if not question.years:
        return None
    column = re.compile(rf"\| {question.years[0]}\b")
    likely = (hit for hit in _together(question, library).hits if hit.share >= _LIKELY_BESIDE)
    return next((h for h in likely if (r := library.store.get(h.ref)) and column.search(record_text(r))), None)


def _best_together(question: Question, library: Library) -> Hit | None:
    """The record that a question finds together with the one before it, if it surely finds one."""
    found = _together(question, library)
    best, ranker = found.hits[0], library.index.ranker
    assert ranker is not None
    is_sure = found.chance >= ranker.refuse_below and best.share >= ranker.clarify_below
    return best if is_sure else None


def _together(question: Question, library: Library) -> Search:
    words = f"{question.focus.asked} {question.text}"
    return library.index.search(words, find_mentions(words))


def _finds_nothing(alone: Resolution) -> bool:
    if isinstance(alone, Outside):
        return not (alone.place or alone.detail or alone.document)
    return isinstance(alone, Choices | NotUnderstood | WhichOne)
