"""What was kept for long enough goes by itself, whether anybody writes or not."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

log = structlog.get_logger()

PURGE_SECONDS = 3600.0


@asynccontextmanager
async def purging(store: str, purge: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
    """While this is open, `purge` runs now and every hour; `store` is its name in the log when it fails."""

    async def run() -> None:
        while True:
            try:
                await purge()
            except Exception as error:
                log.error("old data not removed", store=store, error=type(error).__name__)
            await asyncio.sleep(PURGE_SECONDS)

    task = asyncio.create_task(run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
