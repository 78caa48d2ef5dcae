"""Which language a message is in: Vietnamese unless its function words are English."""

from __future__ import annotations

from enum import StrEnum

from knowledge.text import has_diacritics, words


class Language(StrEnum):
    """A language the assistant answers in."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


# English words that are no Vietnamese syllables, with or without diacritics.
_ENGLISH = frozenset(
    "what which who whom whose when where why how is are was were does did of for with by from should must will would could"
    " and that this these those there please tell show list many much percent percentage agency agencies department target"
    " targets task tasks deadline leads lead leading responsible due plan city year digital data open services online public"
    " hello thanks thank you your my hi have has had been it its about after before between compared compare national"
    " coverage household households result results share rate number goal goals reach reached people residents signed"
    " point item section appendix indicator indicators help real person human bot".split()
)  # fmt: skip
_VIETNAMESE = frozenset(
    "la gi nao ai khi bao nhieu may cua cho co khong ko duoc dc va voi trong nhung cac so nam thang nhiem vu chi tieu"
    " muc quan huyen phuong xa chu tri phoi hop han ket qua thanh pho ke hoach vay thi toi tui em minh anh chi bn".split()
)  # fmt: skip


def detect_language(text: str) -> Language:
    """The language of a message.

    >>> detect_language("Which agency leads task 6b?").value, detect_language("ai chu tri 6b").value
    ('en', 'vi')
    """
    found = [word.lower() for word in words(text)]
    english = sum(word in _ENGLISH for word in found)
    vietnamese = sum(word in _VIETNAMESE or has_diacritics(word) for word in found)
    return Language.ENGLISH if english > vietnamese else Language.VIETNAMESE
