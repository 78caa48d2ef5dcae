"""The files of the widget: whole, fresh after each release, fetched once until then."""

import re

import pytest

from bot.gateway import web
from bot.gateway.pages import widget

COLOUR = re.compile(r"(--[\w-]+): (#\w+)")


def version_of(gateway) -> str:
    found = re.search(r"widget/([0-9a-f]{12})/", gateway.get("/widget.js").text)
    assert found
    return found[1]


def test_the_script_is_asked_for_at_each_visit_and_open_to_every_website(gateway):
    answer = gateway.get("/widget.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize("name", [path.name for path in widget.files()])
def test_every_file_is_kept_under_the_address_of_this_release_and_only_there(gateway, name):
    answer = gateway.get(f"/widget/{version_of(gateway)}/{name}")
    assert answer.content == (widget.FOLDER / name).read_bytes()
    assert answer.headers["content-type"].startswith("text/css" if name.endswith("css") else "text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert gateway.get(f"/widget/before/{name}").headers["cache-control"] == "no-cache"


def test_the_address_changes_with_a_setting_a_word_and_a_file(monkeypatch, settings):
    try:
        longer = settings.model_copy(update={"conversation_minutes": 90})
        before, after_setting = widget.version(settings), widget.version(longer)
        widget.version.cache_clear()
        monkeypatch.setattr(widget, "words_in", lambda language, settings: {"texts": {"open": "Khác"}})
        after_word = widget.version(settings)
        widget.version.cache_clear()
        monkeypatch.setattr(widget, "files", lambda: [])
        assert len({before, after_setting, after_word, widget.version(settings)}) == 4
    finally:
        widget.version.cache_clear()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_words_are_given_in_one_language_with_the_plans_own_suggestions(gateway, language):
    words = gateway.get(f"/widget/{version_of(gateway)}/words.{language}.json").json()
    assert words["language"] == language
    assert words["hotline"] == "1022"
    assert "60" in words["texts"]["kept_long"]
    assert "90" in words["texts"]["kept_long"]
    assert len(words["suggestions"]) >= 3
    assert "93/KH-UBND" in words["texts"]["title"]
    assert not [sentence for sentence in words["texts"].values() if "{" in sentence]


@pytest.mark.parametrize("name", ["words.fr.json", "khong.js", "..%2Flook.css", "%2e%2e%2flook.css", "../look.css"])
def test_nothing_else_is_there(gateway, name):
    assert gateway.get(f"/widget/x/{name}").status_code == 404


def test_its_colours_are_those_of_the_pages():
    own = dict(COLOUR.findall((widget.FOLDER / "widget.css").read_text("utf-8")))
    pages = (web.FOLDER / "look.css").read_text("utf-8").split("@media")[0]
    assert own
    assert own.items() <= dict(COLOUR.findall(pages)).items()


def test_its_scripts_never_make_markup_of_text():
    for path in [*widget.files(), web.FOLDER / "templates" / "widget.js"]:
        text = path.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b", text
        )
