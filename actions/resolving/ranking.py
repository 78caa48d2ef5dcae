"""Hits put in order by what no score knows: names in full, words only one record has, rows that are one answer."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from actions.compose.common import name_of
from actions.question import Question, is_yes_no
from actions.resolving.reading import content_words
from actions.sets import days
from knowledge.files import record_text
from knowledge.library import Library
from knowledge.matter import is_body
from knowledge.mentions import Mention
from knowledge.mentions.gazetteer import place_pattern
from knowledge.records import CellState, Indicator, Kind, Record, Result, Role, Task, kind_of
from knowledge.same_facts import elsewhere
from knowledge.search.index import Hit, Search
from knowledge.store import TaskFilter
from knowledge.text import compose, fold, search_words, words

BEYOND_DOUBT = 0.97
# Names shorter than this many words may stand in a question by chance; of longer ones so many are enough.
_NAMED_WORDS = 5
_LONG_NAME = 10
_MOST_OF_NAME = 0.75
_LED = (Kind.TASK, Kind.INDICATOR, Kind.RESULT)
_LIKELY = 0.2
_AGENCY_ASKED = re.compile(r"\b(?:so|cuc|co quan|don vi) nao|chu tri|phu trach|dau moi|which|in charge")
_BESIDE_NAMED = 0.02
_MOSTLY_COVERED = 0.8
_LEAST_CHOICE = 0.1
# A coverage of all words, as sums of weights are.
WHOLE = 0.999
SURE_RECORD = 0.9
RATHER_SURE = 0.8
_MOST_CHOICES = 4
_SAME_TEXT_SHARE = 0.03


def of_documents(question: Question, found: Search, library: Library) -> tuple[str, Search]:
    """A document's number is a key: only records that name it can answer; one that none names is not in the plan.

    Returns:
        The words of an unknown number, or "", and the search narrowed to records that name the known ones.
    """
    own = own_number(library)
    for mention in question.mentions:
        if mention.kind != "document_number" or mention.value == own:
            continue
        written = re.compile(rf"(?<![\d/]){mention.value}(?:/|-NQ/|-CT/)")
        naming = {record.ref for record in library.store.plan.records() if written.search(record_text(record))}
        hits = tuple(hit for hit in found.hits if hit.ref in naming)
        if not naming:
            return mention.text, found
        if hits:
            found = _only(hits, max(found.chance, SURE_RECORD))
    return "", found


def of_asked_field(question: Question, found: Search) -> Search:
    """Who is in charge stands in tasks and rows: a likely one of them goes before running text."""
    best = found.hits[0]
    if not _asks_agency(question) or best.kind in _LED:
        return found
    led = next((hit for hit in found.hits[1:] if hit.kind in _LED and hit.share >= _LIKELY), None)
    return _with_shares(found, {led.ref: best.share, best.ref: led.share}, found.chance) if led else found


def _asks_agency(question: Question) -> bool:
    """Whether it is asked who is in charge; "vậy học bạ cũng Sở Y tế hả" asks so after a question that did."""
    claims = any(m.kind == "agency" and is_body(m.value) for m in question.mentions)
    if claims and question.focus.field == "lead" and question.values("continuation") and is_yes_no(question):
        return True
    cues = (fold(mention.text) for mention in question.mentions if (mention.kind, mention.value) == ("field", "lead"))
    return any(_AGENCY_ASKED.search(cue) for cue in cues)


def of_named_section(question: Question, found: Search) -> Search:
    """A question that names a section and asks something of it is about what stands there: "theo Phụ lục II, ..."."""
    sections = question.values("clause_ref")
    hits = [hit for hit in found.hits if any(f"{hit.ref}.".startswith(f"{section}.") for section in sections)]
    return _only(hits, found.chance) if hits else found


def own_number(library: Library) -> str:
    """The plan's own number, as mentions of documents give it."""
    return library.settings.number.split("/")[0]


def of_places(question: Question, found: Search, library: Library) -> Search:
    """Where a question names a place, only records that name it too can answer, if there are likely ones."""
    places = [mention for mention in question.mentions if mention.kind == "place"]
    naming = [
        hit
        for hit in found.hits
        if hit.share > _LEAST_CHOICE
        and (record := library.store.get(hit.ref))
        and any(names_place(record, place) for place in places)
    ]
    return _only(naming, found.chance) if naming else found


def names_place(record: Record, place: Mention) -> bool:
    """Whether a record names a place; its diacritics count, or "Lê Quang Nam" would name Quảng Nam."""
    return bool(place_pattern(place.value).search(compose(record_text(record))))


def of_kind_before(question: Question, found: Search, library: Library) -> Search:
    """ "Thế địa chỉ số?" after an indicator asks for an indicator too, where one is likely."""
    before = library.store.get(question.focus.refs[0]) if question.focus.refs else None
    best = found.hits[0]
    if before is None or question.fields or "and" not in question.values("continuation"):
        return found
    alike = next((hit for hit in found.hits if hit.kind is kind_of(before) and hit.share >= _LIKELY), None)
    if alike is None or best.kind is alike.kind:
        return found
    return _with_shares(found, {alike.ref: best.share, best.ref: alike.share}, found.chance)


def of_period(question: Question, found: Search, library: Library) -> Search:
    """Where a question names a month or the like, a likely task that is due then goes before what is not."""
    best, periods = found.hits[0], [days(period) for period in question.values("period")]
    if not periods or best.kind is Kind.TASK:
        return found
    due = {task.ref for period in periods for task in library.store.tasks(TaskFilter(due=period))}
    meant = next((hit for hit in found.hits[1:] if hit.ref in due and hit.share >= _LIKELY), None)
    return _with_shares(found, {meant.ref: best.share, best.ref: meant.share}, found.chance) if meant else found


def of_named_table(question: Question, found: Search, library: Library) -> Search:
    """A question that names the appendix's table is about its rows; a comparison is about rows, not running text."""
    wanted = {Kind.RESULT} if "results" in question.values("table") else set()
    if "compare" in question.values("set") and found.hits[0].kind not in (Kind.INDICATOR, Kind.RESULT):
        near = [hit for hit in found.hits[:4] if hit.share > _LEAST_CHOICE and _compares(question, hit, library)]
        wanted = {hit.kind for hit in near}
    rows = tuple(hit for hit in found.hits if hit.kind in wanted)
    return _only(rows, found.chance) if rows else found


def _compares(question: Question, hit: Hit, library: Library) -> bool:
    """Whether a hit is a row that has what a comparison needs: the nation's figure, where that is asked."""
    row = library.store.get(hit.ref)
    if not isinstance(row, Indicator | Result):
        return False
    national = any(f.role is Role.NATIONAL and f.cell.state is CellState.VALUE for f in row.figures)
    return national or "national" not in question.fields


def _only(hits: Sequence[Hit], chance: float) -> Search:
    """A search of these hits alone: their shares are of one whole again."""
    total = sum(hit.share for hit in hits)
    return Search(tuple(dataclasses.replace(hit, share=hit.share / total) for hit in hits), chance)


def _with_shares(found: Search, shares: Mapping[str, float], chance: float) -> Search:
    """The search with some hits' shares changed, and in their order."""
    hits = (dataclasses.replace(hit, share=shares.get(hit.ref, hit.share)) for hit in found.hits)
    return Search(tuple(sorted(hits, key=lambda hit: -hit.share)), chance)


def likely_refs(found: Search, library: Library) -> tuple[str, ...]:
    """Hits worth offering, a row and its twin in the other table counted once."""
    refs: list[str] = []
    for hit in found.hits:
        twin = library.store.twin(hit.ref)
        if hit.share >= _LEAST_CHOICE / 2 and not (twin and twin.ref in refs):
            refs.append(hit.ref)
    return tuple(refs[:_MOST_CHOICES])


def pairs_together(found: Search, library: Library) -> Search:
    """Order hits by the share that a row and its twin in the other table have together: they are one answer."""
    shares = {hit.ref: hit.share for hit in found.hits}

    def together(hit: Hit) -> float:
        twin = library.store.twin(hit.ref)
        return hit.share + (shares.get(twin.ref, 0.0) if twin else 0.0)

    return Search(tuple(sorted(found.hits, key=lambda hit: (-together(hit), -hit.share))), found.chance)


def named_first(question: Question, found: Search, library: Library) -> Search:
    """A record whose name, or most of its first words, stands in the question word for word is meant."""
    asked = f" {' '.join(words(fold(question.text)))} "
    lengths = {hit.ref: _named_words(library.store.get(hit.ref), asked) for hit in found.hits}
    named = [hit for hit in found.hits if lengths[hit.ref]]
    if not named:
        return found
    meant = max(named, key=lambda hit: (lengths[hit.ref], hit.share))
    shares = {hit.ref: 1.0 if hit is meant else hit.share * _BESIDE_NAMED for hit in found.hits}
    return _with_shares(found, shares, max(found.chance, BEYOND_DOUBT))


def _named_words(record: Record | None, asked: str) -> int:
    """How many first words of a record's name stand in the question in a row; 0 when they are too few to name it."""
    opening = words(fold(name_of(record)))[:_LONG_NAME] if record else []
    least = max(_NAMED_WORDS, round(_MOST_OF_NAME * len(opening)))
    lengths = range(len(opening), least - 1, -1)
    return next((length for length in lengths if f" {' '.join(opening[:length])} " in asked), 0)


def complete_first(found: Search) -> Search:
    """Put a likely record that holds every word of matter before a best one that lacks an important one."""
    best = found.hits[0]
    if best.coverage > _MOSTLY_COVERED or best.share > RATHER_SURE:
        return found
    whole = next(
        (
            hit
            for hit in found.hits[1:]
            if hit.coverage >= WHOLE and hit.share >= _LEAST_CHOICE / 2 and (hit.own_coverage or hit.kind is best.kind)
        ),
        None,
    )
    if whole is None:
        return found
    low, high = sorted((best.share, whole.share))
    return _with_shares(found, {whole.ref: high, best.ref: low}, found.chance)


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


def same_answer(best: Hit, other: Hit, library: Library) -> bool:
    """Whether two hits are about the same matter, or what fits best of each is one fact."""
    if same_matter(best.ref, other.ref, library):
        return True
    return other.ref in elsewhere(library.same_facts, best.ref, next(iter(best.quotes), ""))


def same_matter(ref: str, other: str, library: Library) -> bool:
    """The same record, its twin in the other table, or one that the plan contradicts it with."""
    if ref == other or any({ref, other} <= {v.ref for v in c.values} for c in library.conflicts if c.kind != "slip"):
        return True
    return is_twin(ref, other, library)


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
