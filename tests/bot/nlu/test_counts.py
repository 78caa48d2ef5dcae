"""Words as features: a word counts once, whatever its syllables."""

from rasa.shared.nlu.training_data.message import Message

from bot.nlu.counts import WordCountsFeaturizer, counted
from bot.nlu.tokenizer import VietnameseTokenizer, tokens_of
from tests.bot.nlu.messages import ODD


def counted_in(text):
    return [word for word in map(counted, tokens_of(text)) if word]


def test_a_word_of_two_syllables_counts_as_one():
    assert counted_in("cơ quan chủ trì 6b") == ["cơ_quan", "chủ_trì", "6b"]


def test_a_word_that_is_said_twice_counts_twice():
    assert counted_in("chủ trì chủ trì") == ["chủ_trì", "chủ_trì"]


def test_there_is_one_count_a_token_so_that_the_features_of_a_message_fit_together():
    tokenizer = VietnameseTokenizer(VietnameseTokenizer.get_default_config())
    for text in ODD:
        (message,) = tokenizer.process([Message({"text": text})])
        words = WordCountsFeaturizer._get_message_tokens_by_attribute(None, message, "text")
        assert len(words) == len(message.get("text_tokens"))
