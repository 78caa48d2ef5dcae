"""BM25 over folded words and pairs of neighbours, of the plan's text and people's questions together."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import bm25s
import numpy as np
from numpy.typing import NDArray

from knowledge.matter import written_out
from knowledge.search.entries import Entry
from knowledge.text import lower, search_words, words

# It reports every step it takes at level DEBUG, to its own handler.
logging.getLogger("bm25s").setLevel(logging.WARNING)
_NO_ROWS = np.zeros(0, dtype=np.int32)


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
    """BM25 scores of all entries for a question."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        documents = [[t for p in e.phrasings for t in (*terms(search_words(p)), *accented(p))] for e in entries]
        self._bm25 = bm25s.BM25(method="lucene")
        self._bm25.index(documents, show_progress=False)
        frequency = Counter(word for document in documents for word in set(document))
        total = len(documents)
        self.weight = {term: float(np.log(1 + total / count)) for term, count in frequency.items()}
        self._size = total
        self._rows_with = _postings(documents)
        self._rows_with_own = _postings([[*search_words(entry.text), *accented(entry.text)] for entry in entries])

    def scores(self, question: Sequence[str], text: str = "") -> NDArray[np.float32]:
        """BM25 of each entry: float32 (n_entries,).

        Args:
            question: folded words.
            text: the raw question, for words with diacritics.
        """
        known = [term for term in (*terms(question), *accented(text)) if term in self.weight]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def keys(self, written: Sequence[str]) -> list[str]:
        """Words as written to the terms they are looked for under: with diacritics where the index knows them so."""
        found: list[str] = []
        for word in written:
            marked = accented(word)
            found += marked if marked and marked[0] in self.weight else written_out(word)
        return found

    def coverage(self, keys: Sequence[str], own_text: bool = False) -> NDArray[np.float32]:
        """Share of the keys' weight (rare words weigh more) that each entry's words cover: (n_entries,).

        Args:
            own_text: count the plan's words only, not people's questions.
        """
        unknown = float(np.log(1 + self._size))
        weights = {word: self.weight.get(word, unknown) for word in dict.fromkeys(keys)}
        rows_with = self._rows_with_own if own_text else self._rows_with
        covered = np.zeros(self._size, dtype=np.float32)
        for word, weight in weights.items():
            covered[rows_with.get(word, _NO_ROWS)] += weight
        return covered / np.float32(sum(weights.values()) or 1.0)


def _postings(documents: Sequence[Sequence[str]]) -> dict[str, NDArray[np.int32]]:
    """For each term the rows of the documents that hold it."""
    rows: dict[str, list[int]] = {}
    for row, document in enumerate(documents):
        for term in set(document):
            rows.setdefault(term, []).append(row)
    return {term: np.asarray(found, dtype=np.int32) for term, found in rows.items()}
