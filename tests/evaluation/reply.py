"""What the assistant sends back for one message, whichever way it was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One reply.

    Attributes:
        text: everything shown as text, an item a line.
        choices: titles of the buttons.
        kinds: kinds of the machine-readable parts ("task", "refusal", ...).
        cited: references of the citations, in order.
        seconds: how long it took.
        error: why there is no reply; "" when there is one.
    """

    text: str
    choices: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    cited: tuple[str, ...] = ()
    seconds: float = 0.0
    error: str = ""

    @property
    def seen(self) -> str:
        """Everything that a person sees: the text and the buttons."""
        return "\n".join([self.text, *self.choices])

    @property
    def first_line(self) -> str:
        """Where the asked field stands."""
        return self.text.strip().partition("\n")[0]


def read_reply(items: Iterable[Mapping[str, Any]], seconds: float = 0.0) -> Reply:
    """A reply from the list of Rasa's REST channel: {"text"}, {"buttons"} and {"custom"} items.

    >>> read_reply([{"text": "Có."}, {"custom": {"kind": "task", "citations": [{"ref": "II.III.6.b"}]}}]).cited
    ('II.III.6.b',)
    """
    items = list(items)
    customs = [item["custom"] for item in items if isinstance(item.get("custom"), dict)]
    return Reply(
        text="\n".join(item["text"] for item in items if item.get("text")),
        choices=tuple(button["title"] for item in items for button in item.get("buttons") or ()),
        kinds=frozenset(str(custom.get("kind", "")) for custom in customs),
        cited=tuple(str(citation["ref"]) for custom in customs for citation in custom.get("citations") or ()),
        seconds=seconds,
    )
