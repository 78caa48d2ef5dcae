"""TF-IDF weights of many texts, and of one text at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

Text = TypeVar("Text")
_KEPT_WORDS = 1 << 15


class TextWeights(Generic[Text]):
    """What a fitted vectorizer makes of one text, without the checks of its input that it repeats with every call.

    They took 3 of the 8 ms of a search; the weights are the same.

    Args:
        columns_of: the numbers of the known terms of a text, again for each time that it holds one.
        rarity: the weight of each term, (n_terms,); counts are sublinear and the norm is L2.
    """

    def __init__(
        self, columns_of: Callable[[Text], Iterable[int]], rarity: NDArray[np.float32] | NDArray[np.float64]
    ) -> None:
        self._columns_of = columns_of
        self._rarity = rarity

    def of(self, text: Text) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """The columns of a text's known terms and their weights: (n_known,) each, which is (0,) when none is known."""
        counts = Counter(self._columns_of(text))
        known = np.fromiter(counts, np.int32, len(counts))
        weights = (1.0 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))) * self._rarity[known]
        return known, weights / (np.sqrt(weights @ weights) or 1.0)


def columns_of(terms_of: Callable[[Text], Iterable[str]], column_of: Mapping[str, int]) -> Callable[[Text], list[int]]:
    """Of a text the numbers of its known terms.

    Args:
        terms_of: takes a text apart.
        column_of: the number of each known term.
    """
    return lambda text: [column for column in map(column_of.get, terms_of(text)) if column is not None]


def letters_of(texts: Sequence[str], least_count: int = 1) -> tuple[csr_matrix, TextWeights[str]]:
    """TF-IDF of the character n-grams of each text, rows of length 1, and what weighs a question alike.

    N-grams end at the edges of words, so those of a text are those of its words: each word is taken apart once.

    Args:
        least_count: an n-gram that fewer texts hold is left out.
    """
    of_text = CountVectorizer(token_pattern=r"\S+", dtype=np.float32)
    of_word = CountVectorizer(analyzer="char_wb", ngram_range=(2, 5), dtype=np.float32)
    words: csr_matrix = of_text.fit_transform(texts)
    counts: csr_matrix = words @ of_word.fit_transform(of_text.get_feature_names_out())
    kept = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) >= least_count)
    terms = of_word.get_feature_names_out()[kept]
    counts = counts[:, kept] if len(kept) < counts.shape[1] else counts
    weighing = TfidfTransformer(sublinear_tf=True).fit(counts)
    column_of = {term: column for column, term in enumerate(terms.tolist())}
    # People use the same words again and again.
    of_one = lru_cache(maxsize=_KEPT_WORDS)(columns_of(of_word.build_analyzer(), column_of))
    of_all = TextWeights[str](lambda text: [column for word in text.split() for column in of_one(word)], weighing.idf_)
    return weighing.transform(counts, copy=False), of_all
