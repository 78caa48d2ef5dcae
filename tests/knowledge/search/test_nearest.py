"""The type of the FAISS index by the number of vectors."""

import faiss
import numpy as np
import pytest

from knowledge.search.encoder import Vectors, normalise
from knowledge.search.nearest import FLAT_UP_TO, make_index


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """Vectors around some centres, as those of texts lie."""
    chance = np.random.default_rng(3)
    centres = chance.normal(size=(50, 32))
    return normalise((centres[chance.integers(50, size=4000)] + chance.normal(size=(4000, 32)) / 2).astype(np.float32))


def test_few_vectors_are_searched_exactly(vectors):
    assert isinstance(make_index(vectors), faiss.IndexFlatIP)
    assert len(vectors) < FLAT_UP_TO


def test_many_vectors_lie_in_lists_of_which_some_are_read(vectors):
    index = make_index(vectors, flat_up_to=1000)
    assert isinstance(index, faiss.IndexIVFFlat)
    assert index.ntotal == len(vectors)
    assert index.nprobe < index.nlist


def test_the_lists_find_nearly_all_that_an_exact_search_finds(vectors):
    exact, lists = make_index(vectors), make_index(vectors, flat_up_to=1000)
    asked = vectors[::100]
    found = [set(a) & set(b) for a, b in zip(exact.search(asked, 20)[1], lists.search(asked, 20)[1], strict=True)]
    assert sum(map(len, found)) / (20 * len(asked)) > 0.9


def test_the_same_vectors_give_the_same_index(vectors):
    one, other = make_index(vectors, 1000), make_index(vectors, 1000)
    assert faiss.serialize_index(one).tolist() == faiss.serialize_index(other).tolist()
