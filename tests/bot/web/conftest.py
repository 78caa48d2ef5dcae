"""A real gateway and a real Chromium. A test that takes `page` runs in both windows.

Pages that need replies take `system` (tests/conftest.py): the same gateway with its own Rasa and actions.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from bot.gateway.settings import Settings
from tests.bot.gateway.conftest import gateway_with, serving
from tests.bot.gateway.stand_in import StandIn
from tests.bot.web.browser import WINDOWS, Guard, chromium
from tests.bot.web.website import Website
from tests.bot.web.widget import Visit
from tests.conftest import free_ports


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address, without a slash at its end, of a gateway whose Rasa and actions are down."""
    rasa, actions = free_ports(2)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        state = tmp_path_factory.mktemp("state")
        settings = Settings(_env_file=None, port=port, rasa_port=rasa, actions_port=actions, state=state)
        with serving(settings, listener):
            yield f"http://127.0.0.1:{port}"


# Not for the whole session: while Playwright runs, no other test of this thread could start an event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(params=WINDOWS)
def window(request: pytest.FixtureRequest) -> ViewportSize:
    """The size of the window: a small phone, then a desktop."""
    return WINDOWS[request.param]


@pytest.fixture
def guard(request: pytest.FixtureRequest) -> Iterator[Guard]:
    """Fails the test when a watched page loads from elsewhere or logs an error; see Guard.

    Pages may load from `site`, and from `system` in tests that take it.
    """
    addresses = [request.getfixturevalue(name) for name in ("site", "system") if name in request.fixturenames]
    watching = Guard(frozenset(urlsplit(address).netloc for address in addresses))
    yield watching
    assert not watching.troubles()


@pytest.fixture
def page(browser: Browser, window: ViewportSize, guard: Guard) -> Iterator[Page]:
    """A new, watched tab of a new profile, in each of the two windows."""
    context = browser.new_context(viewport=window, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(10_000)
    opened = context.new_page()
    guard.watch(opened)
    yield opened
    context.close()


@pytest.fixture
def website() -> Iterator[Website]:
    """Another origin, whose pages hold the widget."""
    server = Website()
    yield server
    server.stop()


@pytest.fixture
def visit(page: Page, guard: Guard, website: Website, tmp_path: Path) -> Iterator[Visit]:
    """A tab for `website`, and a gateway that lets it in, with a stand-in for Rasa."""
    rasa = StandIn()
    # No index: the console would load it, with every test anew.
    settings = Settings(
        _env_file=None,
        rasa_port=rasa.port,
        widget_origins=website.url,
        index=tmp_path / "index",
        state=tmp_path / "state",
    )
    with gateway_with(settings) as client:
        yield Visit(page, website, str(client.base_url).rstrip("/"), rasa, guard, settings.state)
    rasa.stop()
