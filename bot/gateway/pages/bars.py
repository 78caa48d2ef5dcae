"""Indicators as bars: what the city reached and aims at, year by year, against the nation."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.records import Figure, Indicator, Role

# A full bar: of percentages 100, of other units the row's own largest number.
_WHOLE_PERCENT = 100.0


@dataclass(frozen=True)
class Bar:
    """One figure.

    Attributes:
        text: the plan's words, "" where the cell is blank.
        share: length of the bar as a part of 100; None where there is no number to draw.
    """

    role: Role
    year: int
    text: str
    share: float | None


def bars_of(row: Indicator) -> tuple[Bar, ...]:
    """The figures of `row`: the city's from the first year to the last, then the nation's."""
    ordered = sorted(row.figures, key=lambda figure: (figure.role is Role.NATIONAL, figure.year))
    whole = _whole(row)
    return tuple(Bar(f.role, f.year, f.cell.text, _share(f, whole)) for f in ordered)


def _whole(row: Indicator) -> float | None:
    """What a full bar of `row` means; None when its numbers cannot be laid side by side.

    A number without a unit stands beside others with one: the plan writes "50 bộ" and "15" in one row.
    """
    cells = [figure.cell for figure in row.figures if figure.cell.number is not None]
    units = {cell.unit for cell in cells} - {""}
    largest = max((cell.number or 0.0 for cell in cells), default=0.0)
    if len(units) > 1 or largest <= 0:
        return None
    return max(largest, _WHOLE_PERCENT) if units == {"%"} else largest


def _share(figure: Figure, whole: float | None) -> float | None:
    number = figure.cell.number
    return None if whole is None or number is None or number < 0 else round(100 * number / whole, 2)
