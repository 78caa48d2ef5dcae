"""Which record a question is about, learnt of all records against each other: a linear classifier.

The other views ask how near a question is to the wordings of one record. This one has learnt which words tell the
records apart.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file
from scipy.special import log_softmax

from knowledge.errors import IndexMissingError
from knowledge.search.groups import Rows
from knowledge.search.lexical import accented, terms
from knowledge.search.text_weights import TextWeights, columns_of

Matrix = NDArray[np.float32]
# The logarithm of the chance of a record that has next to none, or that the classifier has never seen.
LEAST = -12.0
_LETTERS = (3, 4)


def classified_terms(wording: tuple[Sequence[str], str]) -> list[str]:
    """What of a wording is classified: folded words, pairs of neighbours, words as written, letters of each word.

    Args:
        wording: its folded words, and how it is written.

    >>> classified_terms((["vi", "so"], "ví số"))
    ['vi', 'so', 'vi_so', '=ví', '=số', '#<vi', '#vi>', '#<vi>', '#<so', '#so>', '#<so>']
    """
    words, written = wording
    return [*terms(words), *accented(written), *(piece for word in words for piece in _pieces(word))]


@lru_cache(maxsize=1 << 15)
def _pieces(word: str) -> tuple[str, ...]:
    edged = f"<{word}>"
    return tuple(f"#{edged[at : at + size]}" for size in _LETTERS for at in range(len(edged) - size + 1))


@dataclass(frozen=True)
class RecordClassifier:
    """A trained classifier: a text is the sum of its terms' vectors, and that sum is weighed for each record.

    Attributes:
        terms: each has a row in the vectors.
        rarity: how much a term counts, float32 (n_terms,).
        vectors: of the terms, float32 (n_terms, dim).
        refs: the records.
        weights, bias: float32 (n_records, dim) and (n_records,).
    """

    terms: tuple[str, ...]
    rarity: Matrix
    vectors: Matrix
    refs: tuple[str, ...]
    weights: Matrix
    bias: Matrix

    def save(self, path: Path) -> None:
        """Write numbers and names into one file."""
        numbers = {"rarity": self.rarity, "vectors": self.vectors, "weights": self.weights, "bias": self.bias}
        names = {name: json.dumps(getattr(self, name), ensure_ascii=False) for name in ("terms", "refs")}
        save_file(numbers, path, metadata=names)


def load_classifier(path: Path) -> RecordClassifier:
    """Read a saved classifier.

    Raises:
        IndexMissingError: no file, or it is damaged.
    """
    try:
        with safe_open(path, "numpy") as file:
            numbers = {name: file.get_tensor(name) for name in ("rarity", "vectors", "weights", "bias")}
            terms, refs = (tuple(json.loads(file.metadata()[name])) for name in ("terms", "refs"))
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        raise IndexMissingError(f"{path}: {error!r}; run `make run` to build the index anew") from error
    return RecordClassifier(terms=terms, refs=refs, **numbers)


class ClassifierView:
    """What a classifier makes of the records of an index.

    Args:
        refs: the index's records; those that the classifier has never seen get the least chance.
    """

    def __init__(self, classifier: RecordClassifier, refs: Sequence[str]) -> None:
        known = {ref: number for number, ref in enumerate(classifier.refs)}
        self._numbers = np.asarray([known.get(ref, -1) for ref in refs], np.int32)
        self._classifier = classifier
        columns = {term: column for column, term in enumerate(classifier.terms)}
        self._terms = TextWeights(columns_of(classified_terms, columns), classifier.rarity)

    def scores(self, words: Sequence[str], text: str, rows: Rows) -> Matrix:
        """Logarithms of the chances, among all known records, that each of some is meant: float32 (n_rows,).

        Args:
            words: the question's folded words; text: the question with its slips put right.
            rows: the records asked for.
        """
        columns, shares = self._terms.of((words, text))
        vector = shares.astype(np.float32) @ self._classifier.vectors[columns]
        chances = log_softmax(self._classifier.weights @ vector + self._classifier.bias)
        scores = np.full(len(rows), LEAST, np.float32)
        numbers = self._numbers[rows]
        scores[numbers >= 0] = np.maximum(chances[numbers[numbers >= 0]], LEAST)
        return scores
