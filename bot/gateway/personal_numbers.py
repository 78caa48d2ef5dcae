"""Which digits of a text are somebody's: identity papers, telephones, accounts; and which only count something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

IDENTITY = "[CCCD]"
PHONE = "[số điện thoại]"
# Ten digits and more that are none of these: an account, a card, a tax code.
OTHER = "[dãy số]"

# "O9o5" is read as 0905.
LETTER_FOR_ZERO = re.compile(r"(?<![a-z])o(?=\d)|(?<=\d)o++(?=\d)")

# Neither tabs nor line ends: the cells of a table are numbers of their own.
SEPARATOR = r"[ .\-_()]{1,4}|[,/]"
CHAIN = re.compile(rf"\d++(?:(?:{SEPARATOR})\d++)*+")
DIGITS = re.compile(r"\d++")
# "01/12/2023", "04-3-2023", "03/2024 - 12/2024", "2024-09-30": the digits around them are not theirs.
DAY, MONTH, YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?<!\d)(?<!\d[ .-])(?:{DAY}(?P<mark>[./-]){MONTH}(?P=mark)|{MONTH}[ ./-]){YEAR}(?!\d|[ ./-]\d{{3}})"
    rf"|(?<!\d)(?<!\d[ .-]){YEAR}-\d\d-\d\d(?!\d|-)"
)

SHORTEST_DIGITS, LONGEST_DIGITS = 9, 14
PHONE_DIGITS = re.compile(r"(?:00)?84(?:0?[35789]\d{8}|0?2\d{9})|0[3-9]\d{8}|0[1-9]\d{9}")
HOTLINE_DIGITS = re.compile(r"1[89]00\d{4,6}")
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*")
THREE_BY_THREE = re.compile(r"\d{3}([ .-])\d{3}\1\d{3}")
COUNTED = re.compile(r"\s?(?:%|dong\b|d\b|vnd\b|usd\b|ty\b|trieu\b|ho so\b|luot\b|tai khoan\b|giao dich\b)")
ROUND = "00000"
# "123123123", "0101010101": what fingers do on a keyboard.
DRUMMED = re.compile(r"(\d{1,3})\1+")
CUT_BEFORE = re.compile(r"\d[.,]$")

LOOK_BACK = 40
NAMED_IDENTITY = re.compile(
    r"(?<![\[a-z])(?:cccd|cmnd|cmtnd|cmt|can cuoc|chung minh|dinh danh|giay to tuy than|id card)[^\d\]]{0,25}$"
)
NAMED_PHONE = re.compile(r"(?:(?<![a-z])(?:sdt|dt|dtdd|phone|tel|call|goi|zalo)|dien thoai)[^\d\]]{0,15}$")


@dataclass(frozen=True)
class Found:
    """Letters from `start` (inclusive) to `end` (exclusive) of the twin, and what stands in their place."""

    start: int
    end: int
    label: str


def numbers(letters: str) -> Iterator[Found]:
    """The personal numbers in `letters`."""
    read = LETTER_FOR_ZERO.sub(lambda match: "0" * len(match[0]), letters)
    dates = [Found(*match.span(), "") for match in DATE.finditer(read)]
    read = blanked(read, dates)
    for chain in CHAIN.finditer(read):
        yield from numbers_in(read, [match.span() for match in DIGITS.finditer(read, *chain.span())])


def numbers_in(letters: str, groups: list[tuple[int, int]]) -> Iterator[Found]:
    """The personal numbers among neighbouring groups of digits: the longest from each group on."""
    first = free_from = 0
    while first < len(groups):
        start = groups[first][0]
        # Not from the middle of "30.050".
        cut = CUT_BEFORE.search(letters[max(free_from, start - 2) : start]) is not None
        longest = first + 1 if cut else min(len(groups), first + LONGEST_DIGITS)
        for last in range(longest, first, -1):
            label = label_of(letters, groups[first:last])
            if label:
                free_from = groups[last - 1][1]
                yield Found(with_opening(letters, start, free_from), free_from, label)
                first = last
                break
        else:
            first += 1


def label_of(letters: str, groups: list[tuple[int, int]]) -> str | None:
    """What the groups of digits are together; None when they are nobody's number."""
    start, end = groups[0][0], groups[-1][1]
    parts = [letters[a:b] for a, b in groups]
    digits = "".join(parts)
    if len(digits) < SHORTEST_DIGITS or HOTLINE_DIGITS.fullmatch(digits) or is_list(letters[start:end], parts):
        return None
    before = letters[max(0, start - LOOK_BACK) : start]
    if len(digits) in (9, 12) and is_one_number(letters, groups) and NAMED_IDENTITY.search(before):
        return IDENTITY
    if is_phone(digits, letters, start, end):
        return PHONE
    if is_amount(digits, letters, start, end) or DRUMMED.fullmatch(digits):
        return None
    if len(digits) == 9 and NAMED_PHONE.search(before):
        return PHONE
    if is_identity(digits, letters[start:end]):
        return IDENTITY
    return OTHER if len(parts) == 1 and len(digits) >= 10 else None


def is_phone(digits: str, letters: str, start: int, end: int) -> bool:
    """Whether it is dialled like one: from 0, or from 84 where that is not the beginning of an amount."""
    if not PHONE_DIGITS.fullmatch(digits):
        return False
    international = letters[max(0, start - 1) : start] == "+"
    return international or not is_amount(digits, letters, start, end)


def is_amount(digits: str, letters: str, start: int, end: int) -> bool:
    """Whether it counts something: a round number, dots between thousands, a unit behind it."""
    if digits.startswith("0"):
        return False
    dotted = THOUSANDS.fullmatch(letters, start, end)
    return bool(dotted) or digits.endswith(ROUND) or COUNTED.match(letters, end) is not None


def is_identity(digits: str, written: str) -> bool:
    """Whether it is built like a CCCD (12 digits, from 0 on) or a CMND (9); unbroken, any 9 or 12 digits are."""
    if digits == written:
        return len(digits) in (9, 12)
    return (len(digits) == 12 and digits.startswith("0")) or THREE_BY_THREE.fullmatch(written) is not None


def is_one_number(letters: str, groups: list[tuple[int, int]]) -> bool:
    """Whether the same mark, no comma, stands between all groups: "2023 638.311 89" is three numbers of a table."""
    marks = {letters[end:start] for (_, end), (start, _) in pairwise(groups)}
    return len(marks) <= 1 and marks != {","}


def is_list(written: str, parts: list[str]) -> bool:
    """Whether the groups are numbers of their own: "0,75 2024 2025", "01 02 03 04 05 06"."""
    two_by_two = len(parts) > 3 and all(part.startswith("0") and len(part) == 2 for part in parts)
    return written.startswith("0,") or two_by_two


def with_opening(letters: str, start: int, end: int) -> int:
    """Where a number begins: with its "+", and with a bracket that is closed within it."""
    if start and letters[start - 1] == "+":
        start -= 1
    inside = letters[start:end]
    if start and letters[start - 1] == "(" and inside.count(")") > inside.count("("):
        start -= 1
    return start


def blanked(letters: str, taken: Sequence[Found]) -> str:
    """`letters` with what is taken made unreadable, at the same length."""
    parts, last = [], 0
    for one in taken:
        parts += [letters[last : one.start], "]" * (one.end - one.start)]
        last = one.end
    return "".join([*parts, letters[last:]])
