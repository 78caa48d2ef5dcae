"""Fitting the ranker on questions that the views it sees have not seen, and its thresholds on a risk curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.mentions import find_mentions
from knowledge.search.index import SearchIndex
from knowledge.search.ranker import Asked, Matrix, Ranker, answer_features, fit_choice, fit_logistic

_PENALTY = 0.01
# A best candidate with less of the chances than this is asked back.
_CLARIFY_BELOW = 0.5


@dataclass(frozen=True)
class Seen:
    """A question scored by an index: its candidates' features, which one is right (-1: none), what it is like."""

    features: Matrix
    right: int
    asked: Asked


def look(index: SearchIndex, question: str, ref: str | None) -> Seen:
    """Score one question; ``ref`` None means that the plan does not answer it."""
    text = index.speller.respell(question)
    found = index.candidates(text, find_mentions(text))
    row = index.row_of(ref) if ref else -1
    return Seen(found.features, found.rows.index(row) if row in found.rows else -1, found.asked)


def fit_ranker(inside: Sequence[Seen], outside: Sequence[Seen]) -> Ranker:
    """Fit both models; the thresholds are still to be set.

    Args:
        inside: questions that the plan answers; outside: those it does not.
    """
    choice = fit_choice([(item.features, item.right) for item in inside if item.right >= 0], _PENALTY)
    bare = Ranker(choice, choice, 0.0, 0.0)
    rows = [answer_features(item.features, bare.shares(item.features), item.asked) for item in (*inside, *outside)]
    labels = [item.right >= 0 for item in (*inside, *outside)]
    answerable = fit_logistic(np.stack(rows), np.asarray(labels), 1.0)
    return Ranker(choice, answerable, 0.0, _CLARIFY_BELOW)


def set_threshold(ranker: Ranker, held_out: Sequence[Seen], risk: float = 0.015) -> Ranker:
    """The ranker with the refusal threshold at which ``risk`` of answerable questions are refused.

    Args:
        held_out: answerable questions that neither the index nor the ranker has seen, scored by the whole index.
    """
    chances = [ranker.chance(item.features, ranker.shares(item.features), item.asked) for item in held_out]
    return replace(ranker, refuse_below=float(np.quantile(chances, risk)))
