"""Nearest wording by the encoder's vectors."""

import numpy as np
import pytest

from knowledge.records import Kind
from knowledge.search.encoder import load_encoder
from knowledge.search.entries import Entry
from knowledge.search.vectors import VectorView, build_vectors
from knowledge.settings import index_folder

ENTRIES = [
    Entry("hospital", Kind.TASK, "", "Triển khai bệnh viện số", ("bệnh viện số ai làm",)),
    Entry("coverage", Kind.TASK, "", "Phủ sóng dịch vụ 5G", ("5G phủ bao nhiêu", "sóng 5G")),
]


@pytest.fixture(scope="module")
def encoder(library):
    return load_encoder("built", index_folder() / "encoder")


def test_there_is_a_vector_for_every_wording_in_order(encoder):
    vectors = build_vectors(ENTRIES, encoder)
    assert vectors.shape[0] == 5
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_question_is_nearest_to_its_own_entry(encoder):
    view = VectorView(ENTRIES, encoder, build_vectors(ENTRIES, encoder))
    nearest, centre = view.scores(view.near("bệnh viện số ai làm"))
    assert nearest[0] == pytest.approx(1, abs=1e-5)
    assert nearest.argmax() == centre.argmax() == 0
    assert view.scores(view.near("song 5g"))[0].argmax() == 1


def test_some_entries_have_the_cosines_that_they_have_among_all(encoder):
    view, rows = VectorView(ENTRIES, encoder, build_vectors(ENTRIES, encoder)), np.asarray([1], np.int32)
    near = view.near("sóng của bệnh viện")
    for some, all_ in zip(view.scores(near, rows), view.scores(near), strict=True):
        assert some == pytest.approx(all_[rows], abs=1e-6)
