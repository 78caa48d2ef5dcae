"""The line to Telegram: logs in, asks for news or has itself called, and comes back after every failure."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections.abc import Awaitable, Callable

import structlog
from telegram import BotCommand, Update, WebhookInfo
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.gateway import wording
from bot.gateway.channel import OK
from bot.gateway.health import one_line
from bot.gateway.outbox import pause_seconds
from bot.gateway.settings import Settings
from bot.gateway.telegram_api import REFUSED_PAUSE_SECONDS, Telegram, seconds_of
from bot.gateway.telegram_updates import ALLOWED_UPDATES, CHANNEL, Bot

log = structlog.get_logger()

PATH = "/webhooks/telegram"
FIRST_PAUSE_SECONDS = 1.0
LONGEST_FAILURES = 5
# So many failures in a row are no hiccup any more.
WORRYING_FAILURES = 3
WATCH_SECONDS = 60.0

Take = Callable[[Update], Awaitable[None]]


class Line:
    """One bot's connection: `bot` is None until Telegram has said who we are."""

    def __init__(self, application: Telegram, settings: Settings, take: Take) -> None:
        self._application = application
        self._settings = settings
        self._take = take
        self._offset: int | None = None
        self._failures = 0
        self._trouble: wording.Sentence | None = wording.TELEGRAM_STARTING
        self.bot: Bot | None = None

    def state(self) -> str:
        """ "ok", or what is wrong and what the administrator does."""
        return one_line(self._trouble) if self._trouble else OK

    async def run(self) -> None:
        """Keep the line up; ends when cancelled."""
        while True:
            try:
                if not self.bot:
                    await self._start()
                await (self._watch() if self._settings.public_url else self._poll())
            except Exception as error:
                await asyncio.sleep(self._failed(error))

    async def _start(self) -> None:
        """Log in and say how updates come. Raises TelegramError."""
        await self._application.initialize()
        bot = self._application.bot
        await bot.set_my_commands(commands("vietnamese"))
        await bot.set_my_commands(commands("english"), language_code="en")
        url = webhook_url(self._settings)
        if url:
            await self._set_webhook(url)
        else:
            await bot.delete_webhook()
        self.bot = Bot(bot.id, bot.username)
        self._trouble = None
        log.info("channel on", channel=CHANNEL, bot=f"@{bot.username}", way=url or "polling")

    async def _poll(self) -> None:
        """Ask for news once. An update is confirmed, by the next question, only when it is on the disk."""
        updates = await self._application.bot.get_updates(
            self._offset, timeout=self._settings.telegram_poll_seconds, allowed_updates=ALLOWED_UPDATES
        )
        for update in updates:
            await self._take(update)
            self._offset = update.update_id + 1
        self._succeeded(None)

    async def _watch(self) -> None:
        """Look once whether Telegram still calls us, and can."""
        url = webhook_url(self._settings)
        assert url
        info = await self._application.bot.get_webhook_info()
        if info.url != url:
            log.warning("webhook set again", channel=CHANNEL)
            await self._set_webhook(url)
        self._succeeded(undelivered(info))
        await asyncio.sleep(WATCH_SECONDS)

    async def _set_webhook(self, url: str) -> None:
        assert self._settings.telegram_token
        secret = webhook_secret(self._settings.telegram_token.get_secret_value())
        await self._application.bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)

    def _succeeded(self, trouble: wording.Sentence | None) -> None:
        if self._failures >= WORRYING_FAILURES:
            log.info("channel well again", channel=CHANNEL)
        self._failures, self._trouble = 0, trouble

    def _failed(self, error: Exception) -> float:
        """Note `error`, by its name alone: its words may hold the token. The seconds to wait."""
        self._failures += 1
        certain = isinstance(error, InvalidToken | Conflict) or not isinstance(error, TelegramError)
        if certain or not self.bot or self._failures >= WORRYING_FAILURES:
            self._trouble = trouble_of(error, self._settings)
        if self._failures in (1, WORRYING_FAILURES):
            todo = self._trouble.vietnamese if self._trouble else None
            log.error("channel in trouble", channel=CHANNEL, error=type(error).__name__, todo=todo)
        if isinstance(error, InvalidToken):
            return REFUSED_PAUSE_SECONDS
        asked = seconds_of(error) if isinstance(error, RetryAfter) else 0.0
        return pause_seconds(FIRST_PAUSE_SECONDS, min(self._failures, LONGEST_FAILURES), asked)


def trouble_of(error: Exception, settings: Settings) -> wording.Sentence:
    """What an administrator is told about `error`."""
    if isinstance(error, InvalidToken):
        return wording.TELEGRAM_LOST
    if isinstance(error, Conflict):
        return wording.TELEGRAM_TAKEN
    if not isinstance(error, TelegramError):
        return wording.TELEGRAM_NOT_TAKEN.fill(found=type(error).__name__)
    return wording.TELEGRAM_AWAY.fill(found=type(error).__name__, url=settings.telegram_api_url)


def undelivered(info: WebhookInfo) -> wording.Sentence | None:
    """Why updates wait at Telegram, if its last call of us failed lately."""
    failed = info.last_error_date
    if not failed or not info.pending_update_count or time.time() - failed.timestamp() > 2 * WATCH_SECONDS:
        return None
    return wording.TELEGRAM_UNDELIVERED.fill(url=info.url, found=info.last_error_message)


def webhook_url(settings: Settings) -> str | None:
    """The address that Telegram calls; None when it calls none."""
    return f"{settings.public_url}{PATH}" if settings.public_url else None


def webhook_secret(token: str) -> str:
    """What Telegram sends with every call to prove itself: 64 characters that only the token's holder can make, the
    same after a restart."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def commands(language: str) -> list[BotCommand]:
    """The menu. `language` is a field of Sentence."""
    return [BotCommand(name, getattr(told, language)) for name, told in wording.COMMANDS.items()]
