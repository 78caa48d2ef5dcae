"""Whether a question sounds like one about other matters: a linear classifier over character n-grams."""

from __future__ import annotations

from collections.abc import Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from knowledge.search.entries import Entry
from knowledge.text import search_words


class OutsideView:
    """Log-odds that a question is not about the plan.

    Args:
        entries: their questions are the plan's.
        outside: questions about other matters; with none, every question scores 0.
    """

    def __init__(self, entries: Sequence[Entry], outside: Sequence[str]) -> None:
        self._model: LogisticRegression | None = None
        if not outside:
            return
        inside = [question for entry in entries for question in entry.questions]
        texts = [" ".join(search_words(question)) for question in (*inside, *outside)]
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2)
        model = LogisticRegression(C=4.0, class_weight="balanced", max_iter=300)
        self._model = model.fit(self._vectorizer.fit_transform(texts), [0] * len(inside) + [1] * len(outside))

    def score(self, words: Sequence[str]) -> float:
        """Log-odds; positive means more like the questions about other matters."""
        if self._model is None:
            return 0.0
        return float(self._model.decision_function(self._vectorizer.transform([" ".join(words)]))[0])
