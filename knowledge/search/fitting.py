"""Fitting the ranker on questions that the views it sees have not seen, and its thresholds on a risk curve."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.mentions import find_mentions
from knowledge.questions import AskedFor
from knowledge.search.index import SearchIndex
from knowledge.search.ranker import Asked, Matrix, Ranker, answer_features, fit_choice, fit_logistic
from knowledge.text import fold


_PENALTY = 0.002


@dataclass(frozen=True)
class Seen:
    """A question scored by an index: its candidates' features, which one is right (-1: none), what it is like."""

    features: Matrix
    right: int
    asked: Asked


def in_fitting_fold(question: str) -> bool:
    """Whether a question fits the ranker instead of filling the index that the ranker sees: one in four."""
    return hashlib.sha1(f"fitting {fold(question)}".encode()).digest()[0] % 4 == 0


def look(index: SearchIndex, question: str, ref: str | None) -> Seen:
    """Score one question; ``ref`` None means that the plan does not answer it."""
    found = index.candidates(question, find_mentions(question))
    row = index.row_of(ref) if ref else -1
    return Seen(found.features, found.rows.index(row) if row in found.rows else -1, found.asked)


def fit_ranker(
    inside: Sequence[Seen], outside: Sequence[Seen], risk: float = 0.01
) -> Ranker:
    """Fit both models, then set the thresholds.

    Args:
        inside: questions that the plan answers; outside: those it does not.
        risk: share of answerable questions that may be refused.
    """
    choice = fit_choice([(item.features, item.right) for item in inside if item.right >= 0], _PENALTY)
    bare = Ranker(choice, choice, 0.0, 0.0)
    rows, labels = [], []
    for item in (*inside, *outside):
        shares = bare.shares(item.features)
        rows.append(answer_features(item.features, shares, item.asked))
        labels.append(item.right >= 0)
    answerable = fit_logistic(np.stack(rows), np.asarray(labels), 1.0)
    chances = 1 / (1 + np.exp(-answerable.logits(np.stack(rows))))
    refuse = float(np.quantile(chances[np.asarray(labels)], risk))
    return Ranker(choice, answerable, refuse, 0.5)


def sentences(asked: Sequence[AskedFor], keep: Callable[[str], bool]) -> list[tuple[str, str]]:
    """(question, ref) of every question that ``keep`` lets through."""
    return [(question, item.ref) for item in asked for question in item.questions if keep(question)]
