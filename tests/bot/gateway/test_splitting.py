"""A long text is cut where a reader would pause, within the platform's limit, and nothing is lost."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateway.splitting import composed_characters, split, utf16_units

LETTERS = st.sampled_from(["a", "ệ", "e\u0302\u0323", "đ", " ", "\n", ". ", "👍", "👩‍👩‍👧", "🇻🇳", "👍🏽", "x"])


def without_space(text):
    return "".join(text.split())


@pytest.mark.parametrize("measure", [utf16_units, composed_characters])
@settings(deadline=None)
@given(text=st.lists(LETTERS, max_size=120).map("".join), limit=st.integers(12, 60))
def test_each_part_fits_and_together_they_say_all_of_it(measure, text, limit):
    parts = split(text, limit, measure)
    assert all(0 < measure(part) <= limit for part in parts)
    assert without_space("".join(parts)) == without_space(text)


@settings(deadline=None)
@given(text=st.lists(LETTERS, min_size=20, max_size=80).map("".join))
def test_no_letter_and_no_picture_is_cut_in_two(text):
    for part in split(text, 16, utf16_units):
        assert not unicodedata.combining(part[0])
        assert part[0] not in "\u200d🏽"
        assert part[-1] != "\u200d"
        assert sum("\U0001f1e6" <= char <= "\U0001f1ff" for char in part) % 2 == 0


def test_a_text_that_fits_is_left_as_it_is():
    assert split("Nhiệm vụ 6b\n\nNguồn: KH 93", 100) == ["Nhiệm vụ 6b\n\nNguồn: KH 93"]


def test_lines_come_before_sentences_and_sentences_before_words():
    assert split("Một hai ba. Bốn năm.\nSáu bảy tám chín.", 30) == ["Một hai ba. Bốn năm.", "Sáu bảy tám chín."]
    assert split("Một hai ba. Bốn năm sáu bảy tám.", 20) == ["Một hai ba.", "Bốn năm sáu bảy tám."]
    assert split("Một hai ba bốn năm", 12) == ["Một hai ba", "bốn năm"]


def test_a_line_that_ends_just_at_the_limit_is_kept_whole():
    assert split("a" * 10 + "\n" + "b" * 10, 10) == ["a" * 10, "b" * 10]


def test_letters_are_counted_as_the_platforms_count_them():
    decomposed = unicodedata.normalize("NFD", "ệ")
    assert (composed_characters(decomposed), utf16_units("👍"), utf16_units("ệ")) == (1, 2, 1)
    assert split(decomposed * 50, 50) == [decomposed * 50]


def test_a_blank_text_has_no_parts():
    assert split(" \n ", 10) == []


def test_a_long_text_is_split_quickly():
    text = "Nhiệm vụ 6b: cung cấp thêm mới ít nhất 02 danh mục dữ liệu mở.\n" * 5000
    assert len(split(text, 2000)) < 200
