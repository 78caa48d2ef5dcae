"""Facts that the plan states in several places, reviewed by hand (same_facts.json): any answers, all are cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from knowledge.errors import PlanFileError
from knowledge.files import check_quotes
from knowledge.records import Plan

# Shorter words may stand inside a quote by chance.
_SHORTEST_PART = 12


@dataclass(frozen=True)
class Place:
    """Where a fact is stated: the record, and its words."""

    ref: str
    quote: str

    def states(self, words: str) -> bool:
        """Whether some words of the record state the fact, or are a part of its statement."""
        return self.quote in words or (len(words) >= _SHORTEST_PART and words in self.quote)


@dataclass(frozen=True)
class SameFact:
    """One fact and the places that state it alike."""

    id: str
    topic: str
    topic_en: str
    places: tuple[Place, ...]


def read_same_facts(plan_folder: Path) -> tuple[SameFact, ...]:
    """Read same_facts.json; none without that file.

    Raises:
        PlanFileError: the file is no list of facts.
    """
    path = plan_folder / "same_facts.json"
    try:
        return TypeAdapter(tuple[SameFact, ...]).validate_json(path.read_text("utf-8")) if path.exists() else ()
    except (OSError, ValueError) as error:
        raise PlanFileError(f"{path}: {error}") from error


def check_same_facts(plan: Plan, facts: Iterable[SameFact]) -> None:
    """Every place must state its fact, word for word.

    Raises:
        RecordError: a reference or quote that the plan does not have.
    """
    check_quotes(plan, ((f"same fact {f.id}", p.ref, p.quote) for f in facts for p in f.places))


def elsewhere(facts: Sequence[SameFact], ref: str, words: str) -> tuple[str, ...]:
    """References of the other records that state what some words of a record do, in the facts' order.

    Args:
        words: what of the record is meant; "" for all of it.
    """
    stated = [f for f in facts if any(p.ref == ref and (not words or p.states(words)) for p in f.places)]
    return tuple(dict.fromkeys(p.ref for fact in stated for p in fact.places if p.ref != ref))
