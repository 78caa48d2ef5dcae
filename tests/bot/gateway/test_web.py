"""The page to ask on is served with its files, and every answer with the headers that keep it safe."""

from html.parser import HTMLParser

import pytest

from bot.gateway import web

PATHS = ["/", "/static/look.css", "/static/home.css", "/widget.js", "/static/icon.svg"]


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
    own = [attrs for tag, attrs in page.tags if tag != "a"]
    named = [value for attrs in own for name, value in attrs.items() if name in ("src", "href")]
    assert len(named) >= 4
    assert [gateway.get(address).status_code for address in named] == [200] * len(named)
    assert all(address.startswith("/") for address in named)


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


def test_files_beside_the_folder_are_not_served(gateway):
    assert gateway.get("/static/..%2fgateway%2fapp.py").status_code == 404
    assert gateway.get("/static/%2e%2e/gateway/app.py").status_code == 404
