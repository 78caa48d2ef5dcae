"""Where plans and indexes lie, and what a plan folder's plan.json says."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.errors import PlanFileError

ROOT = Path(__file__).resolve().parent.parent
# The name of the encoder that the build trains.
BUILT = "built"


def plan_folder() -> Path:
    """The folder of the plan that is served (HOIKEHOACH_PLAN names it, default kh93-2024)."""
    return ROOT / "knowledge" / "plans" / os.environ.get("HOIKEHOACH_PLAN", "kh93-2024")


def index_folder() -> Path:
    """Where the built index lies (HOIKEHOACH_INDEX, default indexes/knowledge)."""
    return Path(os.environ.get("HOIKEHOACH_INDEX", ROOT / "indexes" / "knowledge"))


def encoder_name() -> str:
    """BUILT, or a sentence-transformers model's name or folder (HOIKEHOACH_ENCODER, default BUILT)."""
    return os.environ.get("HOIKEHOACH_ENCODER", BUILT)


@dataclass(frozen=True)
class Section:
    """A whole table or section: its reference, where it stands, and the plan's title for it."""

    ref: str
    label: str
    title: str


@dataclass(frozen=True)
class PlanSettings:
    """What plan.json says.

    Attributes:
        id, number, short_name: names of the plan; short_name is how sources are cited.
        year: the plan's year; a question that names none means it.
        issued, signer: facts of the document's head and foot.
        words: the plan's own words for sentences, by language: home, area (home in full), issuer, office (the
            signer's), until (the day up to which last year's results go).
        hotline: whom to call when the assistant cannot help.
        suggestions: questions to begin with, by language.
        tables: where the tasks, the indicators and last year's results stand as a whole.
        parsing: table headers, columns and statuses for the parser.
        expected: counts the parsed records must have.
    """

    id: str
    number: str
    short_name: str
    year: int
    issued: date
    signer: str
    hotline: str
    suggestions: Mapping[str, Sequence[str]]
    words: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, Section]
    parsing: Mapping[str, Any]
    expected: Mapping[str, Any]


def read_plan_settings(folder: Path) -> PlanSettings:
    """Read plan.json.

    Raises:
        PlanFileError: the file or one of its keys is missing.
    """
    path = folder / "plan.json"
    try:
        data = json.loads(path.read_text("utf-8"))
        return PlanSettings(
            id=data["id"],
            number=data["number"],
            short_name=data["short_name"],
            year=data["year"],
            issued=date.fromisoformat(data["date"]),
            signer=data["signer"],
            hotline=data["hotline"],
            suggestions=data["suggestions"],
            words=data["words"],
            tables={name: Section(**section) for name, section in data["tables"].items()},
            parsing=data,
            expected=data["expected"],
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise PlanFileError(
            f"{path}: {error!r}; a plan folder needs plan.json with every key of PlanSettings"
        ) from error
