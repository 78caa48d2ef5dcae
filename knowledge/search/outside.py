"""Whether a question sounds like one about other matters: a linear classifier over its words and letters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC

from knowledge.search.entries import Entry
from knowledge.search.text_weights import TextWeights
from knowledge.text import lower, search_words, words


def both_ways(question: str) -> str:
    """A question's folded words, then its words as written, marked: people of other matters use other words in both.

    >>> both_ways("Giá vàng?")
    'gia vang =giá =vàng'
    """
    return " ".join([*search_words(question), *(f"={word}" for word in words(lower(question)))])


class OutsideView:
    """How far a question lies on the side of those about other matters.

    Args:
        entries: their questions are the plan's.
        outside: questions about other matters; with none, every question scores 0.
    """

    def __init__(self, entries: Sequence[Entry], outside: Sequence[str]) -> None:
        self._parts: list[tuple[TextWeights, NDArray[np.float64]]] = []
        self._intercept = 0.0
        if not outside:
            return
        inside = [question for entry in entries for question in entry.questions]
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
        pairs = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True)
        rows = make_union(letters, pairs).fit_transform([both_ways(question) for question in (*inside, *outside)])
        model = LinearSVC(C=0.5, class_weight="balanced", random_state=93)
        model.fit(rows, [0] * len(inside) + [1] * len(outside))
        self._intercept = float(model.intercept_[0])
        weights = np.split(model.coef_[0], [len(letters.vocabulary_)])
        self._parts = [(_weights_of(part), share) for part, share in zip((letters, pairs), weights, strict=True)]

    def score(self, question: str) -> float:
        """Margin; positive means more like the questions about other matters."""
        text = both_ways(question)
        margin = self._intercept
        for part, weights in self._parts:
            columns, values = part.of(text)
            margin += float(values @ weights[columns])
        return margin


def _weights_of(vectorizer: TfidfVectorizer) -> TextWeights:
    return TextWeights(vectorizer.build_analyzer(), vectorizer.vocabulary_, vectorizer.idf_)
