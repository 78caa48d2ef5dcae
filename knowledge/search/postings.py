"""For each term the documents that hold it, with a weight each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

from knowledge.search.groups import Rows

Weights = NDArray[np.float32]
_NO_ROWS, _NO_WEIGHTS = np.zeros(0, np.int32), np.zeros(0, np.float32)


@dataclass(frozen=True)
class Postings:
    """Postings of all terms, one after the other.

    Attributes:
        columns: the number of each term.
        starts: where each term's postings begin, and the end: (n_terms + 1,).
        rows, weights: the documents, ascending within a term: (n_postings,).
    """

    columns: Mapping[str, int]
    starts: NDArray[np.int64]
    rows: Rows
    weights: Weights

    def of(self, term: str) -> tuple[Rows, Weights]:
        """The documents that hold a term, ascending, and its weight in each."""
        column = self.columns.get(term)
        if column is None:
            return _NO_ROWS, _NO_WEIGHTS
        part = slice(self.starts[column], self.starts[column + 1])
        return self.rows[part], self.weights[part]

    def count(self, term: str) -> int:
        """Number of documents that hold a term."""
        return len(self.of(term)[0])

    def at(self, term: str, rows: Rows) -> Weights:
        """A term's weight in each of some documents, 0 where it is not: float32 (n_rows,).

        Args:
            rows: ascending.
        """
        held, weights = self.of(term)
        # The fewer are looked up among the more.
        if len(held) > len(rows):
            places = np.minimum(np.searchsorted(held, rows), len(held) - 1)
            return np.where(held[places] == rows, weights[places], np.float32(0))
        found = np.zeros(len(rows), np.float32)
        places = np.minimum(np.searchsorted(rows, held), len(rows) - 1)
        is_asked = rows[places] == held
        found[places[is_asked]] = weights[is_asked]
        return found


def make_postings(columns: Mapping[str, int], matrix: csc_matrix) -> Postings:
    """Postings of a matrix of weights (n_documents, n_terms)."""
    matrix.sort_indices()
    starts, rows = matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32, copy=False)
    return Postings(columns, starts, rows, matrix.data.astype(np.float32, copy=False))


def holders(columns: Mapping[str, int], documents: Sequence[Sequence[int]]) -> Postings:
    """Postings of weight 1.

    Args:
        documents: the numbers of each document's terms, each once.
    """
    terms = np.fromiter(chain.from_iterable(documents), np.int32)
    rows = np.repeat(np.arange(len(documents), dtype=np.int32), [len(document) for document in documents])
    shape = (len(documents), len(columns))
    return make_postings(columns, csc_matrix((np.ones(len(terms), np.float32), (rows, terms)), shape))
