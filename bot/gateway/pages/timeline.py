"""Tasks on a timeline of the plan's year: those of each month above its name, those of years below as bands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.gateway.pages.tables import month_of
from knowledge.records import Granularity, Task

# Of the picture, in its own units: one column a month.
COLUMN = 30
_TALLEST = 120
_SQUARE = 16
MONTHS = range(1, 13)


@dataclass(frozen=True)
class Square:
    """A task due in a month: its name, and where its square lies."""

    name: str
    x: int
    y: float
    height: float


@dataclass(frozen=True)
class Timeline:
    """The tasks of one year.

    Attributes:
        year: of the plan.
        months: the tasks due in each month of it, by its number; a month without tasks has none.
        whole_year: tasks whose deadline names the year alone.
        beyond: tasks whose deadline names several years, or a month of another year.
        squares: the picture of `months`.
        height: of that picture.
    """

    year: int
    months: dict[int, tuple[Task, ...]]
    whole_year: tuple[Task, ...]
    beyond: tuple[Task, ...]
    squares: tuple[Square, ...]
    height: float


def timeline(tasks: Sequence[Task], year: int) -> Timeline:
    """`tasks` on the timeline of `year`; each stands on it once."""
    months = {month: tuple(t for t in tasks if month_of(t) == f"{year}-{month:02}") for month in MONTHS}
    whole_year = tuple(t for t in tasks if t.deadline.granularity is Granularity.YEAR and t.deadline.end.year == year)
    placed = {task.ref for group in (*months.values(), whole_year) for task in group}
    most = max(len(due) for due in months.values())
    side = min(_SQUARE, _TALLEST / max(most, 1))
    return Timeline(
        year=year,
        months=months,
        whole_year=whole_year,
        beyond=tuple(task for task in tasks if task.ref not in placed),
        squares=tuple(square for month, due in months.items() for square in _stack(month, due, side, most)),
        height=most * side,
    )


def _stack(month: int, due: Iterable[Task], side: float, most: int) -> list[Square]:
    """The squares of one month, from the ground upwards."""
    x = (month - 1) * COLUMN
    return [Square(task.name, x, round((most - place) * side, 2), side) for place, task in enumerate(due, 1)]
