"""What a person wrote, made fit for Rasa: or why it cannot be asked."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum


class Unaskable(Enum):
    """Why a message is not put to Rasa."""

    TOO_LONG = "too long"
    NO_WORDS = "no words"


# Chat apps send these when a person opens the assistant or taps the menu.
COMMANDS = {"start": "xin chào", "restart": "xin chào", "help": "trợ giúp", "nguon": "bạn lấy thông tin ở đâu"}

# Rasa takes a leading "/" for the name of an intent. Marks that are not seen may stand around it.
LEADING_SLASHES = re.compile(r"^[\s/\u200b-\u200f\u2060\ufeff]+")
COMMAND = re.compile(r"^\s*/(?P<name>[a-z]+)(?:@\w+)?\s*$", re.IGNORECASE)
# A letter or digit drawn as a picture: "1️⃣", "ℹ️".
PICTURED = re.compile(r".\ufe0f\u20e3?|.\u20e3")


def askable(message: str, longest: int) -> str | Unaskable:
    """The text to put to Rasa, in NFC, without what could be taken for an intent; or why there is none.

    >>> askable("/help", 1000)
    'trợ giúp'
    >>> askable("/greet{}", 1000)
    'greet{}'
    >>> askable("👍", 1000)
    <Unaskable.NO_WORDS: 'no words'>
    """
    text = unicodedata.normalize("NFC", message)
    if len(text) > longest:
        return Unaskable.TOO_LONG
    text = without_slash(without_controls(text))
    return text if has_words(text) else Unaskable.NO_WORDS


def without_controls(text: str) -> str:
    """`text` with a space for each control character and lone surrogate: not every store takes them."""
    return "".join(" " if is_control(char) else char for char in text)


def is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"


def without_slash(text: str) -> str:
    """`text` as words: a known command by what it means, anything else without its leading slashes."""
    command = COMMAND.match(text)
    if command and command["name"].lower() in COMMANDS:
        return COMMANDS[command["name"].lower()]
    return LEADING_SLASHES.sub("", text).strip()


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in `text` that is not part of an emoji."""
    return any(char.isalnum() for char in PICTURED.sub("", text))
