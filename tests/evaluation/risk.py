"""What a threshold of refusal costs: the share answered against the share wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.search.found import Search
from knowledge.search.ranker import Ranker
from tests.evaluation.retrieval import Probe
from tests.evaluation.score import table

# Shares of answerable questions that a threshold refuses.
REFUSED = (0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3)


@dataclass(frozen=True)
class Chances:
    """The search's chance that its best record answers.

    Attributes:
        inside: for each answerable question; right: whether that record does answer.
        outside: for each question about other matters.
    """

    inside: tuple[float, ...]
    right: tuple[bool, ...]
    outside: tuple[float, ...]


def judged_chances(kept_out: Sequence[Probe], outside: Sequence[str], search: Callable[[str], Search]) -> Chances:
    """Ask the search every question."""
    found = [(search(probe.question), probe) for probe in kept_out]
    return Chances(
        inside=tuple(result.chance for result, _ in found),
        right=tuple(result.hits[0].ref in probe.right for result, probe in found),
        outside=tuple(search(question).chance for question in outside),
    )


@dataclass(frozen=True)
class Risk:
    """What one threshold does, each a share from 0 to 1.

    Attributes:
        answered: of answerable questions.
        wrong: of the answered ones, with another record first.
        outside: of questions about other matters that are answered all the same.
    """

    threshold: float
    answered: float
    wrong: float
    outside: float


def risk_at(threshold: float, chances: Chances) -> Risk:
    """Refuse whatever has a smaller chance than the threshold."""
    answered = [right for chance, right in zip(chances.inside, chances.right, strict=True) if chance >= threshold]
    let_through = sum(chance >= threshold for chance in chances.outside)
    return Risk(
        threshold,
        len(answered) / max(len(chances.inside), 1),
        1 - sum(answered) / len(answered) if answered else 0.0,
        let_through / max(len(chances.outside), 1),
    )


def risk_table(chances: Chances, ranker: Ranker | None) -> str:
    """A line for each share of answerable questions refused, and one for the threshold that is served."""
    named = [(f"{100 * share:g}% refused", float(np.quantile(chances.inside, share))) for share in REFUSED]
    named += [("as served", ranker.refuse_below)] if ranker else []
    head = ("threshold for", "threshold", "answered", "of these wrong", "outside answered")
    rows = []
    for name, threshold in named:
        risk = risk_at(threshold, chances)
        shares = (f"{100 * share:.1f}%" for share in (risk.answered, risk.wrong, risk.outside))
        rows.append((name, f"{threshold:.3f}", *shares))
    return table(head, rows)
