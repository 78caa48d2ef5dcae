"""GET /health: whether rasa, actions and the index are up, and what to do where one is not."""

from __future__ import annotations

import asyncio

import httpx
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.gateway import wording
from bot.gateway.channel import OFF, OK
from bot.gateway.settings import Settings
from bot.version import version
from knowledge import manifest

PARTS = ("rasa", "actions", "index")
PROBE_SECONDS = 2.0
router = APIRouter()


@router.get("/health")
async def health(request: Request) -> JSONResponse:
    """{"status", "version", "rasa", "actions", "index", and the chat channels}: each part "ok", or what is wrong; a
    channel may also be "off". 200 when nothing is wrong, else 503."""
    state = request.app.state
    parts = {**await examine(state.http, state.settings), **state.chat.states()}
    well = all(part in (OK, OFF) for part in parts.values())
    told = {"status": OK if well else "error", "version": version(), **parts}
    return JSONResponse(told, status_code=200 if well else 503)


async def examine(http: httpx.AsyncClient, settings: Settings) -> dict[str, str]:
    """The state of each part, all asked at once."""
    states = await asyncio.gather(
        probe(http, "rasa", f"{settings.rasa_url}/"),
        probe(http, "actions", f"{settings.actions_url}/health"),
        asyncio.to_thread(examine_index, settings),
    )
    return dict(zip(PARTS, states, strict=True))


async def probe(http: httpx.AsyncClient, name: str, url: str) -> str:
    """ "ok" when `url` answers 200, else what happened instead."""
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            response = await http.get(url)
    except TimeoutError:
        found = f"> {PROBE_SECONDS:g} s"
    except httpx.HTTPError as error:
        found = type(error).__name__
    else:
        if response.status_code == httpx.codes.OK:
            return OK
        found = f"HTTP {response.status_code}"
    return one_line(wording.NO_ANSWER.fill(name=name, url=url, found=found))


def examine_index(settings: Settings) -> str:
    problems = manifest.verify(settings.index)
    return one_line(wording.BROKEN_INDEX.fill(found="; ".join(problems))) if problems else OK


def one_line(sentence: wording.Sentence) -> str:
    return f"{sentence.vietnamese} / {sentence.english}"
