"""Search measured on the kept-out tenth of people's questions: is the record found first, is it in the first five?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from actions.language import Language, detect_language
from knowledge.files import record_text
from knowledge.questions import AskedFor, is_held_out
from knowledge.records import Indicator, Result, kind_of
from knowledge.same_facts import SameFact, elsewhere
from knowledge.store import Store
from knowledge.text import has_diacritics, search_words
from tests.evaluation.score import Score

_SHORTEST_REPEAT = 6
_REPEATED = 0.8


@dataclass(frozen=True)
class Probe:
    """A kept-out question.

    Attributes:
        ref: the record it was written for.
        right: that record and every one that answers as well: the row of the other table about the same
            indicator, records that hold the same words, and those that state the same fact.
        kind: the record's kind.
        style: "english", "no_diacritics" or "vietnamese".
    """

    question: str
    ref: str
    right: frozenset[str]
    kind: str
    style: str


@dataclass(frozen=True)
class Found:
    """Where a search found the record: 1 for the first place, 0 for none.

    Attributes:
        place: of the record itself; place_of_right: of the first that answers as well.
    """

    probe: Probe
    place: int
    place_of_right: int


def probes(asked: Iterable[AskedFor], store: Store, facts: Sequence[SameFact]) -> tuple[Probe, ...]:
    """Every kept-out question with its right answers.

    Args:
        facts: what is stated in several places; a row of a table has all its facts, a task none besides its words.
    """
    return tuple(
        Probe(question, item.ref, _right(item, store, facts), _kind(item.ref, store), style_of(question))
        for item in asked
        for question in item.questions
        if is_held_out(question)
    )


def _kind(ref: str, store: Store) -> str:
    record = store.get(ref)
    assert record, f"{ref} has questions and is no record"
    return kind_of(record).value


def style_of(question: str) -> str:
    """How a question is written, as far as its letters tell."""
    if detect_language(question) is Language.ENGLISH:
        return "english"
    return "vietnamese" if has_diacritics(question) else "no_diacritics"


def _right(item: AskedFor, store: Store, facts: Sequence[SameFact]) -> frozenset[str]:
    twin = store.twin(item.ref)
    record = store.get(item.ref)
    answer = _runs(item.quote or (record_text(record) if record else ""))
    same = [
        other.ref
        for other in store.plan.records()
        if len(answer) >= _SHORTEST_REPEAT and len(answer & _runs(record_text(other))) >= _REPEATED * len(answer)
    ]
    is_fact = bool(item.quote) or isinstance(record, Indicator | Result)
    stated = elsewhere(facts, item.ref, item.quote) if is_fact else ()
    return frozenset({item.ref, *([twin.ref] if twin else []), *same, *stated})


@lru_cache(maxsize=2048)
def _runs(text: str) -> frozenset[tuple[str, str, str]]:
    """Every three words in a row: what is said again in the same words shares most of them."""
    words = search_words(text)
    return frozenset((a, b, c) for (a, b), (_, c) in pairwise(pairwise(words)))


def locate(probe: Probe, refs: Sequence[str]) -> Found:
    """Where a ranking has the record."""
    place = next((at for at, ref in enumerate(refs, 1) if ref == probe.ref), 0)
    place_of_right = next((at for at, ref in enumerate(refs, 1) if ref in probe.right), 0)
    return Found(probe, place, place_of_right)


COLUMNS = ("first", "first, same words", "first five", "first five, same words")


def counts(found: Iterable[Found]) -> tuple[Score, ...]:
    """Scores for each of COLUMNS."""
    items = list(found)
    places = [[item.place for item in items], [item.place_of_right for item in items]]
    return tuple(Score(sum(1 <= place <= most for place in column), len(items)) for most in (1, 5) for column in places)


def counts_by(view: Callable[[Probe], str], found: Sequence[Found]) -> dict[str, tuple[Score, ...]]:
    """Scores for each of COLUMNS by kind or style, and of all."""
    names = sorted({view(item.probe) for item in found})
    by_name = {name: counts(item for item in found if view(item.probe) == name) for name in names}
    return {**by_name, "~ all": counts(found)}


def reciprocal_rank(found: Sequence[Found]) -> float:
    """Mean of 1/place of the first right record, 0 to 1."""
    return sum(1 / item.place_of_right for item in found if item.place_of_right) / max(len(found), 1)
