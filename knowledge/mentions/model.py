"""What a question mentions: a typed span of the text. Standard library and Python 3.10 only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """Something a text mentions.

    Attributes:
        kind: agency, field, year, period, pillar, group, status, task_ref, row_ref, clause_ref, set,
            ordinal, place, locality, unstated, continuation, correction, criterion, missing, date.
        value: its normalised value, e.g. "Sở Y tế", "lead", "2024-07-01/2024-09-30", "6.b".
        start, end: offsets in the raw text, end excluded.
        text: the raw words.
    """

    kind: str
    value: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Found:
    """A mention in folded text, before its offsets are carried back to the raw text."""

    kind: str
    value: str
    start: int
    end: int


def without_mentions(text: str, mentions: Iterable[Mention]) -> str:
    """A text with mentions of it blanked, letter for letter, so that the offsets of others still hold.

    >>> without_mentions("hạn 6b?", [Mention("task_ref", "6.b", 4, 6, "6b")])
    'hạn   ?'
    """
    letters = list(text)
    for mention in mentions:
        letters[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(letters)
