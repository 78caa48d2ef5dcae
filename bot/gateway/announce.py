"""Tells the person in the terminal when the page can be opened, and what is still awaited until then."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping

import httpx

from bot.gateway import wording
from bot.gateway.channel import OK
from bot.gateway.conversation import loopback_client
from bot.gateway.health import PARTS
from bot.gateway.settings import Settings

PAUSE_SECONDS = 0.5
REMIND_SECONDS = 15.0
# Rasa alone takes half a minute to start; only after this is a part that is not up worth its explanation.
PATIENCE_SECONDS = 60.0


async def announce(settings: Settings) -> None:
    """Ask our own /health until all is well, then print the address of the page, once."""
    begun = reminded = time.monotonic()
    async with loopback_client() as http:
        while awaited := await missing(http, settings):
            now = time.monotonic()
            if now - reminded >= REMIND_SECONDS:
                reminded = now
                print(reminder(awaited, explain=now - begun >= PATIENCE_SECONDS), flush=True)
            await asyncio.sleep(PAUSE_SECONDS)
    rule = "=" * 72
    print(f"{rule}\n{wording.READY.fill(url=settings.page_url)}\n{rule}", flush=True)


async def missing(http: httpx.AsyncClient, settings: Settings) -> dict[str, str]:
    """The parts that are not up yet, each with what /health says of it."""
    try:
        answer = await http.get(f"{settings.page_url}health", timeout=10)
    except httpx.HTTPError as error:
        return {"gateway": type(error).__name__}
    parts = answer.json()
    return {name: parts[name] for name in PARTS if parts[name] != OK}


def reminder(awaited: Mapping[str, str], explain: bool) -> str:
    """What is still awaited: the names of the parts, and if wanted what is wrong with each."""
    lines = [str(wording.WAITING.fill(names=", ".join(awaited)))]
    return "\n".join(lines + list(awaited.values()) if explain else lines)
