"""The Telegram channel: news by polling or at POST /webhooks/telegram, answers by the Bot API."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from telegram import CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter

from bot.gateway import greeting, wording
from bot.gateway.body import parse, read_body
from bot.gateway.channel import Kind, Outcome, Surroundings
from bot.gateway.refusals import Refused
from bot.gateway.reply import Reply, own_words
from bot.gateway.store import Event
from bot.gateway.telegram_api import Telegram, client, close, send, typing
from bot.gateway.telegram_check import check
from bot.gateway.telegram_line import PATH, Line, webhook_secret
from bot.gateway.telegram_messages import message_of, messages_of, words_behind
from bot.gateway.telegram_updates import CHANNEL, Act, Asked, asked_of, read_tap, read_update

log = structlog.get_logger()
router = APIRouter()

SECRET_HEADER = "x-telegram-bot-api-secret-token"
# Two texts of 4,096 characters, each written as "\\uXXXX", and what stands around them.
BODY_BYTES = 256 * 1024


@router.post(PATH)
async def webhook(request: Request) -> JSONResponse:
    """Take one update: 200 once it is on the disk. Telegram repeats what it did not hear 200 for."""
    channel = request.app.state.chat.channels.get(CHANNEL)
    settings = request.app.state.settings
    if not isinstance(channel, TelegramChannel) or not settings.public_url:
        raise HTTPException(404)
    given = request.headers.get(SECRET_HEADER, "").encode()
    if not hmac.compare_digest(given, webhook_secret(settings.telegram_token.get_secret_value()).encode()):
        raise Refused(403, "bad_secret", wording.BAD_SECRET)
    fields = parse(await read_body(request, BODY_BYTES, settings.body_seconds))
    if not channel.is_ready:
        raise Refused(503, "not_ready", wording.NOT_READY)
    await channel.take_fields(fields)
    return JSONResponse({})


class TelegramChannel:
    """The channel when it is on."""

    def __init__(self, around: Surroundings, application: Telegram) -> None:
        self._around = around
        self._bot = application.bot
        self._pace = AIORateLimiter()
        self._errands: set[asyncio.Task[None]] = set()
        self.line = Line(application, around.settings, self.take)

    @property
    def is_ready(self) -> bool:
        """Whether we know who we are, without which nobody in a group can address us."""
        return self.line.bot is not None

    async def take_fields(self, fields: dict[str, Any]) -> None:
        """Accept an update as Telegram posts it."""
        try:
            update = Update.de_json(fields, self._bot)
        except Exception as error:
            return not_understood(error)
        await self.take(update)

    async def take(self, update: Update) -> None:
        """Accept one update. Raises what the store raises: then Telegram still has it."""
        assert self.line.bot
        try:
            asked = read_update(update, self.line.bot)
        except Exception as error:
            return not_understood(error)
        if asked:
            await self._around.accept(asked.event())
        if update.callback_query:
            self._run(self._end_spinning(update.callback_query))

    async def answer(self, event: Event) -> Sequence[str]:
        """What is said to `event`."""
        asked = asked_of(event)
        if asked.act is Act.STARTED:
            return await self.word(event, await greeting.welcome(self._around, event.sender))
        if asked.act is Act.SENT_NO_TEXT:
            return await self.word(event, own_words(wording.NOT_TEXT))
        async with typing(self._bot, asked):
            return await self.word(event, await self._reply_to(asked))

    async def word(self, event: Event, reply: Reply) -> Sequence[str]:
        """`reply` as Telegram's messages."""
        messages = await messages_of(reply, asked_of(event), self._around.store)
        return [message.body() for message in messages]

    async def turn(self, sender: str) -> None:
        """Wait for a place within Telegram's limits: 30 messages a second in all, 20 a minute in a group."""
        chat = int(sender.split(":")[1])
        await self._pace.process_request(let_through, (), {}, "sendMessage", {"chat_id": chat}, None)

    async def send(self, sender: str, body: str) -> Outcome:
        """Send one message."""
        return await send(self._bot, message_of(body))

    def state(self) -> str:
        return self.line.state()

    async def close(self) -> None:
        """End the errands that are still on their way."""
        for errand in self._errands:
            errand.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)

    async def _reply_to(self, asked: Asked) -> Reply:
        words = asked.text
        if asked.act is Act.TAPPED:
            behind = await words_behind(asked, self._around.store)
            if behind is None:
                return own_words(wording.OLD_BUTTON, "clarify")
            words = behind
        return await greeting.ask(self._around, asked.sender, words)

    async def _end_spinning(self, query: CallbackQuery) -> None:
        """Answer a tap at once, or its button spins; with words only when there is no message to answer below."""
        told = None if read_tap(query, "") else wording.OLD_BUTTON.vietnamese
        try:
            await self._bot.answer_callback_query(query.id, text=told)
        except TelegramError as error:
            # Nothing is lost but the spinning: the answer itself is a message.
            log.warning("tap not answered", channel=CHANNEL, error=type(error).__name__)

    def _run(self, errand: Any) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)


def not_understood(error: Exception) -> None:
    """Say so of an update that has another shape than Telegram's: taken, since it would come again for a day."""
    log.error("update not understood", channel=CHANNEL, error=type(error).__name__)


async def let_through(*_: Any, **__: Any) -> bool:
    """What waits for its turn: nothing yet."""
    return True


@asynccontextmanager
async def opened(around: Surroundings) -> AsyncIterator[TelegramChannel]:
    """The channel, running. Telegram need not be reachable: the line is tried again in the background."""
    application = client(around.settings)
    channel = TelegramChannel(around, application)
    line = asyncio.create_task(channel.line.run())
    try:
        yield channel
    finally:
        line.cancel()
        await asyncio.gather(line, return_exceptions=True)
        await channel.close()
        await close(application)


KIND = Kind(CHANNEL, ("telegram_token",), opened, check)
