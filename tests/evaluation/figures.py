"""Wrong figures: numbers that a reply asserts and that stand in no record it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from knowledge.files import record_text
from knowledge.store import Store
from tests.evaluation.conversation import Expectation
from tests.evaluation.reply import Reply

# Replies of these kinds state what a record says; a list or a count states a number of records.
ASSERTING = frozenset({"task", "indicator", "clause", "compare", "document", "organisation"})
# A number of its own; "93/KH-UBND", "5G" and "6b" are names.
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,/]\d+)*(?![\w/])")
# Places in the document assert nothing either.
_PLACE = r"nhiệm vụ|khoản|mục|điểm|dòng|đoạn|gạch đầu dòng|task|section|item|point|row|paragraph|bullet"
_PLACES = re.compile(rf"\b[IVX]+\.\d+|(?<!\w)(?:{_PLACE})\s+\d+\w?(?!\d|[.,]\d)", re.IGNORECASE)
_VIETNAMESE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_YEAR = re.compile(r"20[12]\d")
_COMPUTED = re.compile(
    r"điểm phần trăm|tăng|giảm|chênh|cao hơn|thấp hơn|vượt|percentage point|\bup\b|\bdown\b|above|below|\bby\b|\(\d"
)


def unsupported(reply: Reply, store: Store) -> list[str]:
    """Numbers of an asserting reply's first line that no cited record holds and that are no difference of two it holds.

    A number on a place's name, as in "khoản 2", is none.
    """
    if not ASSERTING & reply.kinds:
        return []
    known = numbers_of(record_text(record) for ref in reply.cited if (record := store.get(ref)))
    computed = differences(known) if _COMPUTED.search(reply.first_line) else frozenset()
    asserted = _NUMBER.findall(_PLACES.sub(" ", reply.first_line))
    return [number for number in asserted if not _YEAR.fullmatch(number) and not _is_known(number, known | computed)]


def differs_from_wanted(reply: Reply, expected: Expectation, missed: Iterable[str]) -> bool:
    """Whether a reply asserts some number where another value or month was wanted and stands nowhere in it.

    Args:
        missed: what the judge found missing.
    """
    misses_value = any(item.startswith(("value ", "month ")) for item in missed)
    asserts = bool(ASSERTING & reply.kinds) and bool(_NUMBER.search(_YEAR.sub(" ", _PLACES.sub(" ", reply.first_line))))
    return misses_value and asserts and bool(expected.value or expected.month)


def numbers_of(texts: Iterable[str]) -> frozenset[Decimal]:
    """Every number in the texts, each part of a date or fraction too.

    >>> sorted(map(str, numbers_of(["đạt 19,76% ngày 15/4/2024"])))
    ['15', '19.76', '2024', '4']
    """
    found = (part for text in texts for number in re.findall(r"\d+(?:[.,/]\d+)*", text) for part in number.split("/"))
    return frozenset(value for part in found for value in readings(part))


def readings(number: str) -> frozenset[Decimal]:
    """What a number may mean, its point and comma read the Vietnamese and the English way.

    >>> sorted(map(str, readings("1.919"))), sorted(map(str, readings("19,76")))
    (['1.919', '1919'], ['19.76'])
    """
    ways = []
    if _VIETNAMESE.fullmatch(number):
        ways.append(number.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(number):
        ways.append(number.replace(",", ""))
    return frozenset(map(Decimal, ways))


def differences(numbers: frozenset[Decimal]) -> frozenset[Decimal]:
    """How far apart any two of the numbers are."""
    return frozenset(abs(a - b) for a in numbers for b in numbers)


def _is_known(number: str, known: frozenset[Decimal]) -> bool:
    return all(readings(part) & known for part in number.split("/"))
