"""What Zalo posts to the webhook: whether it is Zalo's, and what it says."""

from __future__ import annotations

import hashlib
import hmac
import time
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.gateway.message import without_controls

SIGNATURE_HEADER = "x-zevent-signature"
TIMESTAMP_HEADER = "x-zevent-timestamp"


class Act(Enum):
    """What a person did."""

    WROTE = "wrote"
    SENT_NO_TEXT = "sent no text"
    FOLLOWED = "followed"


@dataclass(frozen=True)
class Happening:
    """One event that deserves an answer: who (Zalo's user id), which (unique), what, and in which words."""

    user: str
    id: str
    act: Act
    text: str = ""


def signed_by_zalo(
    raw: bytes, fields: Mapping[str, Any], headers: Mapping[str, str], app_id: str, oa_secret: str
) -> bool:
    """Whether `raw` carries Zalo's signature: the SHA-256 of app id, body, timestamp and OA secret key.

    Zalo's manual does not say whose timestamp that is; the body's and the header's are both met. Either of them
    proves as much, since only Zalo and we know the secret.
    """
    given = headers.get(SIGNATURE_HEADER, "").strip().lower().removeprefix("mac=")
    timestamps = (str(fields.get("timestamp", "")), headers.get(TIMESTAMP_HEADER, ""))
    matches = [
        hmac.compare_digest(signature(raw, timestamp, app_id, oa_secret).encode(), given.encode())
        for timestamp in timestamps
        if timestamp
    ]
    return any(matches)


def signature(raw: bytes, timestamp: str, app_id: str, oa_secret: str) -> str:
    """The signature in hexadecimal, without "mac="."""
    signed = app_id.encode() + raw + timestamp.encode("utf-8", "replace") + oa_secret.encode()
    return hashlib.sha256(signed).hexdigest()


def is_older_than(fields: Mapping[str, Any], seconds: float) -> bool:
    """Whether the event is older than `seconds`; one without a usable timestamp is. Zalo counts milliseconds."""
    try:
        happened = float(str(fields.get("timestamp"))) / 1000
    except ValueError:
        return True
    return not time.time() - happened <= seconds


def read_happening(fields: Mapping[str, Any]) -> Happening | None:
    """The event in `fields`; None when it deserves no answer: what the OA sent, an unfollow, a group's."""
    name = str(fields.get("event_name", ""))
    if name == "follow":
        user = id_of(fields.get("follower")) or id_of(fields.get("sender"))
        return Happening(user, made_up_id(name, user, fields), Act.FOLLOWED) if user else None
    user = id_of(fields.get("sender"))
    if not name.startswith("user_send_") or name.startswith("user_send_group_") or not user:
        return None
    message = fields.get("message")
    message = message if isinstance(message, dict) else {}
    text = message.get("text")
    text = unicodedata.normalize("NFC", without_controls(text)) if isinstance(text, str) else ""
    number = str(message.get("msg_id") or "")
    identity = number if number and number.isprintable() else made_up_id(name, user, fields)
    return Happening(user, identity, Act.WROTE if text.strip() else Act.SENT_NO_TEXT, text)


def id_of(person: Any) -> str:
    """The id in {"id": ...}; "" when there is none."""
    found = person.get("id") if isinstance(person, dict) else None
    return str(found) if isinstance(found, str | int) and str(found).isalnum() else ""


def made_up_id(name: str, user: str, fields: Mapping[str, Any]) -> str:
    """What tells events without a message id apart, since Zalo repeats an event with the same timestamp: a digest,
    because ids are kept for longer than the person may be."""
    return hashlib.sha256(f"{name}:{user}:{fields.get('timestamp', '')}".encode("utf-8", "replace")).hexdigest()
