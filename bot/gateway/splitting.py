"""A long text in parts that a chat app takes: cut where a reader would pause, never inside a letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

Measure = Callable[[str], int]

# Where a part may end, from the best place to the worst: after `kept`.
PAUSES = (
    re.compile(r"(?P<kept>)\n"),
    re.compile(r"(?P<kept>[.!?;…]+[”\")]*)\s"),
    re.compile(r"(?P<kept>)\s"),
)
JOINER = "\u200d"
REGIONAL = range(0x1F1E6, 0x1F200)


def utf16_units(text: str) -> int:
    """The length of `text` as Telegram counts it.

    >>> utf16_units("6b 👍")
    5
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def composed_characters(text: str) -> int:
    """The length of `text` as Zalo counts it: characters after NFC."""
    return len(unicodedata.normalize("NFC", text))


def split(text: str, limit: int, measure: Measure = composed_characters) -> list[str]:
    """`text` in parts of at most `limit` by `measure`, without the white space between the parts.

    >>> split("Một câu. Hai câu.\\nDòng hai.", 20)
    ['Một câu. Hai câu.', 'Dòng hai.']
    """
    parts = []
    rest = text.strip()
    while measure(rest) > limit:
        end = cut(rest, longest_prefix(rest, limit, measure))
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [part for part in [*parts, rest] if part]


def longest_prefix(text: str, limit: int, measure: Measure) -> int:
    """How many characters of `text` fit; at least one."""
    low, high = 1, min(len(text), max_characters(limit))
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def max_characters(limit: int) -> int:
    """No more than so many characters need be looked at: NFC joins at most four of them to one."""
    return 4 * limit + 4


def cut(text: str, fitting: int) -> int:
    """Where to cut `text`, at most `fitting` characters from its start."""
    for pause in PAUSES:
        ends = [match.end("kept") for match in pause.finditer(text, 0, fitting + 1)]
        # A break in the first third would leave a part of a line or two.
        ends = [end for end in ends if fitting // 3 < end <= fitting]
        if ends:
            return ends[-1]
    return letter_boundary(text, fitting)


def letter_boundary(text: str, end: int) -> int:
    """The last place up to `end` that is not inside a letter or picture that a reader sees as one."""
    return next((place for place in range(end, 0, -1) if not is_inside(text, place)), end)


def is_inside(text: str, place: int) -> bool:
    """Whether a cut at `place` would part a letter from its marks, or a picture from its other half."""
    if place >= len(text):
        return False
    before, after = text[place - 1], text[place]
    if unicodedata.combining(after) or unicodedata.category(after) in ("Mn", "Me", "Mc"):
        return True
    if JOINER in (before, after) or 0x1F3FB <= ord(after) <= 0x1F3FF:
        return True
    return ord(after) in REGIONAL and regional_run(text, place) % 2 == 1


def regional_run(text: str, place: int) -> int:
    """How many halves of flags stand just before `place`."""
    start = place
    while start and ord(text[start - 1]) in REGIONAL:
        start -= 1
    return place - start
