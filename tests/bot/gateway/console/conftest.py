"""A gateway with the real index, for the console."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from pydantic import SecretStr

from bot.gateway.settings import ROOT, Settings
from tests.bot.gateway.conftest import gateway_with
from tests.conftest import free_ports

# On a machine that is busy with much else.
LOAD_SECONDS = 300
PASSWORD = "một mật khẩu dài"


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a gateway whose Rasa and actions are down."""
    rasa, actions = free_ports(2)
    state = tmp_path_factory.mktemp("state")
    index = ROOT / "indexes" / "knowledge"
    return Settings(_env_file=None, rasa_port=rasa, actions_port=actions, index=index, state=state)


@contextmanager
def open_console(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a gateway whose console has loaded its index."""
    with gateway_with(settings) as client:
        client.get("/tra-cuu/tim", timeout=LOAD_SECONDS).raise_for_status()
        yield client


@pytest.fixture(scope="session")
def console(base: Settings) -> Iterator[httpx.Client]:
    """A client of a gateway that is open to this machine alone."""
    with open_console(base) as client:
        yield client


@pytest.fixture
def locked(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a gateway with a password, and no index: signing in needs none."""
    with gateway_with(settings.model_copy(update={"console_password": SecretStr(PASSWORD)})) as client:
        yield client
