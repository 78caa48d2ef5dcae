"""Hits put in order by what no score knows: names in full, words only one record has, rows that are one answer."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from actions.compose.common import name_of
from actions.question import Question, is_yes_no
from actions.resolving.narrowing import LEAST_CHOICE, with_shares
from actions.resolving.reading import content_words
from knowledge.files import record_text
from knowledge.library import Library
from knowledge.records import Clause, Indicator, Kind, Record, Result, Task
from knowledge.same_facts import elsewhere
from knowledge.search.found import Hit, Search
from knowledge.text import fold, search_words, words

BEYOND_DOUBT = 0.97
# Names shorter than this many words may stand in a question by chance; of longer ones so many are enough.
_NAMED_WORDS = 5
_LONG_NAME = 10
_MOST_OF_NAME = 0.75
_BESIDE_NAMED = 0.02
_MOSTLY_COVERED = 0.8
# A coverage of all words, as sums of weights are.
WHOLE = 0.999
RATHER_SURE = 0.8
_MOST_CHOICES = 4
_SAME_TEXT_SHARE = 0.03
_HAS_FIELD = 0.05
_PARTLY_COVERED = 0.5
_ROWS = (Kind.INDICATOR, Kind.RESULT)
KINDS_WITH = {
    "lead": {Kind.TASK, Kind.INDICATOR, Kind.RESULT},
    "coordinators": {Kind.TASK},
    "deadline": {Kind.TASK},
}
_FIGURE = re.compile(r"\d ?(?:%|phần trăm|phan tram)")
_SAYS_WHEN = re.compile(r"\d/20\d\d|[Nn]ăm 20\d\d|[Tt]háng \d")


def likely_refs(found: Search, library: Library) -> tuple[str, ...]:
    """Hits worth offering, a row and its twin in the other table counted once."""
    refs: list[str] = []
    for hit in found.hits:
        twin = library.store.twin(hit.ref)
        if hit.share >= LEAST_CHOICE / 2 and not (twin and twin.ref in refs):
            refs.append(hit.ref)
    return tuple(refs[:_MOST_CHOICES])


def pairs_together(found: Search, library: Library) -> Search:
    """Order hits by the share that a row and its twin in the other table have together: they are one answer."""
    shares = {hit.ref: hit.share for hit in found.hits}

    def together(hit: Hit) -> float:
        twin = library.store.twin(hit.ref)
        return hit.share + (shares.get(twin.ref, 0.0) if twin else 0.0)

    return Search(tuple(sorted(found.hits, key=lambda hit: (-together(hit), -hit.share))), found.chance)


def this_years_first(question: Question, found: Search, library: Library) -> Search:
    """Who is in charge, of no year that is named, stands in this year's table rather than in last year's."""
    best = found.hits[0]
    twin = library.store.twin(best.ref) if best.kind is Kind.RESULT else None
    names_year = question.years or question.values("table") or {"result", "status"} & set(question.fields)
    other = next((hit for hit in found.hits if twin and hit.ref == twin.ref), None)
    if other is None or "lead" not in question.fields or names_year:
        return found
    # They change places; in what order the others stand is not for their shares alone to say.
    changed = {best.ref: replace(other, share=best.share), other.ref: replace(best, share=other.share)}
    return Search(tuple(changed.get(hit.ref, hit) for hit in found.hits), found.chance)


def named_first(question: Question, found: Search, library: Library) -> Search:
    """A record whose name, or most of its first words, stands in the question word for word is meant."""
    asked = f" {' '.join(words(fold(question.text)))} "
    lengths = {hit.ref: _named_words(library.store.get(hit.ref), asked) for hit in found.hits}
    named = [hit for hit in found.hits if lengths[hit.ref]]
    if not named:
        return found
    meant = max(named, key=lambda hit: (lengths[hit.ref], hit.share))
    shares = {hit.ref: 1.0 if hit is meant else hit.share * _BESIDE_NAMED for hit in found.hits}
    return with_shares(found, shares, max(found.chance, BEYOND_DOUBT))


def _named_words(record: Record | None, asked: str) -> int:
    """How many first words of a record's name stand in the question in a row; 0 when they are too few to name it."""
    opening = _opening(name_of(record)) if record else ()
    least = max(_NAMED_WORDS, round(_MOST_OF_NAME * len(opening)))
    lengths = range(len(opening), least - 1, -1)
    return next((length for length in lengths if f" {' '.join(opening[:length])} " in asked), 0)


@lru_cache(maxsize=2048)
def _opening(name: str) -> tuple[str, ...]:
    return tuple(words(fold(name))[:_LONG_NAME])


def complete_first(question: Question, found: Search) -> Search:
    """Put a likely record that holds every word of matter before a best one that lacks an important one.

    Not where a figure is only claimed ("… phải đạt 30% đúng không?"): who holds it holds it of something else. And a
    target stands in no running text.
    """
    best = found.hits[0]
    claims = is_yes_no(question) and _FIGURE.search(question.text)
    if claims or best.coverage > _MOSTLY_COVERED or best.share > RATHER_SURE:
        return found
    of_row = "target" in question.fields and best.kind in _ROWS
    others = (hit for hit in found.hits[1:] if not of_row or hit.kind in _ROWS)
    whole = next(
        (
            hit
            for hit in others
            if hit.coverage >= WHOLE and hit.share >= LEAST_CHOICE / 2 and (hit.own_coverage or hit.kind is best.kind)
        ),
        None,
    )
    if whole is None:
        return found
    low, high = sorted((best.share, whole.share))
    return with_shares(found, {whole.ref: high, best.ref: low}, found.chance)


def with_field_first(fields: tuple[str, ...], found: Search, library: Library) -> Search:
    """Put a likely task or row, which has a lead or a deadline, before a paragraph that says nothing of the kind."""
    best = found.hits[0]
    record = library.store.get(best.ref)
    kinds = set().union(*(KINDS_WITH[field] for field in fields if field in KINDS_WITH))
    if not kinds or not isinstance(record, Clause):
        return found
    if "deadline" in fields and _SAYS_WHEN.search(record_text(record)):
        return found
    least = min(_PARTLY_COVERED, best.coverage)
    having = (hit for hit in found.hits[1:] if hit.kind in kinds and hit.coverage >= least)
    other = next((hit for hit in having if hit.share >= _HAS_FIELD), None)
    if other is None:
        return found
    return with_shares(found, {other.ref: best.share, best.ref: other.share}, found.chance)


def all_that_fit(question: Question, found: Search, library: Library) -> tuple[str, ...]:
    """Records of one kind whose own words hold every word of a short question: nothing in it tells them apart."""
    matter = set(content_words(question))
    if found.hits[0].kind not in (Kind.TASK, Kind.INDICATOR) or len(matter) < 2:
        return ()
    fitting = {
        record_text(record): hit.ref
        for hit in reversed(found.hits)
        if hit.kind is found.hits[0].kind
        and hit.share > _SAME_TEXT_SHARE
        and (record := library.store.get(hit.ref))
        and matter <= set(search_words(name_of(record)))
    }
    return tuple(reversed(fitting.values()))[: _MOST_CHOICES + 1]


def same_answer(best: Hit, found: Search, library: Library) -> tuple[Hit, ...]:
    """The hits that are about the same matter as the best one, or that state what fits best of it."""
    stating = elsewhere(library.same_facts, best.ref, next(iter(best.quotes), ""))
    refs = {*stating, *_contradicting(best.ref, library)}
    return tuple(hit for hit in found.hits if hit.ref in refs or is_twin(best.ref, hit.ref, library))


def same_matter(ref: str, other: str, library: Library) -> bool:
    """The same record, its twin in the other table, or one that the plan contradicts it with."""
    return other in _contradicting(ref, library) or is_twin(ref, other, library)


def _contradicting(ref: str, library: Library) -> frozenset[str]:
    """The records that the plan contradicts one with, itself among them; empty when it contradicts it nowhere."""
    places = [{value.ref for value in conflict.values} for conflict in library.conflicts if conflict.kind != "slip"]
    return frozenset().union(*(refs for refs in places if ref in refs))


def is_twin(ref: str, other: str, library: Library) -> bool:
    """The row of the other table about the same indicator, or a record with the very same words (3d and 3đ)."""
    twin = library.store.twin(ref)
    a, b = library.store.get(ref), library.store.get(other)
    return ref == other or bool(twin and twin.ref == other) or bool(a and b and record_text(a) == record_text(b))


def same_words(best: Hit, found: Search, library: Library) -> tuple[str, ...]:
    """Records with the very same words as the best one."""
    record = library.store.get(best.ref)
    others = ((hit.ref, library.store.get(hit.ref)) for hit in found.hits[1:])
    return tuple(
        ref
        for ref, other in others
        if isinstance(record, Task) and isinstance(other, Task) and record_text(other) == record_text(record)
    )


def compared_with(question: Question, found: Search, library: Library) -> tuple[str, ...]:
    """The second thing of a comparison: a row that covers words the first one does not."""
    if "compare" not in question.values("set") or found.hits[0].kind not in (Kind.INDICATOR, Kind.RESULT):
        return ()
    if "national" in question.fields:
        return ()
    first = found.hits[0]
    matter = content_words(question)
    left = [word for word in matter if library.index.coverage(word, first.ref) < 1]
    if not left:
        return ()
    for hit in found.hits[1:8]:
        record = library.store.get(hit.ref)
        fits = isinstance(record, Indicator | Result) and not same_matter(hit.ref, first.ref, library)
        if fits and library.index.coverage(" ".join(left), hit.ref) > 0.5:
            return (hit.ref,)
    return ()
