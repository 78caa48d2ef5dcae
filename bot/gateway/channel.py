"""What a chat channel is to the rest of the gateway, and what it finds when it is switched on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.gateway.assistant import Assistant
from bot.gateway.reply import Reply
from bot.gateway.settings import Settings
from bot.gateway.store import Event, Store

OK = "ok"
OFF = "off"


@dataclass(frozen=True)
class Sent:
    """The platform has the message."""


@dataclass(frozen=True)
class Later:
    """The message did not go out and may be tried again, not before `seconds` from now."""

    reason: str
    seconds: float = 0.0


@dataclass(frozen=True)
class Never:
    """The platform will not take this message, however often it is tried."""

    reason: str


Outcome = Sent | Later | Never


class Channel(Protocol):
    """One chat app that is switched on. Texts in `Event.body` and `Outgoing.body` are the channel's own."""

    async def answer(self, event: Event) -> Sequence[str]:
        """The bodies of the messages that answer `event`, in order; none when there is nothing to say."""

    async def word(self, event: Event, reply: Reply) -> Sequence[str]:
        """The bodies of the messages that say `reply` to the person behind `event`."""

    async def turn(self, sender: str) -> None:
        """Return when the platform's limits let a message to `sender` go. What waits here is not yet marked as
        going out, so it is not lost when the gateway stops."""

    async def send(self, sender: str, body: str) -> Outcome:
        """Send one message. Never raises for what the platform or the network does."""

    def state(self) -> str:
        """ "ok", or what is wrong and what the administrator does, for /health."""


@dataclass(frozen=True)
class Surroundings:
    """What a channel is given: `accept` takes an event once it is durable, and is the way in for every event
    that deserves an answer; the answer comes later by way of `Channel.answer` and `Channel.send`."""

    settings: Settings
    store: Store
    assistant: Assistant
    accept: Callable[[Event], Awaitable[None]]


@dataclass(frozen=True)
class Verdict:
    """What --check found of one channel."""

    well: bool
    told: str


@dataclass(frozen=True)
class Kind:
    """A channel as it can be switched on: by setting all of `needed` (names of fields of Settings)."""

    name: str
    needed: tuple[str, ...]
    open: Callable[[Surroundings], AbstractAsyncContextManager[Channel]]
    check: Callable[[Settings], Awaitable[Verdict]]

    def missing(self, settings: Settings) -> tuple[str, ...]:
        """The environment variables of `needed` that are not set."""
        return tuple(variable(name) for name in self.needed if getattr(settings, name) is None)

    def is_on(self, settings: Settings) -> bool:
        return not self.missing(settings)

    def is_half_set(self, settings: Settings) -> bool:
        """Whether some of `needed` are set and others are not."""
        return 0 < len(self.missing(settings)) < len(self.needed)


def variable(field: str) -> str:
    """The environment variable of a field of Settings."""
    return f"HOIKEHOACH_{field.upper()}"
