"""Websites that the settings name may ask from their visitors' browsers, others may not; the rest stays closed."""

import pytest

from bot.gateway.settings import Settings
from tests.bot.gateway.conftest import gateway_with

ALLOWED = "https://danang.gov.vn"
OTHER = "https://evil.example"
ASK = "/webhooks/rest/webhook"
QUESTION = {"sender": "a", "message": "6b?"}


@pytest.fixture
def shared(settings):
    """A client of a gateway that one website may ask."""
    with gateway_with(settings.model_copy(update={"widget_origins": f"{ALLOWED}, http://localhost:8000"})) as client:
        yield client


def preflight(client, origin, path=ASK, method="POST"):
    asked = {"access-control-request-method": method, "access-control-request-headers": "content-type"}
    return client.options(path, headers={"origin": origin, **asked})


@pytest.mark.parametrize("path", [ASK, "/phan-hoi"])
def test_a_browser_is_told_that_an_allowed_website_may_ask(shared, path):
    answer = preflight(shared, ALLOWED, path)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == ALLOWED
    assert "content-type" in answer.headers["access-control-allow-headers"]
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "Origin" in answer.headers["vary"]
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("origin", [OTHER, "null", "https://danang.gov.vn.evil.example", "http://danang.gov.vn", ""])
def test_a_browser_is_told_that_another_website_may_not(shared, origin):
    answer = preflight(shared, origin)
    assert answer.status_code == 400
    assert "access-control-allow-origin" not in answer.headers
    assert "Origin" in answer.headers["vary"]


@pytest.mark.parametrize("origin", [ALLOWED, "http://localhost:8000"])
def test_an_allowed_website_reads_the_answer(shared, rasa, origin):
    answer = shared.post(ASK, json=QUESTION, headers={"origin": origin})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == origin
    assert answer.headers["vary"] == "Origin"


@pytest.mark.parametrize("origin", [OTHER, "null", "http://[", "https://danang.gov.vn:8443", "x" * 300])
def test_another_websites_question_is_refused_before_anybody_is_asked(shared, rasa, origin):
    answer = shared.post(ASK, json=QUESTION, headers={"origin": origin, "sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "foreign_origin"
    assert "HOIKEHOACH_WIDGET_ORIGINS" in answer.json()["error"]["en"]
    assert "access-control-allow-origin" not in answer.headers
    assert rasa.asked == []


def test_another_websites_mark_is_refused_too(shared):
    mark = {"sender": "a", "question": "6b?", "kind": "task", "records": [], "rating": "down"}
    assert shared.post("/phan-hoi", json=mark, headers={"origin": OTHER}).status_code == 403
    assert shared.post("/phan-hoi", json=mark, headers={"origin": ALLOWED}).status_code == 204


def test_our_own_page_asks_also_behind_a_proxy_that_changes_the_host(gateway, rasa):
    host = f"http://{gateway.base_url.host}:{gateway.base_url.port}"
    assert gateway.post(ASK, json=QUESTION, headers={"origin": host}).status_code == 200
    behind = {"origin": "https://hoi.danang.gov.vn", "sec-fetch-site": "same-origin"}
    assert gateway.post(ASK, json=QUESTION, headers=behind).status_code == 200


def test_without_the_setting_no_other_website_may_ask(gateway):
    assert preflight(gateway, ALLOWED).status_code == 400
    assert gateway.post(ASK, json=QUESTION, headers={"origin": ALLOWED}).status_code == 403


def test_a_program_that_is_no_browser_needs_no_origin(gateway):
    assert gateway.post(ASK, json=QUESTION).status_code == 200


@pytest.mark.parametrize("path", ["/widget.js", "/widget/any/launch.js"])
def test_what_depends_on_the_website_is_not_kept_for_another_one(shared, path):
    for headers in ({}, {"origin": ALLOWED}, {"origin": OTHER}):
        assert "Origin" in shared.get(path, headers=headers).headers["vary"]


@pytest.mark.parametrize("path", ["/", "/health", "/tra-cuu", "/ke-hoach", "/static/look.css", "/webhooks/zalo"])
def test_every_other_address_stays_closed_to_other_websites(shared, path):
    headers = {"origin": ALLOWED}
    assert "access-control-allow-origin" not in shared.get(path, headers=headers).headers
    assert "access-control-allow-origin" not in preflight(shared, ALLOWED, path, "GET").headers


@pytest.mark.parametrize(
    "wrong", ["danang.gov.vn", "*", "https://danang.gov.vn/trang", "ftp://danang.gov.vn", "https://a.vn https://b.vn"]
)
def test_a_setting_that_is_no_list_of_origins_is_an_error(wrong):
    with pytest.raises(ValueError, match="without a path"):
        Settings(_env_file=None, widget_origins=wrong)


def test_origins_are_compared_as_browsers_send_them():
    settings = Settings(_env_file=None, widget_origins="https://DaNang.gov.vn/, http://localhost:8000,")
    assert settings.allowed_origins == ("https://danang.gov.vn", "http://localhost:8000")


def test_a_website_can_read_that_its_visitor_asks_too_fast(settings):
    limits = {"widget_origins": ALLOWED, "address_requests_a_minute": 1, "trusted_proxies": "127.0.0.1"}
    headers = {"origin": ALLOWED, "x-forwarded-for": "203.0.113.5"}
    with gateway_with(settings.model_copy(update=limits)) as client:
        answers = [client.post(ASK, json=QUESTION, headers=headers) for _ in range(3)]
    assert answers[-1].status_code == 429
    assert answers[-1].headers["access-control-allow-origin"] == ALLOWED
    assert answers[-1].json()["error"]["vi"]
