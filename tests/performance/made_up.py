"""A made-up plan of any size, in the words of the real one: each record a clause of sentences recombined."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from knowledge.records import Clause, Plan
from knowledge.search.entries import Entry

SEED = 7
# Words of one record, as the real plan has them in the middle.
SHORTEST, LONGEST = 12, 40


def plan_of(real: Plan, entries: Sequence[Entry], size: int) -> tuple[Plan, tuple[Entry, ...]]:
    """The real plan's records and made-up clauses up to `size` records in all, with what is searched of each."""
    chance = random.Random(SEED)
    words = [word for entry in entries for word in entry.text.split()]
    model = next(record for record in real.records() if isinstance(record, Clause))
    made = [clause(model, number, words, chance) for number in range(size - len(real.records()))]
    plan = replace(real, clauses=(*real.clauses, *made))
    kind = next(entry.kind for entry in entries if entry.ref == model.ref)
    return plan, (*entries, *(Entry(item.ref, kind, "", item.text, ()) for item in made))


def clause(model: Clause, number: int, words: Sequence[str], chance: random.Random) -> Clause:
    """A clause of stretches of the real plan's words, with a name that only it has."""
    text = [f"MS{number}"]
    while len(text) < chance.randint(SHORTEST, LONGEST):
        begin = chance.randrange(len(words))
        text += words[begin : begin + chance.randint(3, 9)]
    return replace(model, ref=f"X.{number}", text=" ".join(text))
