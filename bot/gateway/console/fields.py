"""A record with all its fields, in the plan's own words."""

from __future__ import annotations

from bot.gateway.console.results import Field
from knowledge.records import Clause, Duty, Figure, Indicator, Record, Result, Task


def fields_of(record: Record) -> tuple[Field, ...]:
    """Every field of `record` that the plan fills, in the order of the document."""
    return tuple(field for field in all_fields(record) if field.value)


def all_fields(record: Record) -> list[Field]:
    if isinstance(record, Task):
        return [
            Field("column_task", record.content),
            Field("column_lead", record.lead.text),
            Field("column_coordinators", record.coordinators.text),
            Field("column_deadline", record.deadline.text),
        ]
    if isinstance(record, Indicator | Result):
        figures = [figure_field(figure) for figure in record.figures]
        return [Field("column_indicator", record.name), *figures, Field("column_lead", record.lead.text), *rest(record)]
    if isinstance(record, Duty):
        return [Field("console_holders", record.holders.text), Field("console_words", record.text)]
    section = " › ".join(record.headings) if isinstance(record, Clause) else record.title
    return [Field("console_section", section), Field("console_words", record.text)]


def figure_field(figure: Figure) -> Field:
    return Field(f"figure_{figure.role}", figure.cell.text, figure.year)


def rest(row: Indicator | Result) -> list[Field]:
    """What stands right of a row's figures."""
    if isinstance(row, Indicator):
        return [Field("column_note", row.note.text)]
    return [Field("filter_status", row.status), Field("column_outcome", row.detail)]
