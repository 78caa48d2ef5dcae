"""The gateway in this process, with every channel on, asked without a socket between."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from fastapi import FastAPI

from bot.gateway.app import create_app
from bot.gateway.settings import Settings
from tests.bot.gateway.conftest import telegram_fields, zalo_fields
from tests.bot.gateway.fake_telegram import FakeTelegram
from tests.bot.gateway.fake_zalo import FakeZalo
from tests.bot.gateway.stand_in import StandIn
from tests.bot.gateway.waiting import wait_until

HOST = b"127.0.0.1:8080"
OPERATOR = "x-operator"
# Reached by a request that hangs only: the machine may be busy.
ANSWER_SECONDS = 300


@dataclass(frozen=True)
class Asked:
    """One request as it would stand on the wire: `target` is path and query, percent-encoded ASCII."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True)
class Answered:
    """What came back. `raised` is what the application let out, None when nothing."""

    status: int
    headers: dict[str, str]
    body: bytes
    raised: BaseException | None = None


class Machine:
    """A gateway that runs in a thread of its own. `platforms`: what Telegram and Zalo are to it."""

    def __init__(self, app: FastAPI, loop: asyncio.AbstractEventLoop, telegram: FakeTelegram, zalo: FakeZalo) -> None:
        self.app = app
        self.telegram = telegram
        self.zalo = zalo
        self._loop = loop

    def ask(self, asked: Asked) -> Answered:
        """The answer to one request."""
        return asyncio.run_coroutine_threadsafe(call(self.app, asked), self._loop).result(ANSWER_SECONDS)

    def description(self) -> dict[str, Any]:
        """The gateway's OpenAPI."""
        return self.app.openapi()


@contextmanager
def running(folder: Path) -> Iterator[Machine]:
    """The gateway with the built index, its state in `folder`, and stand-ins for all that it talks to."""
    with ExitStack() as stack:
        rasa, telegram, zalo = StandIn(), FakeTelegram(), FakeZalo()
        for server in (rasa, telegram, zalo):
            stack.callback(server.stop)
        settings = Settings(
            _env_file=None,
            rasa_port=rasa.port,
            actions_port=rasa.port,
            state=folder,
            public_url="https://hoi.example.vn",
            console_user_header=OPERATOR,
            **telegram_fields(telegram) | zalo_fields(zalo),
        )
        app = create_app(settings)
        stack.enter_context(looping(app, loop := stack.enter_context(closing(asyncio.new_event_loop()))))
        wait_until(lambda: telegram.called("getWebhookInfo"))
        machine = Machine(app, loop, telegram, zalo)
        # The console's index is loaded by its first question.
        assert machine.ask(Asked("GET", "/tra-cuu/tim?q=6b", ((OPERATOR, "an"),))).status == 200
        yield machine


@contextmanager
def looping(app: FastAPI, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """The application started on `loop`, which turns in a thread of its own."""
    started, stop = threading.Event(), asyncio.Event()

    async def live() -> None:
        async with app.router.lifespan_context(app):
            started.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(live(),), daemon=True)
    thread.start()
    assert started.wait(60), "the gateway did not start"
    try:
        yield
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(60)


async def call(app: FastAPI, asked: Asked) -> Answered:
    """Ask the application as uvicorn would."""
    path, _, query = asked.target.partition("?")
    status, headers, body = 0, {}, bytearray()
    parts = [{"type": "http.request", "body": asked.body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return parts.pop() if parts else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status = message["status"]
            headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in message["headers"]}
        body.extend(message.get("body", b""))

    named = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in asked.headers]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "root_path": "",
        "query_string": query.encode("ascii"),
        "headers": [(b"host", HOST), *named],
        "client": ("127.0.0.1", 40000),
        "server": ("127.0.0.1", 8080),
        "state": {},
    }
    try:
        await app(scope, receive, send)
    except Exception as error:
        return Answered(status, headers, bytes(body), error)
    return Answered(status, headers, bytes(body))
