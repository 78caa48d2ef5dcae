"""Nearest wording by character n-grams."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.records import Kind
from knowledge.search.entries import Entry
from knowledge.search.ngrams import NgramView

ENTRIES = [
    Entry("a", Kind.TASK, "", "Triển khai bệnh viện số", ("bệnh viện số ai làm",)),
    Entry("b", Kind.TASK, "", "Phủ sóng dịch vụ 5G", ()),
]


@pytest.fixture(scope="module", params=[False, True], ids=["by entry", "all at once"])
def view(request) -> NgramView:
    return NgramView(ENTRIES, all_at_once=request.param)


def test_the_same_words_are_nearest(view):
    nearest, centre = view.scores(["benh", "vien", "so", "ai", "lam"])
    assert nearest[0] == pytest.approx(1, abs=1e-5)
    assert nearest.argmax() == centre.argmax() == 0


def test_slips_and_word_order_are_forgiven(view):
    assert view.scores(["so", "vien", "bnh"])[0].argmax() == 0
    assert view.scores(["song", "phur"])[0].argmax() == 1


def test_a_stranger_is_far_from_everything(view):
    assert view.scores(["xyzzy"])[0].max() == pytest.approx(0, abs=1e-6)


def test_some_entries_have_the_cosines_that_they_have_among_all(view):
    words, rows = ["benh", "vien", "5g"], np.asarray([1], np.int32)
    for some, all_ in zip(view.scores(words, rows), view.scores(words), strict=True):
        assert some == pytest.approx(all_[rows], abs=1e-6)


@pytest.mark.parametrize("words", [["benh", "vien", "5g"], ["xyzzy"], []])
def test_all_at_once_gives_the_cosines_of_one_by_one(words):
    for quick, slow in zip(
        NgramView(ENTRIES, all_at_once=True).scores(words), NgramView(ENTRIES).scores(words), strict=True
    ):
        assert quick == pytest.approx(slow, abs=1e-6)


def test_cosines_are_those_of_texts_taken_apart_whole(view):
    texts = ["trien khai benh vien so", "benh vien so ai lam", "phu song dich vu 5g"]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    cosines = (vectorizer.fit_transform(texts) @ vectorizer.transform(["song song benh"]).T).toarray()[:, 0]
    assert view.scores(["song", "song", "benh"])[0] == pytest.approx([cosines[:2].max(), cosines[2]], abs=1e-6)
