"""Chromium as the tests of the pages use it: two windows, a guard on what a page loads and logs, and axe-core."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, sync_playwright

from bot.setup.chromium import find_chromium

WINDOWS: dict[str, ViewportSize] = {
    "phone": {"width": 320, "height": 640},
    "desktop": {"width": 1280, "height": 800},
}
# Of every rule of WCAG 2.1, levels A and AA, that a machine can check.
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
OWN_SCHEMES = ("data", "blob", "about")


@dataclass
class Guard:
    """What a page did that none of ours may do: foreign requests, errors in the console, violations of the policy.

    A test that provokes an error allows it: `guard.allow("status of 404")`.
    """

    hosts: frozenset[str]
    found: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))

    def allow(self, pattern: str) -> None:
        """Let pass what `pattern` (a regular expression) is found in."""
        self.allowed.append(pattern)

    def troubles(self) -> list[str]:
        return [found for found in self.found if not any(re.search(pattern, found) for pattern in self.allowed)]

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in OWN_SCHEMES and address.netloc not in self.hosts:
            self.found.append(f"foreign host: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.found.append(f"console: {message.text}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium of this machine. Raises SetupProblem, which says what to install, when it has none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


def accessible(page: Page) -> None:
    """Fail, naming rule and place, unless the page as it stands violates no rule of WCAG 2.1 A and AA."""
    violations = Axe().run(page, options=WCAG).response["violations"]
    told = [
        f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}\n    {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]
    assert not told, "\n".join(told)


def fits(page: Page) -> None:
    """Fail when the page is wider than its window, so that a person would have to scroll sideways to read."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"the page is {wide} px wider than its window of {page.viewport_size}"
