"""One way of normalising text, for building the index and for asking."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import compose, expand, fold, fold_in_place, has_diacritics, lower, old_tones, search_words, words

SENTENCE = "Cơ quan CHỦ TRÌ nhiệm vụ 6đ: Sở Thông tin và Truyền thông, hạn tháng 9/2024"


def test_decomposed_letters_fold_like_composed_ones():
    assert fold(unicodedata.normalize("NFD", SENTENCE)) == fold(SENTENCE)


def test_d_with_stroke_folds_to_d():
    assert fold("Đề án, đường, ĐÀ NẴNG") == "de an, duong, da nang"


def test_folding_drops_case_diacritics_and_needless_spaces():
    assert fold("  Hạ   tầng\tSỐ \n") == "ha tang so"


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoà", "hòa"),
        ("Hoá đơn", "Hóa đơn"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("uỷ ban", "ủy ban"),
        ("HOÀ", "HOÀ"),
    ],
)
def test_new_tone_placement_becomes_the_old_one_of_the_plan(new, old):
    assert old_tones(new).lower() == old_tones(old).lower()
    assert lower(new) == lower(old)


@pytest.mark.parametrize("word", ["quý", "hoàn", "toàn", "quỳ", "thuyền", "hoạch"])
def test_tones_that_both_ways_place_alike_stay(word):
    assert old_tones(word) == word


def test_letters_of_other_scripts_that_look_latin_are_read_as_latin():
    assert fold("Сơ quаn") == "co quan"  # Cyrillic С and а
    assert compose("Теst") == "Test"


def test_lower_case_keeps_diacritics():
    assert lower("Sở Y TẾ") == "sở y tế"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_a_span_of_folded_text_leads_back_to_the_raw_words(form):
    raw = unicodedata.normalize(form, SENTENCE)
    folded = fold_in_place(raw)
    start = folded.text.index("so thong tin")
    first, last = folded.span(start, start + len("so thong tin"))
    assert unicodedata.normalize("NFC", raw[first:last]) == "Sở Thông tin"


def test_folding_in_place_keeps_which_letters_are_d_with_stroke():
    folded = fold_in_place("6d và 6đ")
    assert folded.text == "6d va 6d"
    assert folded.letters == "6d và 6đ"


@given(st.text(max_size=60).filter(lambda raw: any(not unicodedata.combining(letter) for letter in raw)))
def test_folding_in_place_keeps_one_offset_for_each_letter(raw):
    folded = fold_in_place(raw)
    assert len(folded.text) == len(folded.letters) == len(folded.offsets) - 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(raw)


@pytest.mark.parametrize("raw", ["", "\u0301"])
def test_a_text_without_letters_folds_to_nothing(raw):
    folded = fold_in_place(raw)
    assert (folded.text, folded.letters) == ("", "")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(raw):
    assert fold(fold(raw)) == fold(raw)


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("nhiem vu 10 d", False),
        ("nhiệm vụ 10 d", True),
        ("ddang lamf", False),
        ("đ", True),
        ("Task 6b", False),
        ("", False),
    ],
)
def test_a_writer_uses_diacritics_or_not(text, has):
    assert has_diacritics(text) is has


def test_numbers_keep_their_commas_and_dots_inside():
    assert words("đạt 19,76% của 1.919 TTHC, 5G.") == ["đạt", "19,76", "của", "1.919", "TTHC", "5G"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Sở TT&TT", "so thong tin va truyen thong"),
        ("so tttt", "so thong tin va truyen thong"),
        ("STTTT", "so thong tin va truyen thong"),
        ("sở tt-tt", "so thong tin va truyen thong"),
        ("DVCTT", "dich vu cong truc tuyen"),
        ("tthc", "thu tuc hanh chinh"),
        ("Sở GD&ĐT", "so giao duc va dao tao"),
        ("Sở KH&ĐT", "so ke hoach va dau tu"),
        ("CĐS", "chuyen doi so"),
        ("ko", "khong"),
    ],
)
def test_abbreviations_and_chat_spellings_are_written_out(short, long):
    assert " ".join(search_words(short)) == long


def test_an_abbreviation_inside_a_longer_word_stays():
    assert expand("kong bvx") == "kong bvx"


def test_an_abbreviation_that_only_its_letter_tells_apart_is_read_as_written():
    assert search_words("DN ở ĐN") == ["doanh", "nghiep", "o", "da", "nang"]
    assert search_words("dn o dn") == ["doanh", "nghiep", "o", "doanh", "nghiep"]
