"""Nearest wording by character n-grams."""

import pytest

from knowledge.records import Kind
from knowledge.search.entries import Entry
from knowledge.search.ngrams import NgramView


@pytest.fixture(scope="module")
def view() -> NgramView:
    return NgramView(
        [
            Entry("a", Kind.TASK, "", "Triển khai bệnh viện số", ("bệnh viện số ai làm",)),
            Entry("b", Kind.TASK, "", "Phủ sóng dịch vụ 5G", ()),
        ]
    )


def test_the_same_words_are_nearest(view):
    nearest, centre = view.scores(["benh", "vien", "so", "ai", "lam"])
    assert nearest[0] == pytest.approx(1, abs=1e-5)
    assert nearest.argmax() == centre.argmax() == 0


def test_slips_and_word_order_are_forgiven(view):
    assert view.scores(["so", "vien", "bnh"])[0].argmax() == 0
    assert view.scores(["song", "phur"])[0].argmax() == 1


def test_a_stranger_is_far_from_everything(view):
    assert view.scores(["xyzzy"])[0].max() == pytest.approx(0, abs=1e-6)
