"""Records as reviewable files: one JSON object a line, in the document's order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from knowledge.errors import PlanFileError, RecordError
from knowledge.records import (
    Clause,
    DocumentPart,
    Duty,
    Indicator,
    Pillar,
    Plan,
    Record,
    Result,
    Task,
    TaskGroup,
)
from knowledge.settings import read_plan_settings

_FIELDS: dict[str, type] = {
    "document": DocumentPart,
    "clauses": Clause,
    "indicators": Indicator,
    "tasks": Task,
    "duties": Duty,
    "results": Result,
    "pillars": Pillar,
    "groups": TaskGroup,
}


def write_records(plan: Plan, folder: Path) -> None:
    """Write a plan's records to ``folder``, a file a kind."""
    folder.mkdir(parents=True, exist_ok=True)
    for field, record_type in _FIELDS.items():
        adapter: TypeAdapter[Any] = TypeAdapter(record_type)
        lines = (adapter.dump_json(record, ensure_ascii=False).decode() for record in getattr(plan, field))
        (folder / f"{field}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def read_records(plan_folder: Path) -> Plan:
    """Read the reviewed records of a plan folder.

    Raises:
        PlanFileError: a file is missing or a line is no record of its kind.
    """
    values = {field: _read(plan_folder / "records" / f"{field}.jsonl", kind) for field, kind in _FIELDS.items()}
    return Plan(number=read_plan_settings(plan_folder).number, **values)


def _read(path: Path, record_type: type) -> tuple[Any, ...]:
    adapter: TypeAdapter[Any] = TypeAdapter(record_type)
    try:
        return tuple(adapter.validate_json(line) for line in path.read_text("utf-8").splitlines())
    except (OSError, ValueError) as error:
        raise PlanFileError(f"{path}: {error}; run `python -m knowledge records` to write it anew") from error


def check_quotes(plan: Plan, quoted: Iterable[tuple[str, str, str]]) -> None:
    """Every quote of a reviewed file must stand in its record, word for word.

    Args:
        quoted: (whose quote it is, for the error; the record's reference; the quote).

    Raises:
        RecordError: a reference or quote that the plan does not have.
    """
    records = {record.ref: record for record in plan.records()}
    for owner, ref, quote in quoted:
        record = records.get(ref)
        if record is None or quote not in record_text(record):
            raise RecordError(f"{owner}: {ref} does not say {quote!r}")


def record_text(record: Record) -> str:
    """All of a record's words, for checking that a quote stands in it."""
    if isinstance(record, Task):
        return "\n".join([record.content, record.lead.text, record.coordinators.text, record.deadline.text])
    if isinstance(record, Indicator):
        return "\n".join([record.name, *(f.cell.text for f in record.figures), record.lead.text, record.note.text])
    if isinstance(record, Result):
        cells = (figure.cell.text for figure in record.figures)
        return "\n".join([record.name, *cells, record.lead.text, record.status, record.detail])
    if isinstance(record, Duty):
        return "\n".join([record.holders.text, record.text])
    return record.text
