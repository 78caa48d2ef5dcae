"""Places where the plan says different things of the same matter, reviewed by hand (conflicts.json)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from knowledge.errors import PlanFileError
from knowledge.files import check_quotes
from knowledge.records import Plan
from knowledge.text import search_words

# A question that has so much of a conflict's topic asks for it.
_MOST_OF_TOPIC = 0.7


@dataclass(frozen=True)
class Statement:
    """One of the contradicting statements.

    Attributes:
        ref: where it stands.
        field: "target 2025", "result 2023", "national 2023", "lead" or "text".
        value: what it says, short.
        quote: the record's words.
    """

    ref: str
    field: str
    value: str
    quote: str


@dataclass(frozen=True)
class Conflict:
    """A matter on which the plan contradicts itself, differs by date or basis, or slips.

    Attributes:
        kind: "contradicts", "differs" or "slip".
    """

    id: str
    topic: str
    topic_en: str
    kind: str
    values: tuple[Statement, ...]
    note: str
    note_en: str


def read_conflicts(plan_folder: Path) -> tuple[Conflict, ...]:
    """Read conflicts.json.

    Raises:
        PlanFileError: the file is no list of conflicts.
    """
    path = plan_folder / "conflicts.json"
    try:
        return TypeAdapter(tuple[Conflict, ...]).validate_json(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PlanFileError(f"{path}: {error}") from error


def check_conflicts(plan: Plan, conflicts: Iterable[Conflict]) -> None:
    """Every statement must stand in its record, word for word.

    Raises:
        RecordError: a reference or quote that the plan does not have.
    """
    check_quotes(plan, ((f"conflict {c.id}", s.ref, s.quote) for c in conflicts for s in c.values))


def touching(
    conflicts: Sequence[Conflict], refs: Iterable[str], fields: Iterable[str], shown: str, asked: str = ""
) -> tuple[Conflict, ...]:
    """Conflicts that a reply should disclose.

    Args:
        refs: records the reply is about.
        fields: fields it states, as in Statement.field; empty means every field.
        shown: the reply's text; a statement in running text counts only when its value is shown.
        asked: the question; a conflict whose topic it names counts wherever the value stands in the record.
    """
    wanted, stated = set(refs), set(fields)

    def is_touched(statement: Statement) -> bool:
        if statement.ref not in wanted:
            return False
        if statement.field == "text":
            return statement.quote in shown or statement.value in shown
        return not stated or statement.field in stated

    def is_asked(conflict: Conflict) -> bool:
        return any(statement.ref in wanted for statement in conflict.values) and _names_topic(asked, conflict)

    return tuple(c for c in conflicts if any(map(is_touched, c.values)) or is_asked(c))


def _names_topic(asked: str, conflict: Conflict) -> bool:
    """Whether a question has most words of a conflict's topic, and every number of it."""
    words, topic = set(search_words(asked)), set(search_words(conflict.topic))
    numbers = {word for word in topic if word.isdigit()}
    return numbers <= words and len(topic & words) >= _MOST_OF_TOPIC * len(topic)
