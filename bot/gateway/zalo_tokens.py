"""Zalo's tokens: the access token of 25 hours, and the refresh token that buys the next pair exactly once."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
import time
from dataclasses import dataclass

import httpx
import structlog

from bot.gateway import wording
from bot.gateway.channel import OK
from bot.gateway.health import one_line
from bot.gateway.settings import Settings
from bot.gateway.store import FILE, Store, Tokens

log = structlog.get_logger()

CHANNEL = "zalo"
ACCESS_SECONDS = 90_000.0
# The answer holds the only copy of the next pair, so we wait for it longer than for other answers.
OAUTH_SECONDS = 30.0
# After a failure the next attempt is made no sooner, however many messages want a token.
PAUSE_SECONDS = 5.0
REFUSED_PAUSE_SECONDS = 300.0


@dataclass(frozen=True)
class NoToken:
    """There is no access token now. `refused`: Zalo will not give one before an administrator helps."""

    reason: str
    refused: bool


class TokenKeeper:
    """Has an access token at hand; each new pair is on the disk before anybody sees it.

    A new refresh token in the settings starts a new line of pairs; as long as it is the same, the last pair in
    the store counts, since the token in the settings was used up long ago.
    """

    def __init__(self, http: httpx.AsyncClient, settings: Settings, store: Store) -> None:
        assert settings.zalo_refresh_token and settings.zalo_app_secret and settings.zalo_app_id
        self._http = http
        self._url = f"{settings.zalo_oauth_url.rstrip('/')}/v4/oa/access_token"
        self._app_id = settings.zalo_app_id
        self._app_secret = settings.zalo_app_secret
        self._first = settings.zalo_refresh_token
        self._begun_with = hashlib.sha256(self._first.get_secret_value().encode()).hexdigest()
        self._renew_seconds = settings.zalo_renew_seconds
        self._store = store
        self._one_at_a_time = asyncio.Lock()
        self._pair: Tokens | None = None
        self._problem: NoToken | None = None
        self._not_before = 0.0
        self._unsaved: Tokens | None = None
        self._renewing: asyncio.Task[Tokens | NoToken] | None = None

    def state(self) -> str:
        """ "ok", or what is wrong and what the administrator does."""
        if self._problem is None:
            return OK if self._pair else one_line(wording.ZALO_AWAY.fill(found="..."))
        sentence = wording.ZALO_LOST if self._problem.refused else wording.ZALO_AWAY
        return one_line(sentence.fill(found=self._problem.reason))

    def age(self) -> float | None:
        """How many seconds ago the access token was given, if it lives as long as Zalo says; None without one."""
        return ACCESS_SECONDS - (self._pair.expires_at - time.time()) if self._pair else None

    async def access(self, refused: str = "") -> str | NoToken:
        """An access token; not `refused`, the one that Zalo just did not take."""
        async with self._one_at_a_time:
            pair = self._pair or await self._load()
            if pair and pair.access != refused and time.time() < pair.expires_at - self._renew_seconds:
                return pair.access
            self._renewing = asyncio.create_task(self._renew(pair))
            # Whoever waits may be stopped; what Zalo answers must still be stored.
            renewed = await asyncio.shield(self._renewing)
            if isinstance(renewed, Tokens):
                return renewed.access
            # Renewing is begun long before the end: what we have is good for some more attempts.
            if pair and pair.access != refused and time.time() < pair.expires_at:
                return pair.access
            return renewed

    async def keep_fresh(self) -> None:
        """Renew before the end also when nobody writes: a refresh token left alone for three months is void."""
        while True:
            await self.access()
            left = self._pair.expires_at - self._renew_seconds - time.time() if self._pair else 0.0
            await asyncio.sleep(max(left, PAUSE_SECONDS))

    async def close(self) -> None:
        """Let a renewal that is under way end: the pair in its answer is the only one."""
        if self._renewing:
            await self._renewing

    async def _load(self) -> Tokens | None:
        """The last pair of the store, if the settings have named no newer beginning."""
        found = await self._store.tokens(CHANNEL)
        self._pair = found if found and found.begun_with == self._begun_with else None
        return self._pair

    async def _renew(self, pair: Tokens | None) -> Tokens | NoToken:
        """A new pair, stored; or why there is none."""
        if self._problem and time.monotonic() < self._not_before:
            return self._problem
        refresh = pair.refresh if pair else self._first.get_secret_value()
        answer = self._unsaved or await self._ask(refresh)
        if isinstance(answer, NoToken):
            return self._note(answer)
        self._unsaved = answer
        try:
            await self._store.save_tokens(CHANNEL, answer)
        except sqlite3.Error as error:
            return self._note(NoToken(f"{FILE}: {type(error).__name__}", refused=False))
        self._pair, self._unsaved, self._problem = answer, None, None
        log.info("zalo token renewed")
        return answer

    def _note(self, problem: NoToken) -> NoToken:
        self._problem = problem
        self._not_before = time.monotonic() + (REFUSED_PAUSE_SECONDS if problem.refused else PAUSE_SECONDS)
        log.error("no zalo token", told=self.state())
        return problem

    async def _ask(self, refresh: str) -> Tokens | NoToken:
        """The pair that Zalo gives for `refresh`. Neither it nor Zalo's words get into what is logged."""
        form = {"refresh_token": refresh, "app_id": self._app_id, "grant_type": "refresh_token"}
        headers = {"secret_key": self._app_secret.get_secret_value()}
        try:
            async with asyncio.timeout(OAUTH_SECONDS):
                response = await self._http.post(self._url, data=form, headers=headers)
        except (TimeoutError, httpx.HTTPError) as error:
            return NoToken(type(error).__name__, refused=False)
        return read_pair(response, self._begun_with)


def read_pair(response: httpx.Response, begun_with: str) -> Tokens | NoToken:
    """The pair in Zalo's answer, or why there is none. A refusal comes with HTTP 200 and an error code."""
    if response.status_code >= 500 or response.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return NoToken(f"HTTP {response.status_code}", refused=False)
    try:
        fields = response.json()
        if "access_token" not in fields:
            return NoToken(f"{int(fields['error'])}", refused=True)
        seconds = float(fields.get("expires_in", ACCESS_SECONDS))
        return Tokens(str(fields["access_token"]), str(fields["refresh_token"]), time.time() + seconds, begun_with)
    except (ValueError, KeyError, TypeError):
        return NoToken(f"HTTP {response.status_code}", refused=False)
