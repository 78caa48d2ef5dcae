"""What a person sees of a reply, the same in every chat channel: words, and choices to tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.gateway.cited import Link, links_of
from bot.gateway.contract import Items
from bot.gateway.wording import Sentence


@dataclass(frozen=True)
class Choice:
    """A button: what stands on it, and the words that tapping it says."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One reply. `kind` is that of the contract ("task", "clarify", ...), `language` "vi" or "en".

    Attributes:
        links: to the clauses that it cites, where they can be read.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    kind: str = "smalltalk"
    language: str = "vi"
    links: tuple[Link, ...] = ()


def read_reply(items: Items, public_url: str | None = None) -> Reply:
    """The reply that `items` make up together: their texts in order, their buttons, and what `custom` says.

    Its clauses are linked to where the world reaches us, `public_url`, if it does.

    >>> read_reply([{"text": "Ý anh/chị là?", "buttons": [{"title": "6b", "payload": "Nhiệm vụ 6b"}]}]).choices
    (Choice(title='6b', payload='Nhiệm vụ 6b'),)
    """
    custom: dict[str, Any] = next((item["custom"] for item in items if isinstance(item.get("custom"), dict)), {})
    texts = [item["text"] for item in items if isinstance(item.get("text"), str) and item["text"].strip()]
    return Reply(
        text="\n\n".join(texts),
        choices=tuple(choice for item in items for choice in choices_of(item.get("buttons"))),
        kind=str(custom.get("kind", "smalltalk")),
        language="en" if custom.get("language") == "en" else "vi",
        links=links_of(custom, public_url),
    )


def choices_of(buttons: Any) -> Sequence[Choice]:
    """The usable buttons among those of one item: a title and a payload, both not blank."""
    if not isinstance(buttons, list):
        return ()
    return [
        Choice(button["title"], button["payload"])
        for button in buttons
        if isinstance(button, dict) and is_words(button.get("title")) and is_words(button.get("payload"))
    ]


def is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def own_words(sentence: Sentence, kind: str = "smalltalk") -> Reply:
    """A reply of the gateway's own, in both languages."""
    return Reply(str(sentence), kind=kind)
