"""Nearest wording by the encoder's vectors, in FAISS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.search.encoder import Encoder, Vectors, normalise
from knowledge.search.entries import Entry
from knowledge.search.groups import Groups, Rows
from knowledge.search.nearest import FLAT_UP_TO, make_index
from knowledge.search.training import encoder_text

_NEAREST = 400
# Texts that are encoded at a time: the tokens of a million would take gigabytes.
_BATCH = 10_000


@dataclass(frozen=True)
class Near:
    """The wordings nearest to a question.

    Attributes:
        question: its vector, float32 (dim,).
        cosines: of each wording found, float32 (n_found,).
        entries: which has each wording, int32 (n_found,).
    """

    question: Vectors
    cosines: NDArray[np.float32]
    entries: Rows


def build_vectors(entries: Sequence[Entry], encoder: Encoder) -> Vectors:
    """A vector for every wording, in the entries' order: float32 (n_wordings, dim), L2-normalised."""
    texts = [wording for entry in entries for wording in entry.folded]
    return np.concatenate([encoder.encode(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)])


class VectorView:
    """Cosines of a question with the wordings of each entry.

    Args:
        vectors: of `build_vectors`.
        flat_up_to: up to so many vectors the nearest are found exactly.
    """

    def __init__(
        self, entries: Sequence[Entry], encoder: Encoder, vectors: Vectors, flat_up_to: int = FLAT_UP_TO
    ) -> None:
        self._encoder = encoder
        self._index = make_index(vectors, flat_up_to)
        self._wordings = Groups([len(entry.phrasings) for entry in entries])
        self._centres = normalise(np.add.reduceat(vectors, self._wordings.starts, axis=0))

    def near(self, text: str) -> Near:
        """The wordings nearest to a question."""
        question = self._encoder.encode([encoder_text(text)])
        cosines, found = self._index.search(question, min(_NEAREST, self._index.ntotal))
        # Where the lists that were read hold fewer, -1 stands for the rest.
        is_found = found[0] >= 0
        return Near(question[0], cosines[0][is_found], self._wordings.owners(found[0][is_found]))

    def scores(self, near: Near, rows: Rows | None = None) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Cosines with each entry's nearest wording (0 when far away) and with the centre of its wordings.

        Args:
            rows: the entries asked for, ascending; None for all.

        Returns:
            Two float32 arrays (n_rows,).
        """
        rows = self._wordings.all() if rows is None else rows
        best = np.zeros(len(rows), dtype=np.float32)
        places = np.minimum(np.searchsorted(rows, near.entries), len(rows) - 1)
        is_asked = rows[places] == near.entries
        np.maximum.at(best, places[is_asked], near.cosines[is_asked])
        return best, (self._centres[rows] @ near.question).astype(np.float32)
