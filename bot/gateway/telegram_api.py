"""Telegram's Bot API: the client, what its errors mean, and one message out."""

from __future__ import annotations

import asyncio
import datetime
import logging
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, ExtBot
from telegram.warnings import PTBDeprecationWarning

from bot.gateway.channel import Later, Never, Outcome, Sent
from bot.gateway.settings import Settings
from bot.gateway.telegram_messages import OutgoingMessage
from bot.gateway.telegram_updates import Asked

Telegram = Application[Any, Any, Any, Any, Any, Any]

REFUSED_PAUSE_SECONDS = 60.0
# Most answers are there sooner than this; Telegram shows "typing" for five seconds at most.
TYPING_AFTER_SECONDS = 0.4
TYPING_EVERY_SECONDS = 4.0


def client(settings: Settings) -> Telegram:
    """The bot of the settings, which calls nobody before it is initialized.

    Without python-telegram-bot's Updater: it confirms updates before they are on the disk, ends for good at a 401,
    and tells nobody of time-outs.
    """
    hush()
    assert settings.telegram_token
    seconds = settings.telegram_seconds
    builder = Application.builder().token(settings.telegram_token.get_secret_value())
    builder = builder.base_url(f"{settings.telegram_api_url.rstrip('/')}/bot").updater(None)
    builder = builder.read_timeout(seconds).write_timeout(seconds).connect_timeout(seconds).pool_timeout(seconds)
    builder = builder.get_updates_read_timeout(seconds).get_updates_connect_timeout(seconds)
    return builder.get_updates_write_timeout(seconds).get_updates_pool_timeout(seconds).build()


def hush() -> None:
    """Keep the logs of the libraries empty: theirs hold the token, which is part of every address, and what people
    wrote. What went wrong is logged by us, by its name."""
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)


async def close(application: Telegram) -> None:
    """End its connections, however far its start came."""
    with suppress(TelegramError):
        await application.shutdown()
        await application.bot.shutdown()


async def send(bot: ExtBot[Any], message: OutgoingMessage) -> Outcome:
    """Send one message. Never raises for what Telegram or the network does."""
    try:
        await put(bot, message, message.chat)
    except ChatMigrated as moved:
        return await send_to_the_new_chat(bot, message, moved.new_chat_id)
    except TelegramError as error:
        return meaning(error)
    return Sent()


async def send_to_the_new_chat(bot: ExtBot[Any], message: OutgoingMessage, chat: int) -> Outcome:
    """A group that grew into a supergroup has another id from then on."""
    try:
        await put(bot, message, chat)
    except TelegramError as error:
        return meaning(error)
    return Sent()


async def put(bot: ExtBot[Any], message: OutgoingMessage, chat: int) -> None:
    """Raises TelegramError."""
    rows = [
        [InlineKeyboardButton(button.title, callback_data=button.data or None, url=button.address or None)]
        for button in message.buttons
    ]
    quoted = message.quoted
    await bot.send_message(
        chat,
        message.text,
        parse_mode=ParseMode.HTML,
        message_thread_id=message.thread,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=InlineKeyboardMarkup(rows) if rows else None,
        # The question may have been deleted since.
        reply_parameters=None if quoted is None else ReplyParameters(quoted, allow_sending_without_reply=True),
    )


def meaning(error: TelegramError) -> Outcome:
    """What became of a message that was answered with `error`."""
    if isinstance(error, RetryAfter):
        return Later("429: too many messages", seconds_of(error))
    if isinstance(error, InvalidToken):
        return Later("401: the token was refused", REFUSED_PAUSE_SECONDS)
    if isinstance(error, Forbidden):
        return Never("403: blocked by the person, or no longer in the group")
    if isinstance(error, BadRequest):
        return Never(f"400: {reason(error)}")
    return Later(type(error).__name__)


def reason(error: BadRequest) -> str:
    """Telegram's words for a refusal, unless they quote the message."""
    return "its HTML is wrong" if "parse entities" in error.message else error.message


def seconds_of(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, datetime.timedelta) else float(wait)


@asynccontextmanager
async def typing(bot: ExtBot[Any], asked: Asked) -> AsyncIterator[None]:
    """While this is open, the person sees that an answer is being written."""

    async def show() -> None:
        await asyncio.sleep(TYPING_AFTER_SECONDS)
        while True:
            with suppress(TelegramError):
                await bot.send_chat_action(asked.chat, ChatAction.TYPING, message_thread_id=asked.thread)
            await asyncio.sleep(TYPING_EVERY_SECONDS)

    task = asyncio.create_task(show())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
