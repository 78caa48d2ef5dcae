"""The client for Rasa: one queue a sender, a limit on time, and every failure by its name."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum

import httpx

from bot.gateway.contract import Items
from bot.gateway.settings import Settings
from bot.log_lines import REQUEST_HEADER, current_request


class Failure(Enum):
    """Why there is no reply of Rasa's."""

    UNREACHABLE = "Rasa cannot be reached"
    TIMED_OUT = "Rasa took too long"
    REFUSED = "Rasa answered with an error"
    UNREADABLE = "Rasa's answer is not a list of objects"
    # Rasa gives [] when its handler fails or the action server is away.
    SILENT = "Rasa answered nothing"
    BUSY = "too many messages of this sender are waiting"


class Conversation:
    """Puts messages to Rasa, those of one sender one after the other.

    Rasa itself polls its lock once a second, so two quick messages of one person would wait there for
    whole seconds; and their replies could change places.
    """

    def __init__(self, http: httpx.AsyncClient, settings: Settings, seconds: float) -> None:
        """`seconds`: how long Rasa may take for one reply."""
        self._http = http
        self._url = f"{settings.rasa_url}/webhooks/rest/webhook"
        self._seconds = seconds
        self._longest_queue = settings.waiting_messages
        self._turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: dict[str, int] = defaultdict(int)

    async def ask(self, sender: str, text: str) -> Items | Failure:
        """Rasa's reply to `text` as it stands, or why there is none. Never raises for what Rasa does."""
        if self._waiting[sender] >= self._longest_queue:
            return Failure.BUSY
        async with self._turn_of(sender):
            asked, headers = {"sender": sender, "message": text}, {REQUEST_HEADER: current_request()}
            try:
                async with asyncio.timeout(self._seconds):
                    response = await self._http.post(self._url, json=asked, headers=headers)
            except TimeoutError:
                return Failure.TIMED_OUT
            except httpx.HTTPError:
                return Failure.UNREACHABLE
        return read(response)

    def waiting(self) -> int:
        """How many messages wait for Rasa or are with it."""
        return sum(self._waiting.values())

    async def forget(self, sender: str) -> Failure | None:
        """Have Rasa forget the conversation of `sender`; why it did not. People cannot say "/restart" themselves:
        `askable` takes the slash away."""
        reply = await self.ask(sender, "/restart")
        # Rasa says nothing to a restart.
        return reply if isinstance(reply, Failure) and reply is not Failure.SILENT else None

    @asynccontextmanager
    async def _turn_of(self, sender: str) -> AsyncIterator[None]:
        self._waiting[sender] += 1
        try:
            async with self._turns[sender]:
                yield
        finally:
            self._waiting[sender] -= 1
            # Forgotten when nobody waits, so that the tables do not grow with every sender there ever was.
            if not self._waiting[sender]:
                del self._waiting[sender], self._turns[sender]


def read(response: httpx.Response) -> Items | Failure:
    """The items of Rasa's answer, or what is wrong with it."""
    if response.status_code != httpx.codes.OK:
        return Failure.REFUSED
    try:
        items = response.json()
    except ValueError:
        return Failure.UNREADABLE
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return Failure.UNREADABLE
    return items or Failure.SILENT


def loopback_client() -> httpx.AsyncClient:
    """A client for servers on this machine: never by way of a proxy that the environment names.

    Idle connections are dropped sooner than Rasa's web server drops them (5 s): a message sent into a
    connection that is being closed would be lost.
    """
    return httpx.AsyncClient(trust_env=False, timeout=None, limits=httpx.Limits(keepalive_expiry=2.0))
