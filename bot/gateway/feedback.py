"""What people say of an answer: POST /phan-hoi."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.gateway import wording
from bot.gateway.body import JSON_TYPES, check_sender, parse, read_body, string_of
from bot.gateway.describing import STRING, json_body
from bot.gateway.message import without_controls
from bot.gateway.origins import check_origin
from bot.gateway.refusals import Refused
from bot.gateway.review import Mark, Review, Why
from bot.gateway.settings import Settings
from bot.gateway.turns import channel_of

RATINGS = {"up": Why.HELPFUL, "down": Why.WRONG}
# More than any reply cites.
MOST_RECORDS = 100
MOST_CHARACTERS_OF_A_NAME = 60

router = APIRouter()
FIELDS = {
    "sender": STRING,
    "question": STRING,
    "kind": STRING,
    "records": {"type": "array", "items": STRING},
    "rating": {"type": "string", "enum": list(RATINGS)},
    "reason": STRING,
}


@router.post("/phan-hoi", status_code=204, openapi_extra=json_body(FIELDS, optional=("reason",)))
async def feedback(request: Request) -> Response:
    """Note {"sender", "question", "kind", "records": [...], "rating": "up"|"down", "reason"?}; 204 when it is kept.

    Raises Refused: 403 from another website; 413, 408, 400 as for a question; 422 for another shape.
    """
    check_origin(request)
    settings: Settings = request.app.state.settings
    review: Review = request.app.state.review
    fields = parse(await read_body(request, settings.body_bytes, settings.body_seconds))
    await review.mark(read_mark(fields, settings))
    return Response(status_code=204)


def read_mark(fields: dict[str, Any], settings: Settings) -> Mark:
    """What the request says. Raises Refused (422)."""
    sender = string_of(fields, "sender")
    check_sender(sender, settings.sender_characters)
    rating = string_of(fields, "rating")
    if rating not in RATINGS:
        raise Refused(422, "bad_rating", wording.BAD_RATING.fill(expected=", ".join(RATINGS)))
    return Mark(
        sender=sender,
        channel=channel_of(sender),
        why=RATINGS[rating],
        question=bounded(fields, "question", settings.message_characters),
        kind=bounded(fields, "kind", MOST_CHARACTERS_OF_A_NAME),
        records=references(fields),
        remark=bounded(fields, "reason", settings.message_characters) if "reason" in fields else "",
    )


def bounded(fields: dict[str, Any], field: str, limit: int) -> str:
    """The string `field`, of at most `limit` characters, as every store takes it. Raises Refused (422)."""
    value = without_controls(string_of(fields, field))
    if len(value) > limit:
        told = wording.FIELD_TOO_LONG.fill(field=field, found=len(value), limit=limit)
        raise Refused(422, "field_too_long", told)
    return value


def references(fields: dict[str, Any]) -> tuple[str, ...]:
    """The list "records" of references. Raises Refused (422)."""
    value = fields.get("records")
    if not isinstance(value, list) or not all(isinstance(ref, str) for ref in value):
        raise Refused(422, "not_references", wording.NOT_REFERENCES.fill(found=JSON_TYPES[type(value)]))
    if len(value) > MOST_RECORDS or any(len(ref) > MOST_CHARACTERS_OF_A_NAME for ref in value):
        raise Refused(422, "not_references", wording.NOT_REFERENCES.fill(found=f"array ({len(value)})"))
    return tuple(map(without_controls, value))
