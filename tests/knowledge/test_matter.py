"""The words of a question that say what it is about."""

import pytest

from knowledge.matter import is_filler, matter_words, written_matter
from knowledge.mentions import find_mentions


def matter(text: str, **options: bool) -> tuple[str, ...]:
    return matter_words(text, find_mentions(text), **options)


@pytest.mark.parametrize(
    "text",
    [
        "thế hạn khi nào?",
        "ai chủ trì 6b vậy ạ",
        "dạ cho em hỏi tí ạ",
        "việc của Sở Y tế",
        "tháng 9 đến hạn việc gì",
        "nó năm 2024 bao nhiêu",
        "còn ai phối hợp nữa không",
        "what about the deadline?",
        "who leads it?",
    ],
)
def test_fields_periods_agencies_and_courtesies_are_no_matter(text):
    assert matter(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ai chủ trì phủ sóng 5G năm 2024", ("phu", "song", "5g")),
        ("chợ không dùng tiền mặt hạn khi nào", ("cho", "dung", "tien", "mat")),
        ("bệnh viện số do ai làm", ("benh", "vien")),
    ],
)
def test_what_is_left_is_what_the_question_is_about(text, words):
    assert matter(text) == words


def test_market_and_for_are_told_apart_where_the_writer_tells_them_apart():
    assert matter("chợ") == ("cho",)
    assert matter("cho") == ()


def test_the_name_of_a_section_is_matter_unless_it_narrows_a_set():
    text = "nhiệm vụ nhóm chính quyền số"
    assert set(matter(text)) >= {"chinh", "quyen"}
    assert matter(text, without_sections=True) == ()


def test_abbreviations_are_written_out_and_those_for_fillers_are_dropped():
    assert matter("tthc") == ("thu", "tuc", "hanh", "chinh")
    assert matter("bn") == ()


def test_words_as_written_keep_their_diacritics():
    text = "ai lo Chợ Cồn"
    assert written_matter(text, find_mentions(text)) == ("chợ", "cồn")


@pytest.mark.parametrize(
    ("word", "filler"), [("cho", True), ("chợ", False), ("nào", True), ("nao", True), ("Là", True), ("cáp", False)]
)
def test_a_filler_is_matched_with_its_diacritics(word, filler):
    assert is_filler(word) is filler
