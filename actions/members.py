"""The records that a set holds, from the store."""

from __future__ import annotations

from datetime import date

from actions.sets import SetQuery, days
from knowledge.library import Library
from knowledge.records import Granularity, Indicator, Result, Task
from knowledge.store import Part, RowFilter, TaskFilter


def task_filter(query: SetQuery) -> TaskFilter:
    """What the store is asked for a set of tasks."""
    return TaskFilter(
        agency=query.agency or None,
        part=Part(query.part) if query.part else None,
        due=days(query.period),
        open_on=last_day(query.open_on) if query.open_on else None,
        group=query.group or None,
        year_only=query.year_only,
        without_agency=query.without_agency,
        lasts_into=query.lasts_into or None,
    )


def tasks_of(query: SetQuery, library: Library) -> tuple[Task, ...]:
    """Tasks of a set; agencies count where they are named."""
    tasks = tuple(task for task in library.store.tasks(task_filter(query)) if _is_about(task, query))
    if query.other_agency:
        others = library.store.tasks(TaskFilter(agency=query.other_agency, part=Part(query.other_part)))
        tasks = tuple(task for task in tasks if task in others)
    return _at_the_end(tasks, query.extreme) if query.extreme else tasks


def _at_the_end(tasks: tuple[Task, ...], extreme: str) -> tuple[Task, ...]:
    """The tasks of the first or the last month that a deadline names; of the year where none names a month."""
    compared = [task for task in tasks if task.deadline.granularity is Granularity.MONTH] or tasks
    ends = [task.deadline.end for task in compared]
    end = (min if extreme == "first" else max)(ends, default=None)
    return tuple(task for task in compared if task.deadline.end == end)


def tasks_through_collective(query: SetQuery, library: Library) -> tuple[Task, ...]:
    """Tasks that belong to a set only because a collective includes the agency."""
    if query.extreme or query.other_agency:
        return ()
    found = library.store.tasks_through_collective(task_filter(query))
    return tuple(task for task in found if _is_about(task, query))


def rows_of(query: SetQuery, library: Library) -> tuple[Indicator | Result, ...]:
    """Rows of a set, of its first status where it has any."""
    wanted = RowFilter(
        agency=query.agency or None,
        pillar=query.pillar or None,
        status=next(iter(query.statuses), None),
        own_criterion=query.own_criterion,
        missing_result=query.missing_result,
        missing_target=query.missing_target or None,
    )
    store = library.store
    rows = store.results(wanted) if query.target == "results" else store.indicators(wanted)
    return tuple(row for row in rows if _is_about(row, query))


def members(query: SetQuery, library: Library) -> tuple[Task | Indicator | Result, ...]:
    """Everything that a set of tasks or rows holds."""
    return tasks_of(query, library) if query.target == "tasks" else rows_of(query, library)


def last_day(text: str) -> date:
    """The last day of an ISO range."""
    found = days(text)
    assert found is not None, f"{text!r} is no range of days"
    return found[1]


def _is_about(record: Task | Indicator | Result, query: SetQuery) -> bool:
    return not query.about or record.ref in query.about
