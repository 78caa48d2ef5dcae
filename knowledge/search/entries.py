"""What is searched: one entry a record, and one for each fact of a clause that people ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from knowledge.questions import AskedFor
from knowledge.records import Clause, DocumentPart, Duty, Indicator, Kind, Plan, Record, Result, Task, kind_of
from knowledge.text import search_words


@dataclass(frozen=True)
class Entry:
    """Something that a search can find.

    Attributes:
        ref, kind: the record it leads to.
        quote: the fact's words inside the record; "" for the whole record.
        text: the plan's words under which it is found.
        questions: people's questions for it, in training or serving only those not held out.
    """

    ref: str
    kind: Kind
    quote: str
    text: str
    questions: tuple[str, ...]

    @property
    def phrasings(self) -> tuple[str, ...]:
        """Every single wording: the plan's and people's."""
        return (self.text, *self.questions)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Every single wording in the words under which it is searched; kept, as every view needs it."""
        return tuple(" ".join(search_words(phrasing)) for phrasing in self.phrasings)


def make_entries(
    plan: Plan, asked: Iterable[AskedFor], keep: Callable[[str], bool] = lambda _: True
) -> tuple[Entry, ...]:
    """Entries of a plan with the questions that ``keep`` lets through."""
    groups = {group.number: group.name for group in plan.groups}
    records = {record.ref: record for record in plan.records()}
    whole: dict[str, list[str]] = {}
    facts: list[Entry] = []
    for item in asked:
        record = records[item.ref]
        questions = tuple(filter(keep, item.questions))
        if item.quote:
            text = f"{_heading(record)} {item.quote} {item.gloss}"
            facts.append(Entry(item.ref, kind_of(record), item.quote, text, questions))
        else:
            whole.setdefault(item.ref, []).extend([item.gloss, *questions])
    entries = [
        Entry(ref, kind_of(record), "", _text(record, groups), tuple(filter(None, whole.get(ref, ()))))
        for ref, record in records.items()
    ]
    return (*entries, *facts)


def _heading(record: Record) -> str:
    if isinstance(record, Clause) and record.headings:
        return record.headings[-1] if len(record.headings[-1]) < 120 else ""
    return ", ".join(record.holders.names) if isinstance(record, Duty) else ""


def _text(record: Record, groups: dict[int, str]) -> str:
    if isinstance(record, Task):
        return f"{record.content} {groups[record.group]}"
    if isinstance(record, Indicator):
        return f"{record.name} {record.pillar} {record.note.text}"
    if isinstance(record, Result):
        return f"{record.name} {record.pillar} {record.status} {record.detail}"
    if isinstance(record, DocumentPart):
        return f"{record.title} {record.text}"
    return f"{_heading(record)} {record.text}"
