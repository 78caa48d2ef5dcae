"""Answers on their way out: kept on the disk until the platform has them, in order for each person."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping, Sequence

import structlog

from bot.gateway.channel import Channel, Later, Never, Outcome
from bot.gateway.lanes import Lanes
from bot.gateway.store import Outgoing, Store
from bot.log_lines import begin_request, current_request

log = structlog.get_logger()

GRACE_SECONDS = 5.0
LONGEST_PAUSE_SECONDS = 900.0


class Outbox:
    """Sends messages, waits longer after each failure, gives up when a message is too old.

    A message is marked before it goes out and removed after. One that was marked when the gateway died may
    have arrived, so it is not sent again.
    """

    def __init__(self, store: Store, channels: Mapping[str, Channel], first_pause_seconds: float) -> None:
        self._store = store
        self._channels = channels
        self._first_pause = first_pause_seconds
        self._lanes: Lanes[tuple[Outgoing, str]] = Lanes(self._deliver)
        self._closing = asyncio.Event()

    async def recover(self) -> None:
        """Take up what was not sent when the gateway stopped."""
        unsure = await self._store.remove_half_sent()
        if unsure:
            log.warning("answers that were going out when the gateway stopped are not sent again", count=unsure)
        self.put(await self._store.unsent())

    def put(self, messages: Sequence[Outgoing]) -> None:
        """Send `messages`, which the store has; returns at once."""
        for message in messages:
            if message.channel in self._channels:
                self._lanes.put(message.sender, (message, current_request()))

    def waiting(self) -> int:
        """How many answers wait to be sent."""
        return self._lanes.total()

    async def close(self) -> None:
        """Let what is going out end; the rest stays in the store."""
        self._closing.set()
        await self._lanes.close(GRACE_SECONDS)

    async def _deliver(self, item: tuple[Outgoing, str]) -> None:
        message, request = item
        begin_request(request)
        failures = 0
        while not self._closing.is_set():
            if time.time() >= message.drop_at:
                return await self._drop(message, "too old")
            outcome = await self._try(message)
            if not isinstance(outcome, Later):
                return None
            await self._pause(pause_seconds(self._first_pause, failures, outcome.seconds))
            failures += 1

    async def _try(self, message: Outgoing) -> Outcome | None:
        """Send once and note how it went; None when the message is not to be sent any more."""
        channel = self._channels[message.channel]
        await channel.turn(message.sender)
        if not await self._store.begin_sending(message):
            return None
        outcome = await channel.send(message.sender, message.body)
        if isinstance(outcome, Later):
            log.warning("answer kept for later", channel=message.channel, reason=outcome.reason)
            await self._store.keep_for_later(message)
        elif isinstance(outcome, Never):
            await self._drop(message, outcome.reason)
        else:
            await self._store.remove(message)
        return outcome

    async def _drop(self, message: Outgoing, reason: str) -> None:
        log.error("answer dropped", channel=message.channel, reason=reason)
        await self._store.remove(message)

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._closing.wait()
        except TimeoutError:
            pass


def pause_seconds(first: float, failures: int, asked: float) -> float:
    """How long to wait after so many earlier failures: doubled each time, spread so that not all come back at
    once, and never less than the platform asked for."""
    longest = min(first * float(2 ** min(failures, 30)), LONGEST_PAUSE_SECONDS)
    return max(asked, longest * random.uniform(0.5, 1.0))
