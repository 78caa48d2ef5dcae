"""The lines of a question file: what is said, turn by turn, and what each reply must hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class QuestionFileError(Exception):
    """A line of a question file is not what README.md beside it describes."""


@dataclass(frozen=True)
class Expectation:
    """What a reply must hold; every field that is given counts. README.md says what each means."""

    agency: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    value: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    items: tuple[str, ...] | None = None
    min_recall: float = 1.0
    max_extra: int = 0
    cite: tuple[str, ...] = ()
    refuse: bool = False
    clarify: bool = False
    max_chars: int | None = None


@dataclass(frozen=True)
class Conversation:
    """One line: what is said, and for each turn what is expected, or None where any reply will do."""

    id: str
    who: str
    kind: str
    style: str
    turns: tuple[str, ...]
    expected: tuple[Expectation | None, ...]

    def is_called(self, name: str) -> bool:
        """Whether the name is its id, kind, style or person."""
        return name in (self.id, self.kind, self.style, self.who)


def read_conversations(path: Path) -> tuple[Conversation, ...]:
    """Every line of a question file.

    Raises:
        QuestionFileError: a line is no JSON, lacks a key or expects something unknown.
    """
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    return tuple(_conversation(line, f"{path}:{number}") for number, line in lines if line.strip())


def _conversation(line: str, where: str) -> Conversation:
    try:
        row = json.loads(line)
        turns, expect = tuple(row["turns"]), row["expect"]
        # One expectation for a conversation is about its last turn.
        listed = expect if isinstance(expect, list) else [*[None] * (len(turns) - 1), expect]
        expected = tuple(_expectation(item) if item else None for item in listed)
        found = Conversation(str(row["id"]), row.get("who", "-"), row["kind"], row.get("style", "-"), turns, expected)
    except (ValueError, KeyError, TypeError) as error:
        raise QuestionFileError(f"{where}: {error!r}; see tests/evaluation/README.md for the format") from error
    if len(turns) != len(expected):
        raise QuestionFileError(f"{where}: {len(turns)} turns and {len(expected)} expectations; one each is needed")
    return found


def _expectation(values: Mapping[str, Any]) -> Expectation:
    """Raises TypeError for a key that is none of Expectation's."""
    frozen: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return Expectation(**frozen)
