"""What is trained for an index, from which questions, and which are kept from it to measure with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.questions import AskedFor, in_fitting_fold, is_held_out, sentences
from knowledge.records import Plan
from knowledge.search.entries import Entry, make_entries


@dataclass(frozen=True)
class Lesson:
    """What one encoder and one classifier are trained on, and what they are then asked.

    Attributes:
        plan, year: what is searched.
        entries: with the questions to learn from.
        others: questions about other matters.
        encoder_name: of the setting.
        folder: where both are saved; None to use them for these questions alone.
        inside: questions asked afterwards, each with its record.
        outside: questions asked afterwards that the plan does not answer.
    """

    plan: Plan
    year: int
    entries: tuple[Entry, ...]
    others: tuple[str, ...]
    encoder_name: str
    folder: Path | None
    inside: tuple[tuple[str, str], ...]
    outside: tuple[str, ...] = ()


def make_lessons(
    plan: Plan, year: int, asked: tuple[AskedFor, ...], other_matters: Sequence[str], encoder_name: str, folder: Path
) -> tuple[Lesson, Lesson]:
    """The lesson that the ranker is fitted on, and that of what serves.

    What the ranker is fitted on must be new to what it is to weigh, so an encoder and a classifier are trained without
    these questions, for the ranker alone.

    Args:
        other_matters: questions about other matters.
        folder: for what serves.
    """
    known = [question for question in other_matters if not is_held_out(question)]
    # What the classifier of other matters has seen cannot also tell how sure the ranker may be.
    others = tuple(question for question in known if not in_fitting_fold(question))
    unanswered = tuple(question for question in known if in_fitting_fold(question))
    fitting = sentences(asked, lambda q: in_fitting_fold(q) and not is_held_out(q))
    without = make_entries(plan, asked, lambda q: not in_fitting_fold(q) and not is_held_out(q))
    whole = make_entries(plan, asked, lambda q: not is_held_out(q))
    return (
        Lesson(plan, year, without, others, encoder_name, None, fitting, unanswered),
        Lesson(plan, year, whole, others, encoder_name, folder, sentences(asked, is_held_out)),
    )
