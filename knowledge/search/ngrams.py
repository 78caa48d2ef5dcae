"""Nearest wording by character n-grams: forgives slips and word order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from knowledge.search.entries import Entry
from knowledge.search.text_weights import TextWeights
from knowledge.text import search_words


def _vectorizer() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, dtype=np.float32)


def likeness(texts: Sequence[str]) -> NDArray[np.float32]:
    """Cosines of each of some texts with each other: float32 (n_texts, n_texts); 0 beside one without words."""
    phrasings = [" ".join(search_words(text)) for text in texts]
    if not any(phrasings):
        return np.eye(len(texts), dtype=np.float32)
    rows: csr_matrix = _vectorizer().fit_transform(phrasings)
    cosines: NDArray[np.float32] = (rows @ rows.T).toarray()
    return cosines


class NgramView:
    """Cosines of a question with the wordings of each entry."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        phrasings = [" ".join(search_words(phrasing)) for entry in entries for phrasing in entry.phrasings]
        self._owners = np.repeat(np.arange(len(entries)), [len(entry.phrasings) for entry in entries])
        self._starts = np.searchsorted(self._owners, np.arange(len(entries)))
        vectorizer = _vectorizer()
        rows: csr_matrix = vectorizer.fit_transform(phrasings)
        self._weights = TextWeights(vectorizer)
        self._matrix = rows.T.tocsr()
        members = csr_matrix((np.ones(len(phrasings), np.float32), (self._owners, np.arange(len(phrasings)))))
        self._centres = normalize(members @ rows).T.tocsr()

    def scores(self, words: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Cosines with each entry's nearest wording and with the centre of its wordings: float32 (n_entries,) each."""
        columns, weights = self._weights.of(" ".join(words))
        shape = (1, self._matrix.shape[0])
        question = csr_matrix((weights.astype(np.float32), columns, [0, len(columns)]), shape)
        cosines = (question @ self._matrix).toarray()[0]
        nearest = np.maximum.reduceat(cosines, self._starts).astype(np.float32)
        return nearest, (question @ self._centres).toarray()[0].astype(np.float32)
