"""Which language a message is in: Vietnamese unless its function words are English."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from knowledge.text import LEXICON, has_diacritics, words


class Language(StrEnum):
    """A language the assistant answers in."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@lru_cache(maxsize=2)
def _markers(name: str) -> frozenset[str]:
    lines = (LEXICON / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def detect_language(text: str) -> Language:
    """The language of a message.

    >>> detect_language("Which agency leads task 6b?").value, detect_language("ai chu tri 6b").value
    ('en', 'vi')
    """
    found = [word.lower() for word in words(text)]
    english = sum(word in _markers("english") for word in found)
    vietnamese = sum(word in _markers("vietnamese") or has_diacritics(word) for word in found)
    return Language.ENGLISH if english > vietnamese else Language.VIETNAMESE
