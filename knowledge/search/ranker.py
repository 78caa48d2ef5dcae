"""Two small logistic models: which candidate is meant, and whether the best one answers at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from knowledge.errors import IndexMissingError
from knowledge.search.features import NAMES, VIEWS

Matrix = NDArray[np.float32]
ANSWER_NAMES = (
    "best",
    "margin",
    "entropy",
    *VIEWS,
    "highest_ngrams",
    "highest_vectors",
    "highest_matter",
    "words",
    "outside",
)


@dataclass(frozen=True)
class Asked:
    """What a question is like, whatever its candidates.

    Attributes:
        words: number of its words of matter.
        outside: how much it sounds like one about other matters.
    """

    words: int
    outside: float


@dataclass(frozen=True)
class Logistic:
    """A logistic model over raw features: weights (n_features,) and a bias."""

    weights: Matrix
    bias: float

    def logits(self, features: Matrix) -> Matrix:
        """float32 (n_rows,)."""
        logits: Matrix = features @ self.weights + self.bias
        return logits


def fit_logistic(features: Matrix, labels: Matrix, strength: float) -> Logistic:
    """Fit on standardised features and fold the scaling into the weights."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=2000))
    model.fit(features, labels)
    scaler, regression = model[0], model[1]
    raw = (regression.coef_[0] / scaler.scale_).astype(np.float32)
    return Logistic(raw, float(regression.intercept_[0] - raw @ scaler.mean_))


def fit_choice(groups: Sequence[tuple[Matrix, int]], penalty: float) -> Logistic:
    """A conditional logit: among each question's candidates, the right one.

    Args:
        groups: for each question its candidates' features (n_candidates, n_features) and the right one's row.
        penalty: L2 penalty on weights of standardised features, per question.
    """
    features = np.concatenate([group for group, _ in groups]).astype(np.float64)
    mean, scale = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    scaled = (features - mean) / scale
    starts = np.cumsum([0, *(len(group) for group, _ in groups[:-1])])
    owner = np.repeat(np.arange(len(groups)), [len(group) for group, _ in groups])
    right = starts + np.asarray([row for _, row in groups])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = scaled @ weights
        logits -= np.maximum.reduceat(logits, starts)[owner]
        exponents = np.exp(logits)
        totals = np.add.reduceat(exponents, starts)
        gradient = (scaled.T @ (exponents / totals[owner]) - scaled[right].sum(axis=0)) / len(
            groups
        ) + 2 * penalty * weights
        return float(np.mean(np.log(totals) - logits[right]) + penalty * weights @ weights), gradient

    found = minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    raw = (found.x / scale).astype(np.float32)
    return Logistic(raw, float(-raw @ mean))


@dataclass(frozen=True)
class Ranker:
    """Both models and the thresholds set on held-out questions.

    Attributes:
        choice: logits of candidates; their softmax is the chance that each is meant.
        answerable: chance that the best candidate answers the question.
        refuse_below: under this chance the plan is said not to hold it.
        clarify_below: a best candidate's share of the softmax under this calls for asking back.
    """

    choice: Logistic
    answerable: Logistic
    refuse_below: float
    clarify_below: float

    def shares(self, features: Matrix) -> Matrix:
        """Softmax of the candidates' logits: float32 (n_candidates,)."""
        logits = self.choice.logits(features)
        exponents = np.exp(logits - logits.max())
        shares: Matrix = (exponents / exponents.sum()).astype(np.float32)
        return shares

    def chance(self, features: Matrix, shares: Matrix, asked: Asked) -> float:
        """Chance, 0 to 1, that the best candidate answers."""
        logit = float(self.answerable.logits(answer_features(features, shares, asked)[None, :])[0])
        return 1 / (1 + float(np.exp(-logit)))

    def save(self, path: Path) -> None:
        """Write as JSON, readable: weights by name."""
        data = {
            "choice": dict(zip(NAMES, map(float, self.choice.weights), strict=True)) | {"bias": self.choice.bias},
            "answerable": dict(zip(ANSWER_NAMES, map(float, self.answerable.weights), strict=True))
            | {"bias": self.answerable.bias},
            "refuse_below": self.refuse_below,
            "clarify_below": self.clarify_below,
        }
        path.write_text(json.dumps(data, indent=1), "utf-8")


def answer_features(features: Matrix, shares: Matrix, asked: Asked) -> Matrix:
    """What tells whether the best candidate answers: float32 (len(ANSWER_NAMES),)."""
    order = np.argsort(-shares)
    best = features[order[0]]
    second = float(shares[order[1]]) if len(shares) > 1 else 0.0
    entropy = float(-(shares * np.log(shares + 1e-9)).sum())
    top = float(shares[order[0]])
    highest = [float(features[:, NAMES.index(name)].max()) for name in ("ngrams", "vectors", "matter")]
    values = (
        top,
        top - second,
        entropy,
        *best[: len(VIEWS)],
        *highest,
        np.log1p(asked.words),
        asked.outside,
    )
    return np.asarray(values, np.float32)


def load_ranker(path: Path) -> Ranker:
    """Read a saved ranker.

    Raises:
        IndexMissingError: no file, or its features are not this code's.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        models = {key: _model(data[key], names) for key, names in (("choice", NAMES), ("answerable", ANSWER_NAMES))}
    except (OSError, KeyError, ValueError) as error:
        raise IndexMissingError(f"{path}: {error!r}; run `make run` to build the index anew") from error
    return Ranker(models["choice"], models["answerable"], data["refuse_below"], data["clarify_below"])


def _model(values: dict[str, float], names: tuple[str, ...]) -> Logistic:
    return Logistic(np.asarray([values[name] for name in names], np.float32), values["bias"])
