"""A chat channel of the tests' own: it answers in a settled way and keeps what it sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.gateway.channel import Outcome, Sent
from bot.gateway.inbox import Inbox
from bot.gateway.outbox import Outbox
from bot.gateway.reply import Reply
from bot.gateway.settings import Settings
from bot.gateway.store import Event, Store


class MadeUpChannel:
    """Answers with the words of the event; `outcomes` are what sending gives, then always Sent."""

    def __init__(self, outcomes: Iterable[Outcome] = ()) -> None:
        self.sent: list[tuple[str, str]] = []
        self.answered: list[str] = []
        self.outcomes = list(outcomes)
        self.before_answer: Callable[[Event], None] = lambda event: None
        self.before_send: Callable[[str], None] = lambda body: None
        self.answer_seconds = 0.0
        # None lets every message go at once.
        self.turns: asyncio.Semaphore | None = None
        self.at_once = self.most_at_once = 0

    async def answer(self, event: Event) -> list[str]:
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        await asyncio.sleep(self.answer_seconds)
        self.at_once -= 1
        self.before_answer(event)
        self.answered.append(event.message_id)
        return [f"đáp {event.body}"]

    async def word(self, event: Event, reply: Reply) -> list[str]:
        return [reply.text]

    async def turn(self, sender: str) -> None:
        if self.turns is not None:
            await self.turns.acquire()

    async def send(self, sender: str, body: str) -> Outcome:
        self.before_send(body)
        outcome = self.outcomes.pop(0) if self.outcomes else Sent()
        if isinstance(outcome, Sent):
            self.sent.append((sender, body))
        return outcome

    def state(self) -> str:
        return "ok"


@asynccontextmanager
async def desk(folder: Path, channel: MadeUpChannel, **changed: object) -> AsyncIterator[tuple[Inbox, Store]]:
    """An inbox and its outbox on the store of `folder`, started as the gateway starts them."""
    settings = Settings(_env_file=None, retry_seconds=0.02, **changed)
    store = Store(folder)
    channels = {"made-up": channel}
    outbox = Outbox(store, channels, settings.retry_seconds)
    inbox = Inbox(store, outbox, channels, settings)
    try:
        await outbox.recover()
        await inbox.recover()
        yield inbox, store
    finally:
        await inbox.close()
        await outbox.close()
        store.close()


def event(number: int, sender: str = "an") -> Event:
    return Event("made-up", f"m{number}", f"made-up:{sender}", f"câu {number}")


async def until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Return when `true()` is; raises TimeoutError when it is not within `seconds`."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.005)
