"""How often the running build answers right, at /chat-luong: what its last evaluation measured."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.gateway.pages.rendering import page
from knowledge import evaluation
from knowledge.evaluation import Evaluation

router = APIRouter()

# Key of its name in the wording, and name of the measure.
OVERALL = (
    ("accuracy_conversations", "questions.jsonl/kind/~ all"),
    ("accuracy_cited", "answering/the record cited"),
    ("accuracy_outside", "answering/outside the plan, refused"),
    ("accuracy_search", "search/first five, same words"),
)
STYLES = (
    ("accuracy_formal", "questions.jsonl/style/formal"),
    ("accuracy_colloquial", "questions.jsonl/style/colloquial"),
    ("accuracy_no_diacritics", "questions.jsonl/style/no_diacritics"),
    ("accuracy_typo", "questions.jsonl/style/typo"),
    ("accuracy_abbreviated", "questions.jsonl/style/abbrev"),
    ("accuracy_english", "questions.jsonl/style/english"),
)


@dataclass(frozen=True)
class Row:
    """One measure. `name`: key of its name in the wording."""

    name: str
    passed: int
    total: int

    @property
    def percent(self) -> float:
        return round(100 * self.passed / self.total, 1)


@router.get("/chat-luong")
def accuracy(request: Request) -> HTMLResponse:
    """The accuracy of the build that is served, or why it is not known."""
    index = request.app.state.settings.index
    found = evaluation.read(index)
    if found is None:
        return page(request, "accuracy.html", found=None)
    return page(
        request,
        "accuracy.html",
        found=found,
        date=datetime.date.fromisoformat(found.date[:10]),
        is_of_this_build=found.build == served_build(index),
        overall=rows(found, OVERALL),
        styles=rows(found, STYLES),
    )


def served_build(index: Path) -> str:
    """The digest of the build that is served; "" when there is none."""
    try:
        return evaluation.build_of(index)
    except OSError:
        return ""


def rows(found: Evaluation, named: tuple[tuple[str, str], ...]) -> list[Row]:
    """What was measured of `named`; a measure of nothing is left out."""
    measured = ((name, found.measures.get(measure, (0, 0))) for name, measure in named)
    return [Row(name, *counts) for name, counts in measured if counts[1]]
