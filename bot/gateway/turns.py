"""One question and what came of it, told to whoever listens: the review list, the metrics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from bot.gateway.contract import Items

log = structlog.get_logger()

# Senders of the chat channels begin with the channel's name; all others ask over REST.
CHAT_CHANNELS = ("telegram", "zalo")


@dataclass(frozen=True)
class Turn:
    """One question that was put to Rasa.

    Attributes:
        channel: "telegram", "zalo" or "rest".
        question: the person's words as they were put; may hold personal data, so mask before storing.
        kind: that of the contract ("task", "refusal", ...); "error" when there was no reply.
        records: references of the records that the reply cites.
        language: "vi" or "en".
        seconds: from the question to the reply.
    """

    channel: str
    sender: str
    question: str
    kind: str
    records: tuple[str, ...]
    language: str
    seconds: float


# Called in the event loop after each turn; returns at once.
Listener = Callable[[Turn], None]


def turn_of(sender: str, question: str, items: Items, seconds: float) -> Turn:
    """The turn that the reply `items` ended."""
    custom: dict[str, Any] = next((item["custom"] for item in items if isinstance(item.get("custom"), dict)), {})
    records = custom.get("records")
    return Turn(
        channel=channel_of(sender),
        sender=sender,
        question=question,
        kind=str(custom.get("kind", "smalltalk")),
        records=tuple(map(str, records)) if isinstance(records, list) else (),
        language="en" if custom.get("language") == "en" else "vi",
        seconds=seconds,
    )


def channel_of(sender: str) -> str:
    """The channel that a sender writes in.

    >>> channel_of("telegram:42:42"), channel_of("a-person")
    ('telegram', 'rest')
    """
    prefix, colon, _ = sender.partition(":")
    return prefix if colon and prefix in CHAT_CHANNELS else "rest"


def tell(listeners: Sequence[Listener], turn: Turn) -> None:
    """Tell every listener; a fault of one is logged and is no matter of the person who asked."""
    for listener in listeners:
        try:
            listener(turn)
        except Exception as error:
            log.error("turn not noted", error=type(error).__name__)
