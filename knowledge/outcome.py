"""Reading a result's number out of its words, and setting numbers against each other, with nothing rounded away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.records import Cell, Result, Role
from knowledge.store import figure

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s*(?P<unit>%)?"
_REACHED = (
    re.compile(r"^" + _NUMBER + r"(?= |$|\()"),
    re.compile(r"(?:tỷ lệ|[Đđ]ạt)(?: đạt| tỷ lệ)* " + _NUMBER),
)


def decimal(text: str) -> Decimal:
    """A Vietnamese number exactly.

    >>> decimal("19,76")
    Decimal('19.76')
    """
    return Decimal(text.replace(".", "").replace(",", "."))


def vietnamese(number: Decimal) -> str:
    """A number with a decimal comma, no needless zeros.

    >>> vietnamese(Decimal("2.50"))
    '2,5'
    """
    plain = format(number.normalize(), "f")
    return plain.replace(".", ",")


@dataclass(frozen=True)
class Outcome:
    """A result against its target.

    Attributes:
        result, target: as shown.
        difference: result minus target.
        by: the difference's size as shown, with its unit.
    """

    result: str
    target: str
    difference: Decimal
    by: str


def reached(detail: str) -> tuple[Decimal, str] | None:
    """The one number that a result's words say was reached, with its unit; None when there are several or none.

    >>> reached("94% (không tính hồ sơ chứng thực)")
    (Decimal('94'), '%')
    >>> reached("100% kết quả mới năm 2023 và 56% kết quả năm 2020-2022") is None
    True
    """
    if len(set(re.findall(r"\d+(?:,\d+)?%", detail))) > 1:
        return None
    for pattern in _REACHED:
        match = pattern.search(detail)
        if match:
            return decimal(match["number"]), match["unit"] or ""
    return None


def difference(a: Cell, b: Cell) -> tuple[Decimal, str] | None:
    """b minus a, with the unit both have; None unless both cells are one number of the same unit."""
    if a.number is None or b.number is None or a.unit != b.unit:
        return None
    return Decimal(str(b.number)) - Decimal(str(a.number)), a.unit


def outcome_of(row: Result, year: int) -> Outcome | None:
    """A row's result against its own target; None where one of them is no number."""
    target = figure(row.figures, Role.TARGET, year)
    found = reached(row.detail)
    if not target or target.cell.number is None or not found or found[1] != (target.cell.unit if found[1] else ""):
        return None
    gap = found[0] - Decimal(str(target.cell.number))
    unit = found[1]
    return Outcome(vietnamese(found[0]) + unit, target.cell.text, gap, by_how_much(gap, unit))


def by_how_much(gap: Decimal, unit: str) -> str:
    """The size of a difference: percentages differ by points."""
    size = vietnamese(abs(gap))
    return f"{size} điểm phần trăm" if unit == "%" else f"{size} {unit}".strip()
