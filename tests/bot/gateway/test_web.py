"""The page to ask on is served with its files, safely, and says what a person must know."""

import re
from html.parser import HTMLParser

import pytest

from bot.gateway import web

PATHS = ["/", "/static/page.css", "/static/page.js", "/static/icon.svg"]


class Tags(HTMLParser):
    """Every start tag of a page with its attributes, and the text between tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def page(gateway) -> Tags:
    return Tags(gateway.get("/").text)


@pytest.mark.parametrize("path", PATHS)
def test_every_file_of_the_page_is_served(gateway, path):
    response = gateway.get(path)
    assert response.status_code == 200
    assert len(response.content) > 100


def test_the_page_names_only_files_that_are_served(gateway, page):
    named = [value for _, attrs in page.tags for name, value in attrs.items() if name in ("src", "href")]
    local = [address for address in named if address.startswith("/")]
    assert len(local) == 3
    assert [gateway.get(address).status_code for address in local] == [200] * 3
    assert all(re.match(r"/|#|tel:", address) for address in named)


def test_the_page_can_be_asked_for_by_head(gateway):
    assert gateway.head("/").status_code == 200


@pytest.mark.parametrize("path", [*PATHS, "/health", "/nothing-here", "/webhooks/rest/webhook"])
def test_every_answer_carries_the_safe_headers(gateway, path):
    headers = gateway.get(path).headers
    for name, value in web.HEADERS.items():
        assert headers[name] == value


def test_the_policy_allows_no_inline_script_and_nothing_from_elsewhere():
    policy = web.HEADERS["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_page_has_no_inline_script_and_no_inline_style(page):
    for tag, attrs in page.tags:
        assert tag != "style"
        assert tag != "script" or attrs.get("src")
        assert not [name for name in attrs if name.startswith("on") or name == "style"]


def test_the_script_never_sets_html():
    script = (web.FOLDER / "page.js").read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)


def test_the_page_is_vietnamese_and_announces_replies(page):
    assert ("html", {"lang": "vi"}) in page.tags
    assert [attrs for _, attrs in page.tags if attrs.get("role") == "log"]


def test_the_input_has_a_label(page):
    ids = {attrs["id"] for tag, attrs in page.tags if tag == "textarea"}
    labelled = {attrs["for"] for tag, attrs in page.tags if tag == "label"}
    assert ids and ids == labelled


def test_the_page_says_that_it_is_a_machine_and_asks_for_no_id_numbers(page):
    assert "trợ lý tự động, không phải người thật" in page.text
    assert "đừng gửi số CCCD" in page.text
    assert "automatic assistant" in page.text
    assert "1022" in page.text


def test_files_beside_the_folder_are_not_served(gateway):
    assert gateway.get("/static/..%2fgateway%2fapp.py").status_code == 404
    assert gateway.get("/static/%2e%2e/gateway/app.py").status_code == 404
