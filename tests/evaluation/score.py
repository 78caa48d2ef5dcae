"""Shares of things that went right, counted by name, and tables of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """So many of so many."""

    passed: int = 0
    total: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.passed + other.passed, self.total + other.total)

    @property
    def share(self) -> float:
        """0 to 1; 0 of 0 is 0."""
        return self.passed / self.total if self.total else 0.0

    def __str__(self) -> str:
        return f"{self.passed}/{self.total} {100 * self.share:5.1f}%" if self.total else "–"


Scores = Mapping[str, Score]


def tally(outcomes: Iterable[tuple[str, bool]]) -> dict[str, Score]:
    """Scores by name, sorted by it.

    >>> str(tally([("list", True), ("list", False)])["list"])
    '1/2  50.0%'
    """
    found: dict[str, Score] = {}
    for name, passed in outcomes:
        found[name] = found.get(name, Score()) + Score(int(passed), 1)
    return dict(sorted(found.items()))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Aligned columns, the first to the left, the rest to the right."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]

    def laid_out(line: Sequence[str]) -> str:
        rest = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        return "  ".join([line[0].ljust(widths[0]), *rest])

    return "\n".join(f"  {laid_out(line)}" for line in lines)


def side_by_side(head: Sequence[str], columns: Sequence[Scores]) -> str:
    """A table with a row for every name and a column for each set of scores."""
    names = sorted({name for column in columns for name in column})
    return table(head, ([name, *(str(column.get(name, Score())) for column in columns)] for name in names))
