"""The body of a request to the REST channel: read within its limits, parsed, and checked once."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from bot.gateway import wording
from bot.gateway.refusals import Refused
from bot.gateway.settings import Settings

# Conversations of the chat channels, whose senders are known from the platforms: not for requests of others.
RESERVED = ("telegram:", "zalo:")

# So much more than the limit is read and thrown away before we refuse: a client that is still sending
# when we close the connection would see a broken pipe in place of our answer.
DRAINED_BYTES = 4 * 1024 * 1024

JSON_TYPES = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


@dataclass(frozen=True)
class Asked:
    """What one request asks: who, and in which words."""

    sender: str
    message: str


async def read_asked(request: Request, settings: Settings) -> Asked:
    """What `request` asks.

    Raises Refused: 413 too large, 408 too slow, 400 not JSON, 422 JSON of another shape.
    """
    fields = parse(await read_body(request, settings.body_bytes, settings.body_seconds))
    sender = string_of(fields, "sender")
    check_sender(sender, settings.sender_characters)
    return Asked(sender, string_of(fields, "message"))


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """The body, of at most `limit` bytes within `seconds`. Raises Refused (408, 413)."""
    try:
        async with asyncio.timeout(seconds):
            return await collect(request, limit)
    except TimeoutError:
        raise Refused(408, "body_too_slow", wording.BODY_TOO_SLOW.fill(limit=seconds)) from None


async def collect(request: Request, limit: int) -> bytes:
    """The body, counted while it arrives: one sent in chunks names no length. Raises Refused (413)."""
    kept = bytearray()
    total = 0
    async for chunk in request.stream():
        total += len(chunk)
        if total <= limit:
            kept += chunk
        elif total > limit + DRAINED_BYTES:
            break
    if total > limit:
        raise Refused(413, "body_too_large", wording.BODY_TOO_LARGE.fill(limit=limit))
    return bytes(kept)


def parse(body: bytes) -> dict[str, Any]:
    """The JSON object in `body`. Raises Refused (400, 422)."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "not_json", wording.NOT_JSON.fill(found=reason(body, error))) from None
    if not isinstance(value, dict):
        raise Refused(422, "not_an_object", wording.NOT_AN_OBJECT.fill(found=JSON_TYPES[type(value)]))
    return value


def reason(body: bytes, error: Exception) -> str:
    """Why `body` is not JSON, without repeating any of it."""
    if not body.strip():
        return "empty"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, line {error.lineno}, column {error.colno}"
    return "not UTF-8" if isinstance(error, UnicodeDecodeError) else "nested too deeply"


def string_of(fields: dict[str, Any], field: str) -> str:
    """The string `field` of a request. Raises Refused (422)."""
    if field not in fields:
        raise Refused(422, "missing_field", wording.MISSING_FIELD.fill(field=field))
    value = fields[field]
    if not isinstance(value, str):
        told = wording.NOT_A_STRING.fill(field=field, found=JSON_TYPES[type(value)])
        raise Refused(422, "not_a_string", told)
    return value


def check_sender(sender: str, limit: int) -> None:
    """Raise Refused (422) unless `sender` can name one conversation in logs and stores."""
    if not sender.strip():
        found = wording.Sentence("trống", "is empty")
    elif len(sender) > limit:
        found = wording.Sentence(f"dài {len(sender)} ký tự", f"has {len(sender)} characters")
    elif sender.startswith(RESERVED):
        found = wording.Sentence("là của một kênh chat", "belongs to a chat channel")
    elif not sender.isprintable():
        found = wording.Sentence("có ký tự không in được", "has characters that cannot be printed")
    else:
        return
    told = wording.Sentence(
        wording.BAD_SENDER.vietnamese.format(found=found.vietnamese, limit=limit),
        wording.BAD_SENDER.english.format(found=found.english, limit=limit),
    )
    raise Refused(422, "bad_sender", told)
