"""Events on their way in: durable before the platform hears 200, answered in the background, each once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence

import structlog

from bot.gateway import wording
from bot.gateway.channel import Channel
from bot.gateway.lanes import Lanes
from bot.gateway.limits import Limits, too_often
from bot.gateway.outbox import Outbox
from bot.gateway.reply import own_words
from bot.gateway.request_ids import id_of_event
from bot.gateway.settings import Settings
from bot.gateway.store import Event, Store
from bot.gateway.wording import Sentence
from bot.log_lines import begin_request

log = structlog.get_logger()

HOUR_SECONDS = 3600.0


class Inbox:
    """Takes events and has them answered: those of one sender in order, at most so many at once.

    An event that was accepted but not answered when the gateway stopped is answered after the next start.
    """

    def __init__(self, store: Store, outbox: Outbox, channels: Mapping[str, Channel], settings: Settings) -> None:
        self._store = store
        self._outbox = outbox
        self._channels = channels
        self._limits = Limits(settings)
        self._longest_lane = settings.waiting_messages
        self._keep_seconds = settings.answer_hours * HOUR_SECONDS
        self._places = asyncio.Semaphore(settings.chat_workers)
        self._lanes: Lanes[Event] = Lanes(self._answer)
        self._told_to_wait: set[str] = set()

    async def accept(self, event: Event) -> None:
        """Return when `event` is on the disk; one that was accepted before is dropped."""
        begin_request(id_of_event(event))
        if not await self._store.accept(event):
            log.info("event repeated", channel=event.channel)
        elif self._lanes.length(event.sender) >= self._longest_lane:
            await self._refuse(event, wording.BUSY)
        elif seconds := await self._limits.wait_of_sender(event.sender):
            await self._refuse(event, too_often(seconds))
        else:
            self._lanes.put(event.sender, event)

    async def recover(self) -> None:
        """Take up what was accepted but not answered."""
        for event in await self._store.waiting():
            if event.channel in self._channels:
                self._lanes.put(event.sender, event)

    def waiting(self) -> int:
        """How many events wait for their answer."""
        return self._lanes.total()

    async def close(self) -> None:
        """Stop answering; what is not answered stays in the store."""
        await self._lanes.close()

    async def _answer(self, event: Event) -> None:
        begin_request(id_of_event(event))
        async with self._places:
            bodies = await self._bodies(event)
        await self._hand_out(event, bodies)
        if self._lanes.length(event.sender) <= 1:
            self._told_to_wait.discard(event.sender)

    async def _bodies(self, event: Event) -> Sequence[str]:
        channel = self._channels[event.channel]
        try:
            return await channel.answer(event)
        except Exception as error:
            # A fault of ours. Not with its own words: these may hold the person's.
            log.error("event not answered", channel=event.channel, error=type(error).__name__)
            return await channel.word(event, own_words(wording.UNAVAILABLE, "error"))

    async def _refuse(self, event: Event, sentence: Sentence) -> None:
        """Do not answer `event`: its sender writes too fast. They are told so once in a row, by `sentence`."""
        bodies: Sequence[str] = ()
        if event.sender not in self._told_to_wait:
            self._told_to_wait.add(event.sender)
            log.warning("events refused", channel=event.channel, reason="one sender writes too fast")
            bodies = await self._channels[event.channel].word(event, own_words(sentence, "error"))
        await self._hand_out(event, bodies)

    async def _hand_out(self, event: Event, bodies: Sequence[str]) -> None:
        drop_at = time.time() + self._keep_seconds
        self._outbox.put(await self._store.answered(event, bodies, drop_at))
