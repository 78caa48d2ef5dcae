"""Conversations: the last events of each, of a bounded number of people, for an hour.

Rasa's own in-memory store keeps everything for good, and reads it all again with every message: 12 ms a
message at the start of a conversation, 238 ms at its 500th.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, Restarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.kept_conversations import KeptConversations

# Rules look at the last turn, and what was talked about is in its slot; each event is read and written with a message.
KEEP_EVENTS = 24
KEEP_CONVERSATIONS = 5000
# A session of the domain ends after 30 minutes; what is older than that is never read again.
KEEP_MINUTES = 60


def recent(events: Iterable[Event], keep: int) -> list[Event]:
    """The last events, from the start of a turn on, with the values that slots had before it.

    A conversation that was restarted ("/restart") keeps nothing from before, so a person's words can be
    forgotten at once.

    Args:
        events: all events in order.
        keep: how many of the last ones to keep; the slots' values come on top of these.
    """
    known = _since_restart(list(events))
    if len(known) <= keep:
        return known
    kept = _from_turn_start(known[-keep:])
    dropped = known[: len(known) - len(kept)]
    return [*_last_values(dropped), *kept]


def is_over_by_restart(events: Iterable[Event]) -> bool:
    """Whether nothing was said since the conversation was restarted: then nothing of it need be kept."""
    since = _since_restart(list(events))
    return bool(since) and isinstance(since[0], Restarted) and not any(isinstance(e, UserUttered) for e in since)


def _since_restart(events: list[Event]) -> list[Event]:
    places = [i for i, event in enumerate(events) if isinstance(event, Restarted)]
    return events[places[-1] :] if places else events


def _from_turn_start(events: list[Event]) -> list[Event]:
    listens = (
        i
        for i, event in enumerate(events)
        if isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
    )
    return events[next(listens, 0) :]


def _last_values(events: list[Event]) -> list[Event]:
    return list({event.key: event for event in events if isinstance(event, SlotSet)}.values())


class RecentTrackerStore(InMemoryTrackerStore):
    """Keeps the last events of the conversations that were active last; named in endpoints.yml.

    Read from memory, and written to the disk before a reply goes out, so that they outlast a Rasa that is killed.
    Conversations that nobody comes back to are forgotten when their time is over, whether anybody else writes or not.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        keep_events: int = KEEP_EVENTS,
        keep_conversations: int = KEEP_CONVERSATIONS,
        keep_minutes: float | str = KEEP_MINUTES,
        folder: str = "state",
        **others: Any,
    ) -> None:
        """`folder`: of what must outlast a restart. Raises OSError or sqlite3.Error when it cannot be used."""
        super().__init__(domain, event_broker, **others)
        self._keep_events = keep_events
        self._keep_conversations = keep_conversations
        # Text when endpoints.yml takes it from the environment.
        self._keep_seconds = 60 * float(keep_minutes)
        self._timer: asyncio.TimerHandle | None = None
        self._kept = KeptConversations(Path(folder))
        known = self._kept.load(self._keep_seconds)
        self.store: OrderedDict[str, str] = OrderedDict((sender, events) for sender, _, events in known)
        self._stored_at = {sender: stored_at for sender, stored_at, _ in known}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what is recent of a conversation and forget the conversations that are over."""
        await self.stream_events(tracker)
        sender = tracker.sender_id
        if is_over_by_restart(tracker.events):
            self._drop(sender)
            await self._kept.forget([sender])
            return
        events = json.dumps(Dialogue(sender, recent(tracker.events, self._keep_events)).as_dict())
        self.store[sender] = events
        self.store.move_to_end(sender)
        self._stored_at[sender] = time.time()
        await self._kept.keep(sender, self._stored_at[sender], events)
        await self.forget_what_is_over()

    async def keys(self) -> Iterable[str]:
        """The senders whose conversations are kept."""
        await self.forget_what_is_over()
        return self.store.keys()

    async def forget_what_is_over(self) -> None:
        """Forget what is too old or too much, and come back when the next conversation's time is over."""
        over = []
        while self.store and (len(self.store) > self._keep_conversations or self._seconds_left() <= 0):
            over.append(next(iter(self.store)))
            self._drop(over[-1])
        if self._timer:
            self._timer.cancel()
        if self.store:
            loop = asyncio.get_running_loop()
            forget = self.forget_what_is_over
            self._timer = loop.call_later(max(0.0, self._seconds_left()), lambda: loop.create_task(forget()))
        if over:
            await self._kept.forget(over)

    def close(self) -> None:
        """Finish writing and close the file."""
        self._kept.close()

    def _drop(self, sender: str) -> None:
        self.store.pop(sender, None)
        self._stored_at.pop(sender, None)

    def _seconds_left(self) -> float:
        """How long the longest silent conversation is still kept."""
        return self._stored_at[next(iter(self.store))] + self._keep_seconds - time.time()
