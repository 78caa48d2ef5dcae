"""Rasa's REST channel as the world sees it: POST /webhooks/rest/webhook."""

from __future__ import annotations

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.gateway import wording
from bot.gateway.body import Asked, read_asked
from bot.gateway.contract import Items, own_reply
from bot.gateway.conversation import Conversation, Failure
from bot.gateway.message import Unaskable, askable
from bot.gateway.settings import Settings

log = structlog.get_logger()
router = APIRouter()


@router.post("/webhooks/rest/webhook")
async def webhook(request: Request) -> JSONResponse:
    """Answer {"sender", "message"} with a list of items; a person is always told something."""
    settings: Settings = request.app.state.settings
    asked = await read_asked(request, settings)
    return JSONResponse(await reply_to(asked, request.app.state.conversation, settings))


async def reply_to(asked: Asked, conversation: Conversation, settings: Settings) -> Items:
    """Rasa's reply as it stands; the gateway's own sentence where there can be none."""
    text = askable(asked.message, settings.message_characters)
    if text is Unaskable.TOO_LONG:
        counts = {"found": len(asked.message), "limit": settings.message_characters}
        return own_reply(asked.sender, "error", wording.TOO_LONG.fill(**counts))
    if text is Unaskable.NO_WORDS:
        return own_reply(asked.sender, "clarify", wording.NO_WORDS)
    reply = await conversation.ask(asked.sender, text)
    if isinstance(reply, Failure):
        log.error("no reply", reason=reply.value, characters=len(text))
        sentence = wording.BUSY if reply is Failure.BUSY else wording.UNAVAILABLE
        return own_reply(asked.sender, "error", sentence)
    return reply
