"""The widget as the tests of it use it: a tag on a website, a gateway whose Rasa answers as a test wants."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.bot.gateway.stand_in import StandIn, json_answer
from tests.bot.web.browser import Guard
from tests.bot.web.website import Website

QUOTE = "b) Triển khai mỗi cơ quan, địa phương cung cấp thêm mới ít nhất 02 danh mục dữ liệu mở."
TEXT = "Cơ quan chủ trì nhiệm vụ 6b: Các sở, ban, ngành.\nNguồn: KH 93/KH-UBND, Phần II, mục III, điểm 6b"
CITATION = {
    "ref": "II.III.6.b",
    "label": "Phần II, mục III, khoản 6, điểm b",
    "quote": QUOTE,
    "plan": "93/KH-UBND",
}


def reply(text: str = TEXT, buttons: list[dict[str, str]] | None = None, **custom: object) -> list[dict[str, object]]:
    """A reply of the assistant's shape: by default an answer about task 6b."""
    told = {"kind": "task", "language": "vi", "records": ["II.III.6.b"], "citations": [CITATION], "confidence": 0.9}
    words: dict[str, object] = {"recipient_id": "x", "text": text} | ({"buttons": buttons} if buttons else {})
    return [words, {"recipient_id": "x", "custom": told | custom}]


@dataclass
class Visit:
    """One visitor's tab on a website that shows the widget."""

    page: Page
    website: Website
    gateway: str
    rasa: StandIn
    guard: Guard
    state: Path
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.guard.hosts |= {urlsplit(self.website.url).netloc, urlsplit(self.gateway).netloc}
        self.website.tag = self.tag()
        self.rasa.answer = lambda _: json_answer(reply())
        self.page.on("request", lambda request: self.requests.append(f"{request.method} {urlsplit(request.url).path}"))

    def tag(self, attributes: str = "") -> str:
        return f'<script src="{self.gateway}/widget.js" {attributes} async></script>'

    def go(self, path: str = "/") -> None:
        self.page.goto(self.website.url + path)

    def open(self, path: str = "/") -> Locator:
        """Visit a page of the website and press the button; the window that opens."""
        self.go(path)
        return self.press()

    def press(self) -> Locator:
        self.page.get_by_role("button", name="Hỏi Kế hoạch").click()
        return self.page.get_by_role("dialog")

    def ask(self, words: str) -> None:
        """Type a question and send it by Enter; answered or not."""
        question = self.page.get_by_label("Câu hỏi của bạn")
        question.fill(words)
        question.press("Enter")

    def answered(self, words: str, count: int = 1) -> Locator:
        """Ask and wait until `count` answers stand there; the last one."""
        self.ask(words)
        return self.answer(count)

    def answer(self, count: int = 1) -> Locator:
        found = self.page.locator("hoi-ke-hoach .theirs").nth(count - 1)
        found.wait_for()
        return found

    def sent(self) -> int:
        """How many messages have left the browser for the assistant."""
        return self.requests.count("POST /webhooks/rest/webhook")

    def asked(self) -> list[tuple[str, str]]:
        """Sender and message of what reached Rasa."""
        return [(question["sender"], question["message"]) for question in self.rasa.asked]

    def marks(self) -> list[tuple[str, str, str, str, str]]:
        """What the gateway noted of answers: why, question, kind, records, remark."""
        with closing(sqlite3.connect(self.state / "review.db")) as database:
            return database.execute("SELECT why, question, kind, records, remark FROM note").fetchall()

    def remembered(self) -> dict[str, object]:
        """What the tab keeps."""
        kept: str = self.page.evaluate("sessionStorage.getItem(Object.keys(sessionStorage)[0])")
        return json.loads(kept)
