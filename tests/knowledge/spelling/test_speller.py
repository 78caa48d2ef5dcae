"""Typing slips put right by known words and the words beside them."""

import pytest

from knowledge.spelling.speller import Speller, learn

SAID = [
    "Ai chủ trì nhiệm vụ 6b, hạn khi nào?",
    "Nhiệm vụ này khi nào xong, cơ quan nào chủ trì?",
    "phủ sóng 5G năm 2024 bao nhiêu phần trăm",
    "nhóm dữ liệu số có những việc gì",
]


@pytest.fixture(scope="module")
def speller() -> Speller:
    return learn([*SAID * 11, "nhieemj"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ai chủ tìr nhiệm vụ 6b", "ai chủ trì nhiệm vụ 6b"),
        ("ai chủ teì nhiệm vụ 6b", "ai chủ tri nhiệm vụ 6b"),
        ("hạn kkhi nào", "hạn khi nào"),
        ("khi nao xog", "khi nao xong"),
        ("nămm 2024 bao nhiêêu", "năm 2024 bao nhiêu"),
        ("chutri nhiem vu 6b", "chu tri nhiem vu 6b"),
        ("nhieemj vu 6b", "nhiem vu 6b"),
    ],
)
def test_a_slip_becomes_the_word_that_fits_beside_its_neighbours(speller, typed, meant):
    assert speller.respell(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "ai chủ trì nhiệm vụ 6b",
        "giá vàng hôm nay",
        "thế hạn khi nào vậy",
        "nhom banh trung thu",
        "QĐ-TTg 131/QĐ-TTg 5G 6đ",
        "UBTP HCC",
        "ctrì 6b",
        "ktế số 2024",
        "",
    ],
)
def test_what_may_be_meant_as_it_is_stays(speller, text):
    assert speller.respell(text) == text


def test_a_syllable_with_its_diacritics_is_never_a_slip(speller):
    assert speller.respell("chù trì") == "chù trì"


def test_a_known_word_left_without_its_tone_may_be_any_that_folds_alike(speller):
    assert speller.respell("cơ quan nao chu trî") == "cơ quan nao chu tri"
    assert speller.respell("hôm nay") == "hôm nay"


def test_a_possible_syllable_gives_way_only_between_two_words_that_are_met_beside_another(speller):
    assert speller.respell("co quan nan chu tri") == "co quan nao chu tri"
    assert speller.respell("quan nan banh") == "quan nan banh"


def test_a_syllable_nobody_writes_gives_way_between_its_neighbours():
    speller = learn(["những nhiệm vụ nào"] * 9)
    assert speller.respell("những nhệm vụ nào") == "những nhiem vụ nào"


def test_the_other_d_is_put_where_only_that_makes_a_known_word():
    speller = learn(["đề án vi mạch", "dữ liệu mở"] * 9)
    assert speller.respell("dề án, đữ liệu") == "đề án, dữ liệu"
