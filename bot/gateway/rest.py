"""Rasa's REST channel as the world sees it: POST /webhooks/rest/webhook."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.gateway.assistant import Assistant
from bot.gateway.body import read_asked
from bot.gateway.describing import STRING, json_body
from bot.gateway.limits import address_of
from bot.gateway.origins import check_origin

router = APIRouter()


@router.post("/webhooks/rest/webhook", openapi_extra=json_body({"sender": STRING, "message": STRING}))
async def webhook(request: Request) -> JSONResponse:
    """Answer {"sender", "message"} with a list of items; a person is always told something."""
    check_origin(request)
    asked = await read_asked(request, request.app.state.settings)
    await request.app.state.limits.check_sender(asked.sender, address_of(request.scope))
    assistant: Assistant = request.app.state.assistant
    return JSONResponse(await assistant.reply_to(asked.sender, asked.message))
