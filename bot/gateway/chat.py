"""The chat channels together: which there are, which are on, and how they start and stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
import structlog

from bot.gateway import telegram, wording, zalo
from bot.gateway.assistant import Assistant
from bot.gateway.channel import OFF, Channel, Kind, Surroundings
from bot.gateway.conversation import Conversation
from bot.gateway.inbox import Inbox
from bot.gateway.outbox import Outbox
from bot.gateway.retention import purging
from bot.gateway.review import Review
from bot.gateway.settings import Settings
from bot.gateway.store import Store
from bot.gateway.turns import Listener

log = structlog.get_logger()

KINDS: tuple[Kind, ...] = (telegram.KIND, zalo.KIND)


class Chat:
    """The channels that are on, by name, and the store and queues that they share."""

    def __init__(self, channels: dict[str, Channel], store: Store, inbox: Inbox, outbox: Outbox) -> None:
        self.channels = channels
        self._store = store
        self._queues: dict[str, Inbox | Outbox] = {"inbox": inbox, "outbox": outbox}

    def waiting(self) -> dict[str, int]:
        """How many messages wait in each queue, by its name."""
        return {name: queue.waiting() for name, queue in self._queues.items()}

    async def check_store(self) -> None:
        """Return when an event could be taken now. Raises sqlite3.Error when it could not."""
        await self._store.check()

    def states(self) -> dict[str, str]:
        """ "off", "ok" or what is wrong, of every channel there is."""
        return {kind.name: self.channels[kind.name].state() if kind.name in self.channels else OFF for kind in KINDS}


@asynccontextmanager
async def chatting(
    settings: Settings, http: httpx.AsyncClient, review: Review, listeners: Sequence[Listener] = ()
) -> AsyncIterator[Chat]:
    """The channels that are on, running; `listeners` hear of every question. What a channel left that was switched
    off is purged too.

    Raises OSError or sqlite3.Error when the state folder cannot be used.
    """
    for kind in KINDS:
        if not kind.is_on(settings):
            log.info("channel off", channel=kind.name, unset=", ".join(kind.missing(settings)))
    switched_on = [kind for kind in KINDS if kind.is_on(settings)]
    channels: dict[str, Channel] = {}
    store = await asyncio.to_thread(Store, settings.state)
    try:
        conversation = Conversation(http, settings, settings.chat_reply_seconds)
        assistant = Assistant(conversation, settings, review, store, listeners)
        outbox = Outbox(store, channels, settings.retry_seconds)
        inbox = Inbox(store, outbox, channels, settings)
        async with AsyncExitStack() as stack:
            surroundings = Surroundings(settings, store, assistant, inbox.accept)
            for kind in switched_on:
                channels[kind.name] = await stack.enter_async_context(kind.open(surroundings))
            # Stopped in the opposite order: no more answers, then what is going out, then the channels.
            stack.push_async_callback(outbox.close)
            stack.push_async_callback(inbox.close)
            await stack.enter_async_context(purging("gateway.db", lambda: store.purge(settings.seen_days)))
            await outbox.recover()
            await inbox.recover()
            yield Chat(channels, store, inbox, outbox)
    finally:
        await asyncio.to_thread(store.close)


def half_set(settings: Settings) -> list[str]:
    """A sentence for each channel of which some settings are there and others are not."""
    return [
        str(wording.HALF_SET.fill(name=kind.name, missing=", ".join(kind.missing(settings))))
        for kind in KINDS
        if kind.is_half_set(settings)
    ]
