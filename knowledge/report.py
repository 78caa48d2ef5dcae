"""What the parser found, for people: counts against the plan's own, cells by state, problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from knowledge.errors import RecordError
from knowledge.files import record_text
from knowledge.parse.plan import read_plan
from knowledge.records import Granularity, Plan
from knowledge.settings import PlanSettings, read_plan_settings


def validate(plan: Plan, settings: PlanSettings) -> None:
    """Check counts and references against what the plan declares.

    Raises:
        RecordError: naming every difference found.
    """
    expected = settings.expected
    found = {
        "tasks": list(Counter(task.group for task in plan.tasks).values()),
        "indicators": list(Counter(row.pillar for row in plan.indicators).values()),
        "results": list(Counter(row.pillar for row in plan.results).values()),
        "duties": len(plan.duties),
        "statuses": dict(Counter(row.status for row in plan.results)),
    }
    problems = [
        f"{name}: found {found[name]}, expected {expected[name]}" for name in found if found[name] != expected[name]
    ]
    refs = Counter(record.ref for record in plan.records())
    problems += [f"reference {ref} stands for {count} records" for ref, count in refs.items() if count > 1]
    problems += [f"{record.ref} has no words" for record in plan.records() if not record_text(record).strip()]
    if problems:
        raise RecordError("; ".join(problems))


def report(plan_folder: Path) -> Iterator[str]:
    """Lines of the report.

    Raises:
        KnowledgeError: the document or its records are not whole; the text says where.
    """
    plan, settings = read_plan(plan_folder), read_plan_settings(plan_folder)
    validate(plan, settings)
    yield f"{settings.short_name}: {len(plan.records())} records"
    for name in ("tasks", "indicators", "results", "duties", "clauses", "document"):
        yield f"  {name:11} {len(getattr(plan, name)):4}"
    yield f"  tasks by group      {list(Counter(t.group for t in plan.tasks).values())}"
    yield f"  results by status   {dict(Counter(r.status for r in plan.results))}"
    yield f"  deadlines           {dict(Counter(t.deadline.granularity.value for t in plan.tasks))}"
    for name, rows in (("indicators", plan.indicators), ("results", plan.results)):
        states = Counter(figure.cell.state.value for row in rows for figure in row.figures)
        yield f"  cells of {name:10} {dict(states)}"
    months = sum(task.deadline.granularity is Granularity.MONTH for task in plan.tasks)
    yield f"  tasks with a month  {months}, without {len(plan.tasks) - months}"
    yield "problems: none"
