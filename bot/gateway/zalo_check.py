"""What --check says of Zalo: whether the tokens are taken, and which OA they belong to."""

from __future__ import annotations

import asyncio
import sqlite3

import httpx

from bot.gateway import wording
from bot.gateway.channel import Later, Never, Verdict
from bot.gateway.folder import holding
from bot.gateway.settings import Settings
from bot.gateway.store import Store
from bot.gateway.zalo_api import TokenRefused, ZaloApi
from bot.gateway.zalo_tokens import CHANNEL, NoToken, TokenKeeper


async def check(settings: Settings) -> Verdict:
    """Ask Zalo for the OA's name; first for a token, unless a running gateway has the tokens in its hands."""
    try:
        with holding(settings.state):
            return await ask(settings, may_renew=True)
    except BlockingIOError:
        return await ask(settings, may_renew=False)
    except (OSError, sqlite3.Error) as error:
        return Verdict(False, str(wording.BAD_STATE.fill(folder=settings.state, found=error)))


async def ask(settings: Settings, may_renew: bool) -> Verdict:
    """The verdict; a single-use refresh token is spent only when `may_renew`."""
    store = await asyncio.to_thread(Store, settings.state)
    try:
        async with httpx.AsyncClient(timeout=None) as http:
            keeper = TokenKeeper(http, settings, store)
            if may_renew:
                token = await keeper.access()
            else:
                pair = await store.tokens(CHANNEL)
                token = pair.access if pair else NoToken("-", refused=False)
            if isinstance(token, NoToken):
                sentence = wording.ZALO_LOST if token.refused else wording.ZALO_AWAY
                return Verdict(False, str(sentence.fill(found=token.reason)))
            return verdict(await ZaloApi(http, settings).account_name(token))
    finally:
        await asyncio.to_thread(store.close)


def verdict(name: str | TokenRefused | Later | Never) -> Verdict:
    """What the answer to the question for the OA's name means."""
    if isinstance(name, str):
        return Verdict(True, str(wording.ZALO_WELL.fill(name=name)))
    sentence = wording.ZALO_AWAY if isinstance(name, Later) else wording.ZALO_LOST
    return Verdict(False, str(sentence.fill(found=name.reason)))
