"""What --check says of Telegram: whether the token is taken, which bot it is, and how its news come."""

from __future__ import annotations

from telegram.error import TelegramError

from bot.gateway import wording
from bot.gateway.channel import Verdict
from bot.gateway.settings import Settings
from bot.gateway.telegram_api import Telegram, client, close
from bot.gateway.telegram_line import trouble_of, undelivered, webhook_url


async def check(settings: Settings) -> Verdict:
    """Ask Telegram who the bot is. Changes nothing there, so a running gateway is not disturbed."""
    application = client(settings)
    try:
        return await ask(application, settings)
    except TelegramError as error:
        return Verdict(False, str(trouble_of(error, settings)))
    finally:
        await close(application)


async def ask(application: Telegram, settings: Settings) -> Verdict:
    """The verdict. Raises TelegramError."""
    await application.initialize()
    name = application.bot.username
    url = webhook_url(settings)
    if not url:
        return Verdict(True, str(wording.TELEGRAM_POLLS.fill(name=name)))
    trouble = undelivered(await application.bot.get_webhook_info())
    return (
        Verdict(False, str(trouble))
        if trouble
        else Verdict(True, str(wording.TELEGRAM_IS_CALLED.fill(name=name, url=url)))
    )
