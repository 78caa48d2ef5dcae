"""Notes about like questions put together."""

from __future__ import annotations

from collections.abc import Sequence

from bot.gateway.console.results import Group
from bot.gateway.review import Note
from knowledge.search.ngrams import likeness

# Cosine of letter n-grams: the same question in other words has 0.5 and more, two about one word 0.3.
ALIKE = 0.5


def grouped(notes: Sequence[Note]) -> list[Group]:
    """`notes` in groups of like questions, the largest first; a group's first note speaks for it."""
    if not notes:
        return []
    cosines = likeness([note.question for note in notes])
    groups: list[list[int]] = []
    for row in range(len(notes)):
        near = [members for members in groups if cosines[row, members[0]] >= ALIKE]
        if near:
            max(near, key=lambda members: cosines[row, members[0]]).append(row)
        else:
            groups.append([row])
    groups.sort(key=len, reverse=True)
    return [Group(tuple(notes[row] for row in members)) for members in groups]
