"""People's questions for each record: they train the encoder, expand the index and feed the intents.

A tenth, chosen by a hash of its words, is kept out of all that and measures each change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import PlanFileError
from knowledge.text import fold

_OUTSIDE = "outside.jsonl"
_NEAR_MISS = "detail"
# Of the plan's matters, but of another place or year: what the question names tells them apart, not how it sounds.
_ELSEWHERE = frozenset({"place", "other_year"})


@dataclass(frozen=True)
class AskedFor:
    """Questions that one record, or one fact of a clause, answers.

    Attributes:
        ref: the record.
        quote: the words of the record that answer; "" when the whole record does.
        gloss: short English gloss.
        questions: as people put them.
    """

    ref: str
    quote: str
    gloss: str
    questions: tuple[str, ...]


def is_held_out(question: str) -> bool:
    """Whether a question is kept for measuring: a tenth by the SHA-1 of its folded words."""
    return int(hashlib.sha1(fold(question).encode()).hexdigest(), 16) % 10 == 0


def in_fitting_fold(question: str) -> bool:
    """Whether a question fits the ranker instead of filling the index that the ranker sees: one in six."""
    return hashlib.sha1(f"fitting {fold(question)}".encode()).digest()[0] % 6 == 0


def sentences(asked: Sequence[AskedFor], keep: Callable[[str], bool]) -> tuple[tuple[str, str], ...]:
    """(question, ref) of every question that ``keep`` lets through."""
    return tuple((question, item.ref) for item in asked for question in item.questions if keep(question))


def read_questions(plan_folder: Path) -> tuple[AskedFor, ...]:
    """Every question file of a plan but the questions from outside it.

    Raises:
        PlanFileError: a line is no JSON or lacks a key.
    """
    files = sorted((plan_folder / "questions").glob("*.jsonl"))
    return tuple(_asked_for(row) for path in files if path.name != _OUTSIDE for row in _rows(path, {"ref", "q"}))


def glosses(asked: tuple[AskedFor, ...]) -> dict[str, str]:
    """The English gloss of each record that has one, by reference; the first of several counts."""
    return {item.ref: item.gloss for item in reversed(asked) if item.gloss}


def read_outside(plan_folder: Path) -> tuple[str, ...]:
    """Questions about other matters than the plan's."""
    return tuple(row["q"] for row in _outside_rows(plan_folder) if row["why"] != _NEAR_MISS)


def read_other_matters(plan_folder: Path) -> tuple[str, ...]:
    """Those of the questions from outside whose very matter is not the plan's."""
    return tuple(row["q"] for row in _outside_rows(plan_folder) if row["why"] not in {_NEAR_MISS, *_ELSEWHERE})


def read_near_misses(plan_folder: Path) -> tuple[str, ...]:
    """Questions about the plan's matters that ask a detail it does not give."""
    return tuple(row["q"] for row in _outside_rows(plan_folder) if row["why"] == _NEAR_MISS)


def _outside_rows(plan_folder: Path) -> list[dict[str, Any]]:
    path = plan_folder / "questions" / _OUTSIDE
    return _rows(path, {"q", "why"}) if path.exists() else []


def _rows(path: Path, keys: set[str]) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise PlanFileError(f"{path}:{number}: no JSON ({error})") from error
        if not keys <= row.keys():
            raise PlanFileError(f"{path}:{number}: found keys {sorted(row)}, expected {sorted(keys)} among them")
        rows.append(row)
    return rows


def _asked_for(row: dict[str, Any]) -> AskedFor:
    return AskedFor(row["ref"], row.get("quote", ""), row.get("gloss_en", ""), tuple(row["q"]))
