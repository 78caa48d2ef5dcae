"""GET /ready: whether a question could be answered now. A load balancer sends nobody here while it says no."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.gateway import wording
from bot.gateway.channel import OK
from bot.gateway.health import PROBE_SECONDS, one_line, probe

router = APIRouter()


@router.get("/ready")
async def ready(request: Request) -> JSONResponse:
    """{"status", "missing", and each part}: 200 when nothing is missing, else 503 with what and why."""
    state = request.app.state
    found = await asyncio.gather(
        probe(state.http, "rasa", f"{state.settings.rasa_url}/"),
        probe(state.http, "actions", f"{state.settings.actions_url}/health"),
        writable("gateway.db", state.chat.check_store()),
        writable("review.db", state.review.check()),
    )
    parts = dict(zip(("rasa", "actions", "gateway.db", "review.db"), found, strict=True))
    missing = [name for name, told in parts.items() if told != OK]
    told = {"status": "error" if missing else OK, "missing": missing, **parts}
    return JSONResponse(told, status_code=503 if missing else 200)


async def writable(name: str, check: Awaitable[None]) -> str:
    """ "ok" when `check` ends in time without an error of SQLite, else what happened instead."""
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            await check
    except TimeoutError:
        found = f"> {PROBE_SECONDS:g} s"
    except sqlite3.Error as error:
        found = type(error).__name__
    else:
        return OK
    return one_line(wording.DATABASE_AWAY.fill(name=name, found=found))
