"""Vietnamese tokens for Rasa: one a syllable, each with the word that underthesea finds around it.

Words alone make a bad grid: entities end inside of them, and text without diacritics is segmented badly. So
the syllable is the token and the word a property of it.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from knowledge.text import expand, fold

# Nobody asks in more; a long paste would hold up everyone else's message.
READ_CHARACTERS = 1000
# Properties of a token: the word around the syllable, and whether the word begins with this syllable.
WORD, BEGINS_WORD = "word", "begins_word"

_MARKS = "\u0300-\u036f"
_SYLLABLE = re.compile(rf"\d+(?:[.,]\d+)+|\w[\w{_MARKS}]*(?:&\w[\w{_MARKS}]*)*")
# underthesea loads its model at the first call and does not say that it may be called from two threads.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Composed:
    """A text in NFC with the way back to the raw text, which may be in any normal form.

    Attributes:
        text: the composed text.
        starts, ends: for each of its characters, the raw span of the cluster that it belongs to.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of the characters from start (inclusive) to end (exclusive)."""
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True)
class Word:
    """A word of underthesea's and where it stands in composed text, end excluded."""

    start: int
    end: int
    text: str


def compose_in_place(raw: str) -> Composed:
    """Compose letter by letter, keeping raw offsets."""
    heads = [i for i, letter in enumerate(raw) if i == 0 or not unicodedata.combining(letter)]
    spans = list(zip(heads, [*heads[1:], len(raw)], strict=False))
    pieces = [(unicodedata.normalize("NFC", raw[start:end]), start, end) for start, end in spans]
    return Composed(
        "".join(piece for piece, _, _ in pieces),
        tuple(start for piece, start, _ in pieces for _ in piece),
        tuple(end for piece, _, end in pieces for _ in piece),
    )


def tokens_of(raw: str) -> list[Token]:
    """The tokens of a message, at least one.

    Args:
        raw: the message in any normal form; what lies behind the first 1,000 characters is not read.

    Returns:
        One token a syllable, number or abbreviation. `text` is composed, `start` and `end` are raw offsets,
        `lemma` is folded with abbreviations written out, `data` says the word around the syllable.
        A message without any is one token as it stands.
    """
    read = raw[:READ_CHARACTERS]
    composed = compose_in_place(read)
    found = list(_SYLLABLE.finditer(composed.text))
    if not found:
        return [Token(composed.text, 0, len(read), {WORD: composed.text, BEGINS_WORD: True})]
    words = words_at(composed.text)
    return [_token(match, composed, words) for match in found]


def _token(match: re.Match[str], composed: Composed, words: dict[int, Word]) -> Token:
    text = match[0]
    alone = Word(match.start(), match.end(), text)
    around = words.get(match.start(), alone)
    word = around if around.end >= match.end() else alone
    data = {WORD: word.text, BEGINS_WORD: word.start == match.start()}
    return Token(text, *composed.raw_span(*match.span()), data, expand(fold(text)) or text)


def words_at(text: str) -> dict[int, Word]:
    """For each visible character of composed text, the word that it stands in.

    underthesea drops and changes white space, so its words are laid beside the visible characters; where
    they do not fit, there are no words to report.
    """
    visible = [i for i, letter in enumerate(text) if not letter.isspace()]
    words = [word for word in segment(text) if word.strip()]
    if "".join("".join(word.split()) for word in words) != "".join(text[i] for i in visible):
        return {}
    return dict(_spread(words, visible))


def _spread(words: list[str], visible: list[int]) -> Iterator[tuple[int, Word]]:
    taken = 0
    for text in words:
        places = visible[taken : taken + len("".join(text.split()))]
        taken += len(places)
        word = Word(places[0], places[-1] + 1, text)
        yield from ((place, word) for place in places)


def segment(text: str) -> list[str]:
    """underthesea's words of a text; its own normalising is off because it changes lengths."""
    with _ONE_AT_A_TIME:
        return _word_tokenize()(text, use_token_normalize=False)


@lru_cache(maxsize=1)
def _word_tokenize() -> Callable[..., list[str]]:
    from underthesea import word_tokenize

    return word_tokenize


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class VietnameseTokenizer(Tokenizer):
    """Rasa's tokenizer for Vietnamese; see `tokens_of` for what a token holds."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        # The first call loads the model (0.2 s): not while somebody waits.
        segment("sẵn sàng")

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own settings of every tokenizer, none of them changed."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    @staticmethod
    def required_packages() -> list[str]:
        """What must be installed beside Rasa."""
        return ["underthesea"]

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The tokens of one attribute of a message."""
        return tokens_of(message.get(attribute))
