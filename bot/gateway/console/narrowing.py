"""The console's filters, by way of the store's exact sets."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date

from bot.gateway.console.results import Choices, Filters
from knowledge.library import Library
from knowledge.records import Duty, Granularity, Indicator, Kind, Record, Result, Task, kind_of
from knowledge.store import RowFilter, TaskFilter


def allowed(filters: Filters, library: Library) -> frozenset[str]:
    """References of the records that pass all of `filters`."""
    store = library.store
    refs = {record.ref for record in store.plan.records() if filters.kind in ("", kind_of(record))}
    if filters.agency:
        refs &= of_agency(filters.agency, library)
    if filters.month:
        due = month_of(library.settings.year, filters.month)
        refs &= refs_of(store.tasks(TaskFilter(due=due)))
    if filters.status:
        refs &= refs_of(store.results(RowFilter(status=filters.status)))
    return frozenset(refs)


def of_agency(agency: str, library: Library) -> set[str]:
    """References of the records that name `agency` as one that has something to do."""
    store = library.store
    rows = RowFilter(agency=agency)
    duties = [record for record in store.plan.records() if isinstance(record, Duty) and agency in record.holders.names]
    return refs_of([*store.tasks(TaskFilter(agency=agency)), *store.indicators(rows), *store.results(rows), *duties])


def month_of(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month.

    >>> month_of(2024, 2)
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def refs_of(records: Iterable[Record]) -> set[str]:
    return {record.ref for record in records}


def choices_of(library: Library) -> Choices:
    """What the records of this plan can be narrowed by."""
    plan, year = library.store.plan, library.settings.year
    rows: list[Task | Indicator | Result] = [*plan.tasks, *plan.indicators, *plan.results]
    parties = [row.lead for row in rows] + [task.coordinators for task in plan.tasks]
    ends = [task.deadline for task in plan.tasks if task.deadline.granularity is Granularity.MONTH]
    present = {kind_of(record) for record in plan.records()}
    return Choices(
        kinds=tuple(kind.value for kind in Kind if kind in present),
        agencies=tuple(sorted({name for party in parties for name in party.names})),
        months=tuple(sorted({deadline.end.month for deadline in ends if deadline.end.year == year})),
        statuses=tuple(dict.fromkeys(row.status for row in plan.results if row.status)),
    )
