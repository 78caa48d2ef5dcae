"""The FAISS index of the wordings' vectors, of a type chosen by their number."""

from __future__ import annotations

import faiss
import numpy as np

from knowledge.search.encoder import Vectors

# A flat index is exact; up to so many vectors of 256 numbers it reads 30 MB a search, one millisecond or two.
FLAT_UP_TO = 30_000
# Above it the vectors lie in as many lists as the root of their number, and the lists nearest to the question are read.
_PROBES = 16
# Vectors a list that its centre is found from; FAISS wants 39 at least.
_SAMPLE_OF_A_LIST = 40
_ROUNDS = 10
_SEED = 7


def make_index(vectors: Vectors, flat_up_to: int = FLAT_UP_TO) -> faiss.Index:
    """An index by inner product that holds the vectors; the same vectors give the same index.

    Args:
        vectors: float32 (n_vectors, dim), L2-normalised.
    """
    index = faiss.IndexFlatIP(vectors.shape[1]) if len(vectors) <= flat_up_to else _lists(vectors)
    index.add(vectors)
    return index


def _lists(vectors: Vectors) -> faiss.Index:
    """An empty index of lists around centres found from a sample."""
    count, dimensions = vectors.shape
    lists = round(count**0.5)
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimensions), dimensions, lists, faiss.METRIC_INNER_PRODUCT)
    index.cp.niter, index.cp.spherical = _ROUNDS, True
    sample = np.random.default_rng(_SEED).choice(count, min(count, lists * _SAMPLE_OF_A_LIST), replace=False)
    index.train(vectors[np.sort(sample)])
    index.nprobe = _PROBES
    return index
