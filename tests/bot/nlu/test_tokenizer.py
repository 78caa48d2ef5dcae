"""The Vietnamese tokenizer: syllables on the raw text, words around them, and no message that breaks it."""

import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.tokenizer import READ_CHARACTERS, VietnameseTokenizer, segment, tokens_of
from tests.bot.nlu.messages import ODD, PLAIN, random_messages


def texts(message):
    return [token.text for token in tokens_of(message)]


@pytest.mark.parametrize("message", [*ODD, *random_messages(200)], ids=lambda message: ascii(message[:20]))
def test_any_message_has_tokens_that_lie_in_order_on_its_own_text(message):
    tokens = tokens_of(message)
    assert tokens
    last_end = 0
    for token in tokens:
        assert last_end <= token.start <= token.end <= min(len(message), READ_CHARACTERS)
        assert unicodedata.normalize("NFC", message[token.start : token.end]) == token.text
        assert token.get("word") or not token.text
        last_end = token.end


def test_each_syllable_is_a_token():
    assert texts("Cơ quan chủ trì") == ["Cơ", "quan", "chủ", "trì"]


def test_a_syllable_knows_the_word_around_it():
    found = [(token.get("word"), token.get("begins_word")) for token in tokens_of("cơ quan chủ trì 6b")]
    assert found[2:] == [("chủ trì", True), ("chủ trì", False), ("6b", True)]


def test_references_and_decimal_numbers_stay_whole():
    assert texts("6b 19,76% 1.919") == ["6b", "19,76", "1.919"]


def test_an_abbreviation_with_an_ampersand_is_one_token_written_out_in_its_lemma():
    (token,) = tokens_of("TT&TT")
    assert (token.text, token.lemma) == ("TT&TT", "thong tin va truyen thong")


def test_the_lemma_is_the_same_with_and_without_diacritics():
    written = [token.lemma for token in tokens_of("Ai chủ trì nhiệm vụ 6đ?")]
    assert written == [token.lemma for token in tokens_of("ai chu tri nhiem vu 6d?")]


def test_decomposed_text_gives_the_tokens_of_composed_text():
    assert texts(unicodedata.normalize("NFD", PLAIN)) == texts(PLAIN)


def test_emoji_do_not_stick_to_words():
    assert texts("tốt👍👍lắm") == ["tốt", "lắm"]


def test_a_message_without_words_is_one_token_as_it_stands():
    assert texts("👍") == ["👍"]
    assert texts("   ") == ["   "]
    assert texts("") == [""]


def test_a_long_paste_is_read_only_at_its_start_and_takes_little_time():
    tokens_of("khởi động")
    started = time.perf_counter()
    tokens = tokens_of("a." * 50_000)
    assert time.perf_counter() - started < 1
    assert tokens[-1].end <= READ_CHARACTERS


def test_many_threads_get_the_words_that_one_gets():
    messages = [f"cơ quan chủ trì nhiệm vụ {number}" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(segment, messages)) == [segment(message) for message in messages]


def test_rasa_gets_the_same_tokens():
    tokenizer = VietnameseTokenizer(VietnameseTokenizer.get_default_config())
    (message,) = tokenizer.process([Message({"text": PLAIN})])
    assert [token.text for token in message.get("text_tokens")] == texts(PLAIN)
