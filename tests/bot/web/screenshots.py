"""`make screenshots`: a picture of each page in both windows, for docs/screenshots.

A page is one line in SHOTS. It is opened in the whole assistant, so it may show real answers; what has to be done
before the picture is taken is a function of the open page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from tests.bot.web.browser import WINDOWS
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "screenshots"


def nothing(page: Page) -> None:
    """The page as it opens."""


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the address of the page, and what is done before it is taken."""

    name: str
    address: str
    before: Callable[[Page], None] = nothing


def tasks_of_september(page: Page) -> None:
    page.locator('[id="II.III-month"]').select_option("Tháng 9/2024")
    page.evaluate("document.getElementById('II.III').scrollIntoView()")


def asked(page: Page) -> None:
    page.get_by_label("Câu hỏi của bạn").fill("Cơ quan nào chủ trì nhiệm vụ 6b, hạn khi nào?")
    page.get_by_label("Câu hỏi của bạn").press("Enter")
    page.get_by_role("button", name="Chép kèm nguồn").wait_for()


WEBSITE = """<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Trang web</title><script src="/widget.js" async></script>
<main><h1>Một trang web</h1><p>Nội dung của trang.</p></main></html>"""


def on_a_website(page: Page) -> None:
    page.route("**/trang-web", lambda route: route.fulfill(body=WEBSITE, content_type="text/html"))
    page.goto(urljoin(page.url, "/trang-web"))
    page.get_by_role("button", name="Hỏi Kế hoạch").wait_for()


def opened(page: Page) -> None:
    on_a_website(page)
    page.get_by_role("button", name="Hỏi Kế hoạch").click()


def answered(page: Page) -> None:
    opened(page)
    asked(page)


def found(page: Page) -> None:
    page.locator("[role=option]").first.wait_for()


SHOTS = [
    Shot("home", "/", asked),
    Shot("widget-button", "/", on_a_website),
    Shot("widget-open", "/", opened),
    Shot("widget-answer", "/", answered),
    Shot("console", "/tra-cuu?q=6b+han", found),
    Shot("console-filtered", "/tra-cuu?loai=task&thang=9", found),
    Shot("console-review", "/tra-cuu/ra-soat"),
    Shot("plan", "/ke-hoach/kh93-2024"),
    Shot("plan-clause", "/ke-hoach/kh93-2024#II.III.6.b"),
    Shot("plan-filtered", "/ke-hoach/kh93-2024", tasks_of_september),
    Shot("pictures-timeline", "/ke-hoach/kh93-2024/hinh#timeline-title"),
    Shot("pictures-bars", "/ke-hoach/kh93-2024/hinh#II.II.II"),
]


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_take(page: Page, system: str, shot: Shot) -> None:
    page.goto(system + shot.address)
    shot.before(page)
    window = next(name for name, size in WINDOWS.items() if size == page.viewport_size)
    path: Path = FOLDER / f"{shot.name}-{window}.png"
    page.screenshot(path=path)
    assert path.stat().st_size > 0
