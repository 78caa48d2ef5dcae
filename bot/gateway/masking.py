"""Identity numbers, phone numbers and e-mail addresses in what people write, taken out before it goes anywhere.

All is looked for in a plain twin of the text (lower case, ASCII digits, no diacritics, nothing invisible), so that
no way of typing needs a rule of its own. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.gateway.personal_numbers import Found, blanked, numbers

EMAIL = "[email]"

PLAIN_LETTERS = str.maketrans("đ‐‑‒–—―−•·∙", "d-------...")
LOCAL = r"[\w%+-]++"
SPELLED_DOT = r"(?:\.|\s{1,3}\.\s{0,3}|\s{0,3}[\[(]\s?(?:dot|cham)\s?[\])]\s{0,3}|\s{1,3}(?:dot|cham)\s{1,3})"
PROVIDER = r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|icloud|proton|protonmail|zoho)(?![a-z])"
SIGN = r"(?:\s{0,3}@\s{0,3}|\s{0,3}[\[({<]\s?(?:at|@|a cong)\s?[\])}>]\s{0,3})"
WORD_AT = r"\s{1,3}(?:at|a cong|a-cong)\s{1,3}"
DOMAIN = rf"[a-z0-9-]++(?:{SPELLED_DOT}[a-z0-9-]++){{0,6}}{SPELLED_DOT}[a-z]{{2,}}+"
# "look at danang.gov.vn" is no address: the word "at" counts before a mail provider, or where a dot is spelled too.
SPOKEN_DOMAIN = rf"(?=[a-z0-9-]{{1,63}}+(?:\s|\[|\()){DOMAIN}"
# From the beginning of a word only, which keeps the search linear.
ADDRESS = re.compile(
    rf"(?<![\w%+-]){LOCAL}(?:{SPELLED_DOT}{LOCAL}){{0,12}}"
    rf"(?:{SIGN}(?:{DOMAIN}|{PROVIDER})|{WORD_AT}(?:{PROVIDER}(?:{SPELLED_DOT}[a-z]{{2,}}+){{0,2}}|{SPOKEN_DOMAIN}))"
)


@dataclass(frozen=True)
class Plain:
    """The twin of a text: `letters`, and where each stands in it; one more offset for the end."""

    letters: str
    offsets: tuple[int, ...]


def mask(text: str) -> str:
    """`text` with labels in the place of personal numbers and addresses; all else as it stands. Masking twice
    changes nothing more.

    >>> mask("CCCD 048203 001234, gọi (0236) 3.821.234 hay an.nguyen [at] gmail . com")
    'CCCD [CCCD], gọi [số điện thoại] hay [email]'
    >>> mask("KH 93/KH-UBND: 3.553.958 tài khoản, 400.000.000 đồng, 2023-2025; gọi 1022")
    'KH 93/KH-UBND: 3.553.958 tài khoản, 400.000.000 đồng, 2023-2025; gọi 1022'
    """
    while (masked := masked_once(text)) != text:
        # What was glued to one that is gone now stands free.
        text = masked
    return text


def masked_once(text: str) -> str:
    plain = plain_twin(text)
    addresses = [Found(*match.span(), EMAIL) for match in ADDRESS.finditer(plain.letters)]
    rest = blanked(plain.letters, addresses)
    found = sorted([*addresses, *numbers(rest)], key=lambda one: one.start)
    return replaced(text, plain, found) if found else text


def plain_twin(text: str) -> Plain:
    letters: list[str] = []
    offsets: list[int] = []
    for place, char in enumerate(text):
        for letter in plain_letters(char):
            letters.append(letter)
            offsets.append(place)
    return Plain("".join(letters).translate(PLAIN_LETTERS), (*offsets, len(text)))


def plain_letters(char: str) -> str:
    """`char` without what is not heard: "" for a mark or an invisible one, "0" for a zero of any script."""
    if char.isascii():
        return char.lower()
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    decomposed = unicodedata.normalize("NFKD", char).lower()
    return "".join(letter for letter in decomposed if unicodedata.category(letter) not in ("Mn", "Me", "Cf"))


def replaced(text: str, plain: Plain, found: Sequence[Found]) -> str:
    parts, last = [], 0
    for one in found:
        parts += [text[last : plain.offsets[one.start]], one.label]
        last = plain.offsets[one.end]
    return "".join([*parts, text[last:]])
