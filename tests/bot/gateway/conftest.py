"""A real gateway on a free port, with small real HTTP servers in the place of Rasa and the action server."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
import uvicorn
from pydantic import SecretStr

from bot.gateway.__main__ import server_config
from bot.gateway.settings import Settings
from knowledge import manifest
from tests.bot.gateway.fake_telegram import FakeTelegram
from tests.bot.gateway.fake_zalo import FakeZalo
from tests.bot.gateway.stand_in import StandIn


@contextmanager
def serving(settings: Settings, listener: socket.socket) -> Iterator[None]:
    """A gateway that answers on `listener` in a thread of its own."""
    server = uvicorn.Server(server_config(settings))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True)
    thread.start()
    started = threading.Event()
    while not server.started and thread.is_alive():
        started.wait(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def rasa() -> Iterator[StandIn]:
    server = StandIn()
    yield server
    server.stop()


@pytest.fixture
def actions() -> Iterator[StandIn]:
    server = StandIn()
    yield server
    server.stop()


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A whole index of one file."""
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "records.db").write_bytes(b"records")
    manifest.write(folder, {}, {}, {})
    return folder


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        yield opened


@pytest.fixture
def settings(rasa: StandIn, actions: StandIn, index: Path, listener: socket.socket, tmp_path: Path) -> Settings:
    """Settings with short limits on time, and ports on which only this test's servers listen."""
    return Settings(
        _env_file=None,
        host="127.0.0.1",
        port=listener.getsockname()[1],
        rasa_port=rasa.port,
        actions_port=actions.port,
        index=index,
        state=tmp_path / "state",
        reply_seconds=2.0,
        body_seconds=1.0,
    )


@pytest.fixture
def gateway(settings: Settings, listener: socket.socket) -> Iterator[httpx.Client]:
    """A client whose base address is a running gateway."""
    with (
        serving(settings, listener),
        httpx.Client(base_url=settings.page_url, trust_env=False, timeout=30) as client,
    ):
        yield client


@pytest.fixture
def log_lines() -> Iterator[list[dict[str, Any]]]:
    """What is logged while the test runs, an event a dictionary."""
    with structlog.testing.capture_logs() as lines:
        yield lines


@pytest.fixture
def ask(gateway: httpx.Client) -> Callable[..., list[dict[str, Any]]]:
    """Put a message to the gateway as a well-behaved client does; the items of the reply."""

    def ask_gateway(message: str, sender: str = "a-person") -> list[dict[str, Any]]:
        response = gateway.post("/webhooks/rest/webhook", json={"sender": sender, "message": message})
        assert response.status_code == 200, response.text
        return response.json()

    return ask_gateway


@pytest.fixture
def zalo() -> Iterator[FakeZalo]:
    server = FakeZalo()
    yield server
    server.stop()


@pytest.fixture
def zalo_settings(settings: Settings, zalo: FakeZalo) -> Settings:
    """The settings with Zalo switched on, and short pauses between attempts."""
    return settings.model_copy(update=zalo_fields(zalo) | {"retry_seconds": 0.05})


def zalo_fields(zalo: FakeZalo) -> dict[str, Any]:
    """The fields of Settings that switch Zalo on and lead it to `zalo`."""
    return {
        "zalo_app_id": zalo.app_id,
        "zalo_app_secret": SecretStr(zalo.app_secret),
        "zalo_oa_secret": SecretStr(zalo.oa_secret),
        "zalo_refresh_token": SecretStr("first-refresh-token"),
        "zalo_api_url": zalo.url,
        "zalo_oauth_url": zalo.url,
        "zalo_seconds": 1.0,
    }


@contextmanager
def gateway_with(settings: Settings) -> Iterator[httpx.Client]:
    """A gateway on a port of its own and a client for it: may be started again and again on the same state."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        serving(settings.model_copy(update={"port": listener.getsockname()[1]}), listener),
        httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", trust_env=False, timeout=30) as client,
    ):
        yield client


@pytest.fixture
def zalo_gateway(zalo_settings: Settings) -> Iterator[httpx.Client]:
    """A client of a gateway with Zalo switched on."""
    with gateway_with(zalo_settings) as client:
        yield client


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeTelegram]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")  # the client of python-telegram-bot heeds the machine's proxy
    server = FakeTelegram()
    yield server
    server.stop()


@pytest.fixture
def telegram_settings(settings: Settings, telegram: FakeTelegram) -> Settings:
    """The settings with Telegram switched on, by polling, and short pauses between attempts."""
    return settings.model_copy(update=telegram_fields(telegram) | {"retry_seconds": 0.05})


def telegram_fields(telegram: FakeTelegram) -> dict[str, Any]:
    """The fields of Settings that switch Telegram on and lead it to `telegram`."""
    return {
        "telegram_token": SecretStr(telegram.token),
        "telegram_api_url": telegram.url,
        "telegram_seconds": 1.0,
        "telegram_poll_seconds": 5,
    }


@pytest.fixture
def telegram_gateway(telegram_settings: Settings) -> Iterator[httpx.Client]:
    """A client of a gateway with Telegram switched on."""
    with gateway_with(telegram_settings) as client:
        yield client
