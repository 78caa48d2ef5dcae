"""BM25 over folded words and pairs of neighbours, of the plan's text and people's questions together."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import pairwise

import bm25s
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

from knowledge.matter import written_out
from knowledge.search.entries import Entry
from knowledge.search.groups import Rows
from knowledge.search.postings import Postings, holders, make_postings
from knowledge.text import lower, words

# It reports every step it takes at level DEBUG, to its own handler.
logging.getLogger("bm25s").setLevel(logging.WARNING)
# So many postings of a question's rarer terms are read to find the likeliest entries: a millisecond or two.
_POSTINGS = 50_000


def terms(words: Sequence[str]) -> list[str]:
    """Single words and pairs of neighbours.

    >>> terms(["ho", "so", "so"])
    ['ho', 'so', 'so', 'ho_so', 'so_so']
    """
    return [*words, *(f"{a}_{b}" for a, b in pairwise(words))]


def accented(text: str) -> list[str]:
    """Words as written with their diacritics, marked, so that chợ and cho differ where the writer tells them apart.

    >>> accented("Chợ cho thuê")
    ['=chợ', '=thuê']
    """
    return [f"={word}" for word in words(lower(text)) if not word.isascii()]


class LexicalView:
    """BM25 of entries for a question, and the shares of its words that they hold."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        columns: dict[str, int] = {}
        documents = [[columns.setdefault(term, len(columns)) for term in _terms_of(entry)] for entry in entries]
        own = [{columns[term] for term in (*entry.folded[0].split(), *accented(entry.text))} for entry in entries]
        self._size = len(documents)
        self._scores = _bm25(columns, documents)
        self._own = holders(columns, [tuple(found) for found in own])

    def weight(self, term: str) -> float:
        """How much a term counts, the more the rarer it is; 0 for an unknown one."""
        count = self._scores.count(term)
        return float(np.log(1 + self._size / count)) if count else 0.0

    def scores(self, question: Sequence[str], text: str = "", rows: Rows | None = None) -> NDArray[np.float32]:
        """BM25 of entries: float32 (n_rows,).

        Args:
            question: folded words.
            text: the raw question, for words with diacritics.
            rows: the entries asked for, ascending; None for all.
        """
        rows = self._all() if rows is None else rows
        scores = np.zeros(len(rows), dtype=np.float32)
        for term in (*terms(question), *accented(text)):
            scores += self._scores.at(term, rows)
        return scores

    def likeliest(self, question: Sequence[str], text: str, most: int) -> Rows:
        """The entries with the highest BM25 by the question's rarer terms: int32 (up to `most`,)."""
        found = self._rarer((*terms(question), *accented(text)))
        if not found:
            return np.zeros(0, np.int32)
        rows, weights = (np.concatenate(parts) for parts in zip(*found, strict=True))
        # Only the pages that are written take memory and time, however many entries there are.
        scores = np.zeros(self._size, np.float32)
        np.add.at(scores, rows, weights)
        # An entry stands among the rows once for each term it holds; finding out which do is dear, so only of the best.
        return _best(scores, np.unique(_best(scores, rows, most * len(found))), most)

    def _rarer(self, asked: Sequence[str]) -> list[tuple[Rows, NDArray[np.float32]]]:
        """Postings from the rarest term on, as many as are read; those of the rarest in any case."""
        known = sorted(filter(self._scores.count, dict.fromkeys(asked)), key=self._scores.count)
        ends = np.cumsum([self._scores.count(term) for term in known])
        enough = max(1, int(np.searchsorted(ends, _POSTINGS, side="right")))
        return [self._scores.of(term) for term in known[:enough]]

    def keys(self, written: Sequence[str]) -> list[str]:
        """Words as written to the terms they are looked for under: with diacritics where the index knows them so."""
        found: list[str] = []
        for word in written:
            marked = accented(word)
            found += marked if marked and self._scores.count(marked[0]) else written_out(word)
        return found

    def coverage(self, keys: Sequence[str], own_text: bool = False, rows: Rows | None = None) -> NDArray[np.float32]:
        """Share of the keys' weight (rare words weigh more) that entries' words cover: (n_rows,).

        Args:
            own_text: count the plan's words only, not people's questions.
            rows: the entries asked for, ascending; None for all.
        """
        rows = self._all() if rows is None else rows
        unknown = float(np.log(1 + self._size))
        weights = {word: self.weight(word) or unknown for word in dict.fromkeys(keys)}
        postings = self._own if own_text else self._scores
        covered = np.zeros(len(rows), dtype=np.float32)
        for word, weight in weights.items():
            covered[postings.at(word, rows) > 0] += weight
        return covered / np.float32(sum(weights.values()) or 1.0)

    def with_rarest(self, keys: Sequence[str]) -> Rows:
        """The entries that hold the rarest of some keys, ascending: who holds all of them is among these."""
        return min((self._scores.of(key)[0] for key in keys), key=len, default=np.zeros(0, np.int32))

    def _all(self) -> Rows:
        return np.arange(self._size, dtype=np.int32)


def _best(scores: NDArray[np.float32], rows: Rows, most: int) -> Rows:
    """The rows with the highest scores, in no order: int32 (up to `most`,)."""
    best: Rows = rows if len(rows) <= most else rows[np.argpartition(-scores[rows], most)[:most]]
    return best


def _terms_of(entry: Entry) -> list[str]:
    pairs = zip(entry.phrasings, entry.folded, strict=True)
    return [term for written, folded in pairs for term in (*terms(folded.split()), *accented(written))]


def _bm25(columns: dict[str, int], documents: list[list[int]]) -> Postings:
    """The BM25 of each term in each document that holds it."""
    model = bm25s.BM25(method="lucene")
    model.index((documents, columns), create_empty_token=False, show_progress=False)
    parts = (model.scores["data"], model.scores["indices"], model.scores["indptr"])
    return make_postings(columns, csc_matrix(parts, (len(documents), len(columns))))
