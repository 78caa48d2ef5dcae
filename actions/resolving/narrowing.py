"""Hits narrowed to, or put first by, what a question says of where its answer stands: a document, a table, a place."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from actions.question import Question, is_yes_no
from actions.resolving.reading import other_documents
from actions.sets import days
from knowledge.files import record_text
from knowledge.library import Library
from knowledge.matter import is_body
from knowledge.mentions import Mention
from knowledge.mentions.gazetteer import place_pattern
from knowledge.records import CellState, Indicator, Kind, Record, Result, Role, kind_of
from knowledge.search.found import Hit, Search
from knowledge.store import TaskFilter
from knowledge.text import compose, fold

SURE_RECORD = 0.9
LEAST_CHOICE = 0.1
_LED = (Kind.TASK, Kind.INDICATOR, Kind.RESULT)
_LIKELY = 0.2
_AGENCY_ASKED = re.compile(r"\b(?:so|cuc|co quan|don vi) nao|chu tri|phu trach|dau moi|which|in charge")


def narrowed(question: Question, found: Search, library: Library) -> Search:
    """A search after all that needs no more than the question: its table, section, places, field, kind and period."""
    found = _of_places(question, _of_named_section(question, _of_named_table(question, found, library)), library)
    found = _of_kind_before(question, _of_asked_field(question, found), library)
    return _of_period(question, found, library)


def of_documents(question: Question, found: Search, library: Library) -> tuple[str, Search]:
    """A document's number is a key: only records that name it can answer; one that none names is not in the plan.

    Returns:
        The words of an unknown number, or "", and the search narrowed to records that name the known ones.
    """
    unknown = ""
    for mention in other_documents(question, library):
        written = re.compile(rf"(?<![\d/]){mention.value}(?:/|-NQ/|-CT/)")
        naming = {record.ref for record in library.store.plan.records() if written.search(record_text(record))}
        hits = tuple(hit for hit in found.hits if hit.ref in naming)
        if not naming:
            unknown = unknown or mention.text
        if hits:
            found = only(hits, max(found.chance, SURE_RECORD))
    return unknown, found


def _of_asked_field(question: Question, found: Search) -> Search:
    """Who is in charge stands in tasks and rows: a likely one of them goes before running text."""
    best = found.hits[0]
    if not _asks_agency(question) or best.kind in _LED:
        return found
    led = next((hit for hit in found.hits[1:] if hit.kind in _LED and hit.share >= _LIKELY), None)
    return with_shares(found, {led.ref: best.share, best.ref: led.share}, found.chance) if led else found


def _asks_agency(question: Question) -> bool:
    """Whether it is asked who is in charge; "vậy học bạ cũng Sở Y tế hả" asks so after a question that did."""
    claims = any(m.kind == "agency" and is_body(m.value) for m in question.mentions)
    if claims and question.focus.field == "lead" and question.values("continuation") and is_yes_no(question):
        return True
    cues = (fold(mention.text) for mention in question.mentions if (mention.kind, mention.value) == ("field", "lead"))
    return any(_AGENCY_ASKED.search(cue) for cue in cues)


def _of_named_section(question: Question, found: Search) -> Search:
    """A question that names a section and asks something of it is about what stands there: "theo Phụ lục II, ..."."""
    sections = question.values("clause_ref")
    hits = [hit for hit in found.hits if any(f"{hit.ref}.".startswith(f"{section}.") for section in sections)]
    return only(hits, found.chance) if hits else found


def _of_places(question: Question, found: Search, library: Library) -> Search:
    """Where a question names a place, only records that name it too can answer, if there are likely ones."""
    places = [mention for mention in question.mentions if mention.kind == "place"]
    naming = [
        hit
        for hit in found.hits
        if hit.share > LEAST_CHOICE
        and (record := library.store.get(hit.ref))
        and any(names_place(record, place) for place in places)
    ]
    return only(naming, found.chance) if naming else found


def names_place(record: Record, place: Mention) -> bool:
    """Whether a record names a place; its diacritics count, or "Lê Quang Nam" would name Quảng Nam."""
    return bool(place_pattern(place.value).search(compose(record_text(record))))


def _of_kind_before(question: Question, found: Search, library: Library) -> Search:
    """ "Thế địa chỉ số?" after an indicator asks for an indicator too, where one is likely."""
    before = library.store.get(question.focus.refs[0]) if question.focus.refs else None
    best = found.hits[0]
    if before is None or question.fields or "and" not in question.values("continuation"):
        return found
    alike = next((hit for hit in found.hits if hit.kind is kind_of(before) and hit.share >= _LIKELY), None)
    if alike is None or best.kind is alike.kind:
        return found
    return with_shares(found, {alike.ref: best.share, best.ref: alike.share}, found.chance)


def _of_period(question: Question, found: Search, library: Library) -> Search:
    """Where a question names a month or the like, a likely task that is due then goes before what is not."""
    best, periods = found.hits[0], [days(period) for period in question.values("period")]
    if not periods or best.kind is Kind.TASK:
        return found
    due = {task.ref for period in periods for task in library.store.tasks(TaskFilter(due=period))}
    meant = next((hit for hit in found.hits[1:] if hit.ref in due and hit.share >= _LIKELY), None)
    return with_shares(found, {meant.ref: best.share, best.ref: meant.share}, found.chance) if meant else found


def _of_named_table(question: Question, found: Search, library: Library) -> Search:
    """A question that names the appendix's table is about its rows; a comparison is about rows, not running text."""
    wanted = {Kind.RESULT} if "results" in question.values("table") else set()
    if "compare" in question.values("set") and found.hits[0].kind not in (Kind.INDICATOR, Kind.RESULT):
        near = [hit for hit in found.hits[:4] if hit.share > LEAST_CHOICE and _compares(question, hit, library)]
        wanted = {hit.kind for hit in near}
    rows = tuple(hit for hit in found.hits if hit.kind in wanted)
    return only(rows, found.chance) if rows else found


def _compares(question: Question, hit: Hit, library: Library) -> bool:
    """Whether a hit is a row that has what a comparison needs: the nation's figure, where that is asked."""
    row = library.store.get(hit.ref)
    if not isinstance(row, Indicator | Result):
        return False
    national = any(f.role is Role.NATIONAL and f.cell.state is CellState.VALUE for f in row.figures)
    return national or "national" not in question.fields


def only(hits: Sequence[Hit], chance: float) -> Search:
    """A search of these hits alone: their shares are of one whole again."""
    total = sum(hit.share for hit in hits)
    return Search(tuple(dataclasses.replace(hit, share=hit.share / total) for hit in hits), chance)


def with_shares(found: Search, shares: Mapping[str, float], chance: float) -> Search:
    """The search with some hits' shares changed, and in their order."""
    hits = (dataclasses.replace(hit, share=shares.get(hit.ref, hit.share)) for hit in found.hits)
    return Search(tuple(sorted(hits, key=lambda hit: -hit.share)), chance)
