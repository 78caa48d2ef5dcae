"""Which language a message is answered in."""

import pytest

from actions.language import Language, detect_language


@pytest.mark.parametrize(
    "text",
    [
        "ai chủ trì 6b?",
        "ai chu tri 6b",
        "phu song 5g nam 2024",
        "deadline 6b khi nào",
        "6b",
        "5G",
        "",
        "???",
        "cho xem list task sở y tế",
    ],
)
def test_vietnamese_is_the_language_unless_another_is_surely_used(text):
    assert detect_language(text) is Language.VIETNAMESE


@pytest.mark.parametrize(
    "text",
    [
        "Which agency leads task 6b?",
        "who leads 6b",
        "what is the 5G coverage target",
        "when is it due?",
        "hello",
        "list tasks of Sở Y tế due in September",
    ],
)
def test_english_function_words_make_it_english(text):
    assert detect_language(text) is Language.ENGLISH
