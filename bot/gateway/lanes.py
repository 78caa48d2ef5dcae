"""Work that is done in order for each key, and side by side for different keys."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger()
Item = TypeVar("Item")


class Lanes(Generic[Item]):
    """One lane a key; `work` is never called twice at once for the same key. A lane that is empty is gone."""

    def __init__(self, work: Callable[[Item], Awaitable[None]]) -> None:
        self._work = work
        self._lanes: dict[str, deque[Item]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._closed = False

    def put(self, key: str, item: Item) -> None:
        """Queue `item`; returns at once. Does nothing when closed."""
        if self._closed:
            return
        if key in self._lanes:
            self._lanes[key].append(item)
            return
        self._lanes[key] = deque([item])
        task = asyncio.create_task(self._run(key))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def length(self, key: str) -> int:
        """How many items of `key` wait or are worked on."""
        return len(self._lanes.get(key, ()))

    def total(self) -> int:
        """How many items wait or are worked on."""
        return sum(map(len, self._lanes.values()))

    async def close(self, grace_seconds: float = 0.0) -> None:
        """Drop what waits; what is being worked on has `grace_seconds` to end."""
        self._closed = True
        for lane in self._lanes.values():
            while len(lane) > 1:
                lane.pop()
        if self._running and grace_seconds:
            await asyncio.wait(self._running, timeout=grace_seconds)
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _run(self, key: str) -> None:
        lane = self._lanes[key]
        while lane:
            try:
                await self._work(lane[0])
            except Exception as error:
                # The next item of the lane still has its turn. The error's own words may hold a person's.
                log.error("work failed", error=type(error).__name__)
            lane.popleft()
        del self._lanes[key]
