"""Look-up of records: by reference, and exact sets by agency, period, group, pillar, status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.parse.values import Agency
from knowledge.records import Figure, Granularity, Indicator, Parties, Plan, Record, Result, Role, Task
from knowledge.text import search_words

_WORDS_OF_ANY_INDICATOR = frozenset(
    ["ty", "le", "cac", "duoc", "thuong", "xuyen", "thanh", "pho", "moi", "dich", "vu", "so", "luong"]
)
# Names of the same indicator share at least this much; the next best pair of the plan shares 0.43.
_SAME_INDICATOR = 0.48


class Part(StrEnum):
    """What an agency does in a task."""

    LEAD = "lead"
    COORDINATOR = "coordinator"


@dataclass(frozen=True)
class TaskFilter:
    """Which tasks; a field that is None does not narrow.

    Attributes:
        agency, part: tasks where the agency leads, coordinates, or (part None) either.
        due: tasks whose deadline names a month that ends inside the range.
        open_on: tasks whose range of days includes the day or has not ended by it.
        year_only: tasks whose deadline names no month.
        without_agency: the agency is the one left out.
        lasts_into: tasks whose deadline reaches this year.
    """

    agency: str | None = None
    part: Part | None = None
    due: tuple[date, date] | None = None
    open_on: date | None = None
    group: int | None = None
    year_only: bool = False
    without_agency: bool = False
    lasts_into: int | None = None


@dataclass(frozen=True)
class RowFilter:
    """Which rows of the tables of indicators; a field that is None does not narrow."""

    agency: str | None = None
    pillar: str | None = None
    status: str | None = None
    own_criterion: bool = False
    missing_result: bool = False
    missing_target: int | None = None


class Store:
    """The records of one plan.

    Args:
        plan: every record.
        agencies: by canonical name; collectives name whom they cover.
        glosses: English gloss by reference.
    """

    def __init__(self, plan: Plan, agencies: Mapping[str, Agency], glosses: Mapping[str, str]) -> None:
        self.plan = plan
        self.agencies = agencies
        self.glosses = glosses
        self._by_ref: dict[str, Record] = {record.ref: record for record in plan.records()}
        self._twins = _twins(plan)

    def get(self, ref: str) -> Record | None:
        """The record with exactly this reference, or None."""
        return self._by_ref.get(ref)

    def under(self, ref: str) -> tuple[Record, ...]:
        """The record with this reference and every record below it, in the document's order."""
        return tuple(r for r in self.plan.records() if r.ref == ref or r.ref.startswith(f"{ref}."))

    def twin(self, ref: str) -> Record | None:
        """The row of the other table about the same indicator, if there is one."""
        twin = self._twins.get(ref)
        return self._by_ref[twin] if twin else None

    def covered_by(self, agency: str, parties: Parties) -> str | None:
        """The collective among the parties that includes the agency ("Các sở, ban, ngành"), if any."""
        return next((n for n in parties.names if n in self.agencies and agency in self.agencies[n].covers), None)

    def tasks(self, wanted: TaskFilter) -> tuple[Task, ...]:
        """Tasks that fit; agencies count where they are named, not where a collective includes them."""
        return tuple(task for task in self.plan.tasks if self._fits(task, wanted))

    def tasks_through_collective(self, wanted: TaskFilter) -> tuple[Task, ...]:
        """Tasks that fit only because a collective includes the agency."""
        agency = wanted.agency
        if agency is None or wanted.without_agency:
            return ()
        rest = replace(wanted, agency=None, part=None)
        named = {task.ref for task in self.tasks(wanted)}
        return tuple(
            task
            for task in self.tasks(rest)
            if task.ref not in named and any(self.covered_by(agency, p) for p in _parties(task, wanted.part))
        )

    def _fits(self, task: Task, wanted: TaskFilter) -> bool:
        deadline = task.deadline
        by_month = deadline.granularity is Granularity.MONTH
        named = wanted.agency is None or any(wanted.agency in p.names for p in _parties(task, wanted.part))
        return (
            named != wanted.without_agency
            and (wanted.due is None or (by_month and wanted.due[0] <= deadline.end <= wanted.due[1]))
            and (wanted.open_on is None or deadline.end >= wanted.open_on or deadline.ongoing)
            and (wanted.group is None or task.group == wanted.group)
            and (not wanted.year_only or not by_month)
            and (wanted.lasts_into is None or deadline.end.year >= wanted.lasts_into)
        )

    def indicators(self, wanted: RowFilter) -> tuple[Indicator, ...]:
        """Rows of the table of this year's targets that fit."""
        return tuple(
            row
            for row in self.plan.indicators
            if (wanted.agency is None or wanted.agency in row.lead.names)
            and (wanted.pillar is None or row.pillar == wanted.pillar)
            and (not wanted.own_criterion or row.own_criterion)
            and (not wanted.missing_result or not _has_result(row))
            and (wanted.missing_target is None or not _has_target(row, wanted.missing_target))
        )

    def results(self, wanted: RowFilter) -> tuple[Result, ...]:
        """Rows of the appendix with last year's results that fit."""
        return tuple(
            row
            for row in self.plan.results
            if (wanted.agency is None or wanted.agency in row.lead.names)
            and (wanted.pillar is None or row.pillar == wanted.pillar)
            and (wanted.status is None or row.status == wanted.status)
        )


def figure(figures: Iterable[Figure], role: Role, year: int) -> Figure | None:
    """The figure with this role and year, if the row has such a cell."""
    return next((f for f in figures if f.role is role and f.year == year), None)


def _has_result(row: Indicator) -> bool:
    return any(f.cell.text for f in row.figures if f.role is Role.RESULT)


def _has_target(row: Indicator, year: int) -> bool:
    target = figure(row.figures, Role.TARGET, year)
    return target is not None and bool(target.cell.text)


def _parties(task: Task, part: Part | None) -> tuple[Parties, ...]:
    if part is Part.LEAD:
        return (task.lead,)
    return (task.coordinators,) if part is Part.COORDINATOR else (task.lead, task.coordinators)


def _twin_words(name: str) -> frozenset[str]:
    return frozenset(search_words(name)) - _WORDS_OF_ANY_INDICATOR


def _twins(plan: Plan) -> dict[str, str]:
    """Rows of both tables about the same indicator: most words of both names in common."""
    twins: dict[str, str] = {}
    for row in plan.indicators:
        words = _twin_words(row.name)
        scored = [(_similarity(words, _twin_words(other.name)), other.ref) for other in plan.results]
        best, ref = max(scored)
        if best >= _SAME_INDICATOR and ref not in twins:
            twins |= {row.ref: ref, ref: row.ref}
    return twins


def _similarity(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)
