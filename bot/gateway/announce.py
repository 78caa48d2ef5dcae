"""Tells the person in the terminal when the page can be opened, and what is still awaited until then."""

from __future__ import annotations

import asyncio
import time

import httpx

from bot.gateway import wording
from bot.gateway.conversation import loopback_client
from bot.gateway.settings import Settings

PAUSE_SECONDS = 0.5
REMIND_SECONDS = 15.0


async def announce(settings: Settings) -> None:
    """Ask our own /health until all is well, then print the address of the page, once."""
    reminded = time.monotonic()
    async with loopback_client() as http:
        while awaited := await missing(http, settings):
            if time.monotonic() - reminded >= REMIND_SECONDS:
                reminded = time.monotonic()
                print(wording.WAITING.fill(names="; ".join(awaited)), flush=True)
            await asyncio.sleep(PAUSE_SECONDS)
    rule = "=" * 72
    print(f"{rule}\n{wording.READY.fill(url=settings.page_url)}\n{rule}", flush=True)


async def missing(http: httpx.AsyncClient, settings: Settings) -> list[str]:
    """The parts that are not up yet, each with what /health says of it."""
    try:
        answer = await http.get(f"{settings.page_url}health", timeout=10)
    except httpx.HTTPError:
        return ["gateway"]
    parts = answer.json()
    parts.pop("status")
    return [f"{name} ({state})" for name, state in parts.items() if state != "ok"]
