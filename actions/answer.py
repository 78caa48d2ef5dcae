"""An answer before it is sent: what kind, which words, which records it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from actions.language import Language
from actions.question import Focus


class Kind(StrEnum):
    """Kinds of answers; wording, metrics, console and evaluation use the same names."""

    TASK = "task"
    INDICATOR = "indicator"
    CLAUSE = "clause"
    LIST = "list"
    COUNT = "count"
    COMPARE = "compare"
    DOCUMENT = "document"
    ORGANISATION = "organisation"
    ABSENT = "absent"
    CLARIFY = "clarify"
    REFUSAL = "refusal"
    SMALLTALK = "smalltalk"
    ERROR = "error"


@dataclass(frozen=True)
class Citation:
    """Where something stands, with the plan's words."""

    ref: str
    label: str
    quote: str


@dataclass(frozen=True)
class Button:
    """A choice: what is shown, and the words that come back when it is taken."""

    title: str
    payload: str


@dataclass(frozen=True)
class Answer:
    """An answer.

    Attributes:
        text: stands alone; its last line names the source when something is asserted.
        citations: one for every record that the text asserts something of.
        focus: what the conversation is about from here on.
    """

    kind: Kind
    language: Language
    text: str
    citations: tuple[Citation, ...] = ()
    buttons: tuple[Button, ...] = ()
    confidence: float = 1.0
    focus: Focus = field(default_factory=Focus)

    def as_custom(self, plan: str) -> dict[str, Any]:
        """The machine-readable part of the reply (see the contract in docs)."""
        return {
            "kind": self.kind.value,
            "language": self.language.value,
            "records": [citation.ref for citation in self.citations],
            "citations": [{"ref": c.ref, "label": c.label, "quote": c.quote, "plan": plan} for c in self.citations],
            "confidence": round(self.confidence, 3),
        }
