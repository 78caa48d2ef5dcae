"""Nearest wording by character n-grams: forgives slips and word order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix
from scipy.sparse.linalg import norm

from knowledge.search.entries import Entry
from knowledge.search.groups import Groups, Rows
from knowledge.search.text_weights import letters_of
from knowledge.text import search_words


def likeness(texts: Sequence[str]) -> NDArray[np.float32]:
    """Cosines of each of some texts with each other: float32 (n_texts, n_texts); 0 beside one without words."""
    phrasings = [" ".join(search_words(text)) for text in texts]
    if not any(phrasings):
        return np.eye(len(texts), dtype=np.float32)
    rows, _ = letters_of(phrasings)
    cosines: NDArray[np.float32] = (rows @ rows.T).toarray()
    return cosines


class NgramView:
    """Cosines of a question with the wordings of each entry.

    Args:
        all_at_once: all entries are asked for with every question; a second copy of the weights, by term, is kept then.
    """

    def __init__(self, entries: Sequence[Entry], all_at_once: bool = False) -> None:
        self._wordings = Groups([len(entry.phrasings) for entry in entries])
        self._matrix, self._weights = letters_of([wording for entry in entries for wording in entry.folded])
        self._lengths = _centre_lengths(self._matrix, self._wordings)
        self._by_term: csc_matrix | None = self._matrix.tocsc() if all_at_once else None

    def scores(self, words: Sequence[str], rows: Rows | None = None) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Cosines with each entry's nearest wording and with the centre of its wordings: float32 (n_rows,) each.

        Args:
            rows: the entries asked for, ascending; None for all.
        """
        rows = self._wordings.all() if rows is None else rows
        cosines = self._cosines(" ".join(words), rows)
        # The cosine with a sum of wordings is the sum of the cosines by the sum's length.
        sums = np.add.reduceat(cosines, self._wordings.starts_among(rows))
        return self._wordings.greatest(cosines, rows), (sums / self._lengths[rows]).astype(np.float32)

    def _cosines(self, text: str, rows: Rows) -> NDArray[np.float32]:
        """Cosines with each wording of some entries: float32 (n_wordings,)."""
        columns, weights = self._weights.of(text)
        weights = weights.astype(np.float32)
        if self._by_term is not None and len(rows) == len(self._lengths):
            # Only the terms of the question are read: a third of the time of reading every wording's.
            cosines: NDArray[np.float32] = self._by_term[:, columns] @ weights
            return cosines
        dense = np.zeros(self._matrix.shape[1], np.float32)
        dense[columns] = weights
        found: NDArray[np.float32] = self._matrix[self._wordings.members(rows)] @ dense
        return found


def _centre_lengths(rows: csr_matrix, wordings: Groups) -> NDArray[np.float32]:
    """The length of the sum of each entry's rows, 1 where nothing is: float32 (n_entries,)."""
    ends = np.concatenate([[0], wordings.ends])
    members = csr_matrix((np.ones(ends[-1], np.float32), np.arange(ends[-1]), ends))
    lengths = norm(members @ rows, axis=1)
    return np.where(lengths > 0, lengths, 1).astype(np.float32)
