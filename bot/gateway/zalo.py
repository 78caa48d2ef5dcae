"""The Zalo channel: POST /webhooks/zalo in, Zalo's Official Account API out."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
import structlog
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.gateway import greeting, wording
from bot.gateway.body import parse, read_body
from bot.gateway.channel import Kind, Later, Outcome, Surroundings
from bot.gateway.masking import mask
from bot.gateway.refusals import Refused
from bot.gateway.reply import Reply, own_words
from bot.gateway.store import DAY_SECONDS, Event
from bot.gateway.zalo_api import TokenRefused, ZaloApi
from bot.gateway.zalo_check import check
from bot.gateway.zalo_events import Act, Happening, is_older_than, read_happening, signed_by_zalo
from bot.gateway.zalo_messages import HIDDEN, MORE, kept_reply, messages_of
from bot.gateway.zalo_tokens import CHANNEL, NoToken, TokenKeeper

log = structlog.get_logger()
router = APIRouter()

PREFIX = f"{CHANNEL}:"
NO_TOKEN_PAUSE_SECONDS = 30.0


@router.post("/webhooks/zalo")
async def webhook(request: Request) -> JSONResponse:
    """Take one event: 200 once it is on the disk. Zalo repeats what it did not hear 200 for within two seconds."""
    channel = request.app.state.chat.channels.get(CHANNEL)
    if not isinstance(channel, Zalo):
        raise HTTPException(404)
    settings = request.app.state.settings
    raw = await read_body(request, settings.body_bytes, settings.body_seconds)
    # Saving the address in Zalo's console posts this, without a signature.
    if raw.strip() != b"{}":
        await channel.take(raw, request.headers)
    return JSONResponse({})


class Zalo:
    """The channel when it is on."""

    def __init__(self, around: Surroundings, api: ZaloApi, tokens: TokenKeeper) -> None:
        assert around.settings.zalo_app_id and around.settings.zalo_oa_secret
        self._app_id = around.settings.zalo_app_id
        self._oa_secret = around.settings.zalo_oa_secret
        self._oldest_seconds = around.settings.seen_days * DAY_SECONDS
        self._around = around
        self._api = api
        self._tokens = tokens

    async def take(self, raw: bytes, headers: Mapping[str, str]) -> None:
        """Accept the event in `raw`. Raises Refused (400, 403, 422)."""
        fields = parse(raw)
        if not signed_by_zalo(raw, fields, headers, self._app_id, self._oa_secret.get_secret_value()):
            raise Refused(403, "bad_signature", wording.BAD_SIGNATURE)
        # We know for so long which events we had: an older one may be a repetition.
        if is_older_than(fields, self._oldest_seconds):
            log.warning("event too old", channel=CHANNEL)
            return
        happening = read_happening(fields)
        if happening:
            await self._around.accept(event_of(happening))

    async def answer(self, event: Event) -> Sequence[str]:
        """What is said to `event`."""
        act, text = json.loads(event.body)
        if act == Act.FOLLOWED.value:
            return await self.word(event, await greeting.welcome(self._around, event.sender))
        if act == Act.SENT_NO_TEXT.value:
            return await self.word(event, own_words(wording.NOT_TEXT))
        return await self.word(event, await self._reply_to(event.sender, text))

    async def word(self, event: Event, reply: Reply) -> Sequence[str]:
        """`reply` as Zalo's messages."""
        return await messages_of(reply, event.sender, self._around.store)

    async def turn(self, sender: str) -> None:
        """Wait for a place within the rate that Zalo allows, and for a token if one must be bought first."""
        await self._api.pace.wait()
        await self._tokens.access()

    async def send(self, sender: str, body: str) -> Outcome:
        """Send one message; with a new token when Zalo does not take the one that we have."""
        user, message = sender.removeprefix(PREFIX), json.loads(body)
        outcome = await self._send_with(await self._tokens.access(), user, message)
        if isinstance(outcome, TokenRefused):
            outcome = await self._send_with(await self._tokens.access(outcome.token), user, message)
        if isinstance(outcome, TokenRefused):
            return Later(f"token refused: {outcome.reason}", NO_TOKEN_PAUSE_SECONDS)
        return outcome

    def state(self) -> str:
        """The state of the tokens: the one thing that only the administrator can mend."""
        return self._tokens.state()

    def token_age(self) -> float | None:
        """How many seconds ago the access token was given; None when there is none."""
        return self._tokens.age()

    async def _send_with(self, token: str | NoToken, user: str, message: dict[str, Any]) -> Outcome | TokenRefused:
        if isinstance(token, NoToken):
            return Later(f"no token: {token.reason}", NO_TOKEN_PAUSE_SECONDS if token.refused else 0.0)
        return await self._api.send(user, message, token)

    async def _reply_to(self, sender: str, text: str) -> Reply:
        hidden = HIDDEN.match(text)
        if not hidden:
            return await greeting.ask(self._around, sender, text)
        kept = await self._around.store.kept(sender, hidden["key"])
        if kept is None:
            return own_words(wording.OLD_BUTTON, "clarify")
        return kept_reply(kept) if hidden["kind"] == MORE else await greeting.ask(self._around, sender, kept)


def event_of(happening: Happening) -> Event:
    """`happening` as the inbox keeps it: without personal numbers. The key of a button is ours."""
    text = happening.text if HIDDEN.match(happening.text) else mask(happening.text)
    body = json.dumps([happening.act.value, text], ensure_ascii=False)
    return Event(CHANNEL, happening.id, f"{PREFIX}{happening.user}", body)


@asynccontextmanager
async def opened(around: Surroundings) -> AsyncIterator[Zalo]:
    """The channel, running: with a client of its own, and tokens kept fresh."""
    async with httpx.AsyncClient(timeout=None) as http:
        tokens = TokenKeeper(http, around.settings, around.store)
        freshening = asyncio.create_task(tokens.keep_fresh())
        try:
            yield Zalo(around, ZaloApi(http, around.settings), tokens)
        finally:
            freshening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await freshening
            await tokens.close()


NEEDED = ("zalo_app_id", "zalo_app_secret", "zalo_oa_secret", "zalo_refresh_token")
KIND = Kind(CHANNEL, NEEDED, opened, check)
