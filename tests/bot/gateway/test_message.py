"""A message is made fit for Rasa, or named as one that cannot be asked."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.message import Unaskable, askable


def test_a_plain_question_is_asked_as_it_stands():
    assert askable("Ai chủ trì nhiệm vụ 6b?", 1000) == "Ai chủ trì nhiệm vụ 6b?"


def test_decomposed_letters_are_composed():
    decomposed = unicodedata.normalize("NFD", "Sở Thông tin và Truyền thông")
    assert askable(decomposed, 1000) == "Sở Thông tin và Truyền thông"


def test_the_length_is_counted_in_composed_characters():
    decomposed = unicodedata.normalize("NFD", "ệ" * 1000)
    assert askable(decomposed, 1000) == "ệ" * 1000


@pytest.mark.parametrize(("length", "fits"), [(1000, True), (1001, False)])
def test_a_message_may_have_exactly_the_longest_length(length, fits):
    asked = askable("a" * length, 1000)
    assert (asked == "a" * length) is fits
    assert (asked is Unaskable.TOO_LONG) is not fits


@pytest.mark.parametrize(
    "message",
    [
        "",
        " ",
        "\n\t  ",
        "?",
        "...",
        "?!",
        "👍",
        "😀😀😀",
        "❤️",
        "🇻🇳",
        "1️⃣",
        "ℹ️",
        "👩‍👩‍👧",
        "\u200b",
        "/",
        "//",
        " / ",
        "…",
        "-",
        "\x00",
        "\ud800",
    ],
)
def test_a_message_without_words_is_not_asked(message):
    assert askable(message, 1000) is Unaskable.NO_WORDS


@pytest.mark.parametrize("message", ["6b", "6", "đ", "👍 cảm ơn", "năm 2024?"])
def test_one_letter_or_digit_is_enough_to_ask(message):
    assert askable(message, 1000) == message


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("/start", "xin chào"),
        ("/START", "xin chào"),
        ("/help", "trợ giúp"),
        ("/help@hoi_kehoach_bot", "trợ giúp"),
        (" /restart ", "xin chào"),
        ("/6b", "6b"),
        ("/session_start", "session_start"),
        ('/ask_task{"task": "6b"}', 'ask_task{"task": "6b"}'),
        ("//greet", "greet"),
        (" / /greet", "greet"),
        ("\u200b/greet", "greet"),
        ("\ufeff/greet", "greet"),
        ("\x01/greet", "greet"),
        ("\u3000/greet", "greet"),
    ],
)
def test_a_leading_slash_never_names_an_intent(message, words):
    assert askable(message, 1000) == words


def test_a_slash_within_words_stays():
    assert askable("Tháng 5/2024 có việc gì?", 1000) == "Tháng 5/2024 có việc gì?"


def test_control_characters_become_spaces_but_lines_stay():
    assert askable("nhiệm vụ\x006b\nhạn?", 1000) == "nhiệm vụ 6b\nhạn?"


@given(st.text())
def test_whatever_is_written_what_is_asked_can_be_sent_and_is_no_intent(message):
    asked = askable(message, 1000)
    if isinstance(asked, str):
        assert asked.encode("utf-8")
        assert not asked.strip().startswith("/")
        assert len(asked) <= 1000
