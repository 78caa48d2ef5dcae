"""The plan's tables as a browser shows them: their columns, and what their rows are filtered by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.gateway.pages.document import Table, TableRow
from bot.gateway.pages.shelf import OpenPlan
from knowledge.parse.values import Agency
from knowledge.records import Granularity, Kind, Parties, Result, Task
from knowledge.settings import PlanSettings

# The value of the month filter for deadlines that name no month.
NO_MONTH = "year"
# Columns of figures in plan.json, by kind of row.
_COLUMNS = {Kind.INDICATOR: "indicator_columns", Kind.RESULT: "result_columns"}


@dataclass(frozen=True)
class RowFacts:
    """One row.

    Attributes:
        name: what it is called inside its table, "6b" or "II.3".
        place: its place in the table, from 1.
        agencies: who is named in it, by canonical name.
        through: who is meant only by a collective that is named ("Các sở, ban, ngành").
        month: of a task's deadline as "2024-07", NO_MONTH when it names none; "" for other rows.
        status: the plan's verdict on a result, else "".
    """

    name: str
    place: int
    agencies: tuple[str, ...]
    through: tuple[str, ...]
    month: str
    status: str


@dataclass(frozen=True)
class View:
    """A table ready to be shown, with what its filters offer: only what some row has.

    Attributes:
        columns: what each column of figures says ("target") and for which year, in the plan's order.
        facts: of each row, by reference.
        groups: reference and title of each group of rows.
    """

    columns: tuple[tuple[str, int], ...]
    facts: Mapping[str, RowFacts]
    agencies: tuple[str, ...]
    months: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]
    statuses: tuple[str, ...]


def view_of(table: Table, plan: OpenPlan) -> View:
    """`table` of `plan` with everything that its template needs beside its rows."""
    rows = [row for group in table.groups for row in group.rows]
    facts = [facts_of(row, place, plan.store.agencies) for place, row in enumerate(rows, 1)]
    return View(
        columns=columns_of(table.kind, plan.settings),
        facts={row.ref: fact for row, fact in zip(rows, facts, strict=True)},
        agencies=tuple(sorted({name for row in facts for name in row.agencies})),
        months=tuple(sorted({row.month for row in facts} - {""})),
        groups=tuple((group.ref, f"{group.mark} {group.title}") for group in table.groups),
        statuses=tuple(dict.fromkeys(row.status for row in facts if row.status)),
    )


def columns_of(kind: Kind, settings: PlanSettings) -> tuple[tuple[str, int], ...]:
    """What each column of figures of a table says ("target") and for which year; the first figures of its rows."""
    columns = settings.parsing[_COLUMNS[kind]] if kind in _COLUMNS else ()
    return tuple((role, year) for role, year in columns)


def facts_of(row: TableRow, place: int, agencies: Mapping[str, Agency]) -> RowFacts:
    """What `row` is filtered and sorted by; `agencies` are the plan's, by canonical name."""
    named = tuple(dict.fromkeys(name for parties in _parties(row) for name in parties.names))
    covered = (one for name in named if name in agencies for one in agencies[name].covers)
    return RowFacts(
        name=short_name(row),
        place=place,
        agencies=named,
        through=tuple(dict.fromkeys(name for name in covered if name not in named)),
        month=month_of(row) if isinstance(row, Task) else "",
        status=row.status if isinstance(row, Result) else "",
    )


def short_name(row: TableRow) -> str:
    """What a row is called inside its table: a task "6b", another row by pillar and number, "II.3"."""
    return row.name if isinstance(row, Task) else ".".join(row.ref.split(".")[-2:])


def month_of(task: Task) -> str:
    """The month of a task's deadline, "2024-07"; NO_MONTH when the plan names only years."""
    deadline = task.deadline
    return f"{deadline.end:%Y-%m}" if deadline.granularity is Granularity.MONTH else NO_MONTH


def lines_of(text: str) -> tuple[tuple[str, ...], ...]:
    r"""The cells of each line of a small table inside running text; of any other line, the line.

    >>> lines_of("ĐVT: Tỷ đồng\nKhoản mục | 2019")
    (('ĐVT: Tỷ đồng',), ('Khoản mục', '2019'))
    """
    return tuple(tuple(line.split(" | ")) for line in text.split("\n"))


def _parties(row: TableRow) -> tuple[Parties, ...]:
    return (row.lead, row.coordinators) if isinstance(row, Task) else (row.lead,)
