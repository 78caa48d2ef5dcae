"""Whether a question sounds like one about other matters: a linear classifier over its words and letters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from knowledge.search.entries import Entry
from knowledge.search.text_weights import TextWeights, columns_of, letters_of
from knowledge.text import lower, search_words, words


def both_ways(folded: str, question: str) -> str:
    """A question's folded words, then its words as written, marked: people of other matters use other words in both.

    >>> both_ways("gia vang", "Giá vàng?")
    'gia vang =giá =vàng'
    """
    return " ".join([folded, *(f"={word}" for word in words(lower(question)))])


class OutsideView:
    """How far a question lies on the side of those about other matters.

    Args:
        entries: their questions are the plan's.
        outside: questions about other matters; with none, every question scores 0.
    """

    def __init__(self, entries: Sequence[Entry], outside: Sequence[str]) -> None:
        self._parts: list[tuple[TextWeights[str], NDArray[np.float64]]] = []
        self._intercept = 0.0
        if not outside:
            return
        inside = [
            both_ways(folded, question)
            for entry in entries
            for folded, question in zip(entry.folded[1:], entry.questions, strict=True)
        ]
        texts = [*inside, *(both_ways(" ".join(search_words(question)), question) for question in outside)]
        letters, of_letters = letters_of(texts, least_count=2)
        vectorizer = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True, dtype=np.float32)
        pairs = vectorizer.fit_transform(texts)
        of_pairs = TextWeights(columns_of(vectorizer.build_analyzer(), vectorizer.vocabulary_), vectorizer.idf_)
        model = LinearSVC(C=0.5, class_weight="balanced", random_state=93)
        model.fit(hstack([letters, pairs], format="csr"), [0] * len(inside) + [1] * len(outside))
        self._intercept = float(model.intercept_[0])
        shares = np.split(model.coef_[0], [letters.shape[1]])
        self._parts = list(zip((of_letters, of_pairs), shares, strict=True))

    def score(self, words: Sequence[str], question: str) -> float:
        """Margin; positive means more like the questions about other matters.

        Args:
            words: the question's folded words.
        """
        text = both_ways(" ".join(words), question)
        margin = self._intercept
        for part, weights in self._parts:
            columns, values = part.of(text)
            margin += float(values @ weights[columns])
        return margin
