"""Words and pairs of words, put right where they slipped."""

import numpy as np
import pytest

from knowledge.records import Kind
from knowledge.search.entries import Entry
from knowledge.search.lexical import LexicalView, accented, terms


@pytest.fixture(scope="module")
def view() -> LexicalView:
    texts = {
        "market": "Tỷ lệ chợ thanh toán không dùng tiền mặt",
        "hospital": "Triển khai bệnh viện số",
        "fibre": "Hộ gia đình có cáp quang",
    }
    return LexicalView(
        [Entry(ref, Kind.TASK, "", text, ("cho thuê",) if ref == "fibre" else ()) for ref, text in texts.items()]
    )


def test_terms_are_words_and_pairs_of_neighbours():
    assert terms(["ho", "so"]) == ["ho", "so", "ho_so"]
    assert terms([]) == []


def test_words_with_diacritics_are_marked_and_others_are_not():
    assert accented("Chợ cho thuê 5G") == ["=chợ", "=thuê"]


def test_the_entry_with_the_words_scores_highest(view):
    assert view.scores(["benh", "vien", "so"]).argmax() == 1
    assert view.scores(["cap", "quang"]).argmax() == 2


def test_diacritics_tell_words_apart_that_fold_alike(view):
    assert view.scores(["cho"], "chợ").argmax() == 0


def test_unknown_words_score_nothing(view):
    assert view.scores(["xyzzy"]).tolist() == [0, 0, 0]
    assert view.scores([]).tolist() == [0, 0, 0]


def test_coverage_counts_unknown_words_as_not_covered(view):
    assert view.coverage(["benh", "vien"]).tolist() == [0, 1, 0]
    assert 0 < view.coverage(["benh", "xyzzy"])[1] < 1
    assert view.coverage([]).tolist() == [0, 0, 0]


def test_own_coverage_leaves_peoples_words_out(view):
    assert view.coverage(["thue"])[2] == 1
    assert view.coverage(["thue"], own_text=True)[2] == 0


def test_some_entries_score_as_they_do_among_all(view):
    rows = np.asarray([0, 2], np.int32)
    words = ["benh", "vien", "cap", "quang", "cho"]
    assert view.scores(words, "chợ", rows).tolist() == view.scores(words, "chợ")[rows].tolist()
    assert view.coverage(words, rows=rows).tolist() == view.coverage(words)[rows].tolist()


def test_the_likeliest_entries_are_those_with_the_highest_scores(view):
    assert view.likeliest(["benh", "vien"], "", most=1).tolist() == [1]
    assert sorted(view.likeliest(["benh", "cap"], "", most=3).tolist()) == [1, 2]
    assert view.likeliest(["xyzzy"], "", most=3).tolist() == []


def test_entries_with_the_rarest_word_are_told(view):
    assert view.with_rarest(["so", "vien"]).tolist() == [1]
    assert view.with_rarest([]).tolist() == []
