"""/metrics counts every question by channel, kind and outcome, and is open to this machine or to who has the token."""

import math
import threading

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from bot.version import version
from tests.bot.gateway.conftest import gateway_with
from tests.bot.gateway.stand_in import json_answer
from tests.bot.gateway.waiting import wait_until

ELSEWHERE = {"X-Forwarded-For": "203.0.113.7"}
TOKEN = "a-token-of-the-city-1"
ASKED = {"sender": "an", "message": "6b hạn khi nào?"}


def figures(client):
    """What /metrics says: value by name and labels."""
    response = client.get("/metrics")
    assert response.status_code == 200
    families = text_string_to_metric_families(response.text)
    return {(one.name, frozenset(one.labels.items())): one.value for family in families for one in family.samples}


def of(found, name, **labels):
    return found.get((f"hoikehoach_{name}", frozenset(labels.items())))


def ask_of_kind(client, rasa, kind):
    rasa.answer = lambda question: json_answer([{"text": "."}, {"custom": {"kind": kind}}])
    client.post("/webhooks/rest/webhook", json={"sender": "an", "message": "6b hạn khi nào?"})


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("task", "answered"), ("smalltalk", "answered"), ("clarify", "clarified"), ("refusal", "refused")],
)
def test_a_question_is_counted_once_by_what_became_of_it(gateway, rasa, kind, outcome):
    ask_of_kind(gateway, rasa, kind)
    ask_of_kind(gateway, rasa, kind)
    found = figures(gateway)
    assert of(found, "questions_total", channel="rest", kind=kind, outcome=outcome) == 2
    assert of(found, "reply_seconds_count", channel="rest") == 2
    assert 0 < of(found, "reply_seconds_sum", channel="rest") < 4


def test_a_question_without_reply_has_failed(gateway, rasa):
    rasa.stop()
    gateway.post("/webhooks/rest/webhook", json={"sender": "an", "message": "6b"})
    assert of(figures(gateway), "questions_total", channel="rest", kind="error", outcome="failed") == 1


def test_messages_that_wait_are_seen_while_they_wait(gateway, rasa):
    reached, may_go = threading.Event(), threading.Event()

    def answer(question):
        reached.set()
        may_go.wait(1.5)
        return json_answer([{"text": "."}])

    rasa.answer = answer
    asking = threading.Thread(target=gateway.post, args=("/webhooks/rest/webhook",), kwargs={"json": ASKED})
    asking.start()
    assert reached.wait(5)
    assert of(figures(gateway), "waiting", queue="rest") == 1
    may_go.set()
    asking.join()
    found = figures(gateway)
    assert {queue: of(found, "waiting", queue=queue) for queue in ("rest", "inbox", "outbox")} == dict.fromkeys(
        ("rest", "inbox", "outbox"), 0
    )


def test_the_version_is_told_and_without_zalo_no_token_has_an_age(gateway):
    found = figures(gateway)
    assert of(found, "build_info", version=version()) == 1
    assert math.isnan(of(found, "zalo_token_age_seconds"))


def test_zalo_s_new_token_is_young(zalo_gateway, zalo):
    wait_until(lambda: zalo_gateway.get("/health").json()["zalo"] == "ok")
    assert 0 <= of(figures(zalo_gateway), "zalo_token_age_seconds") < 60


def test_other_machines_are_refused_with_what_to_do(gateway):
    response = gateway.get("/metrics", headers=ELSEWHERE)
    assert response.status_code == 403
    assert "HOIKEHOACH_METRICS_TOKEN" in response.json()["error"]["en"]
    assert "hoikehoach_" not in response.text


@pytest.mark.parametrize(
    ("brought", "status"),
    [(f"Bearer {TOKEN}", 200), (f"Bearer {TOKEN}x", 403), ("Bearer", 403), (TOKEN, 403), (f"Basic {TOKEN}", 403)],
)
def test_other_machines_need_the_very_token(settings, brought, status):
    with gateway_with(settings.model_copy(update={"metrics_token": SecretStr(TOKEN)})) as client:
        assert client.get("/metrics", headers={**ELSEWHERE, "Authorization": brought}).status_code == status
        assert client.get("/metrics").status_code == 200


def test_nothing_of_a_person_is_in_the_figures(gateway, rasa):
    rasa.answer = lambda question: json_answer([{"text": question["message"]}])
    gateway.post("/webhooks/rest/webhook", json={"sender": "one-known-person", "message": "họp ở Liên Chiểu"})
    text = gateway.get("/metrics").text
    assert "one-known-person" not in text and "Liên Chiểu" not in text
