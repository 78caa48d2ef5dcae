"""The shape of a reply that the gateway gives itself: the same as Rasa's, so that callers need only one."""

from __future__ import annotations

from typing import Any

from bot.gateway.wording import Sentence

# One reply: a list of {"recipient_id", "text" | "custom" | "buttons" | ...}.
Items = list[dict[str, Any]]


def own_reply(sender: str, kind: str, sentence: Sentence) -> Items:
    """A reply of `kind` that asserts nothing about the plan, so it cites nothing."""
    custom = {"kind": kind, "language": "vi", "records": [], "citations": [], "confidence": 0.0}
    return [
        {"recipient_id": sender, "text": str(sentence)},
        {"recipient_id": sender, "custom": custom},
    ]
