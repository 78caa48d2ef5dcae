"""Nearest wording by the encoder's vectors, in FAISS."""

from __future__ import annotations

from collections.abc import Sequence

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.search.encoder import Encoder, Vectors, normalise
from knowledge.search.entries import Entry
from knowledge.search.training import encoder_text

_NEAREST = 400


def build_vectors(entries: Sequence[Entry], encoder: Encoder) -> Vectors:
    """A vector for every wording, in the entries' order: float32 (n_wordings, dim), L2-normalised."""
    return encoder.encode([encoder_text(phrasing) for entry in entries for phrasing in entry.phrasings])


class VectorView:
    """Cosines of a question with the wordings of each entry."""

    def __init__(self, entries: Sequence[Entry], encoder: Encoder, vectors: Vectors) -> None:
        self._encoder = encoder
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)
        counts = [len(entry.phrasings) for entry in entries]
        self._owners = np.repeat(np.arange(len(entries)), counts)
        starts = np.cumsum([0, *counts[:-1]])
        self._centres = normalise(np.add.reduceat(vectors, starts, axis=0))

    def scores(self, text: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Cosines with each entry's nearest wording (0 when far away) and with the centre of its wordings.

        Returns:
            Two float32 arrays (n_entries,).
        """
        question = self._encoder.encode([encoder_text(text)])
        cosines, rows = self._index.search(question, min(_NEAREST, self._index.ntotal))
        best = np.zeros(len(self._centres), dtype=np.float32)
        np.maximum.at(best, self._owners[rows[0]], cosines[0])
        return best, (self._centres @ question[0]).astype(np.float32)
