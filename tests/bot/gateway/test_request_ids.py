"""Every request has an id, told to the client, to Rasa and in the log."""

import uuid

import pytest

from bot.gateway.request_ids import id_of_event
from bot.gateway.store import Event

MESSAGE = {"sender": "a-person", "message": "nhiệm vụ 6b"}


def test_a_client_s_id_is_told_to_the_client_and_to_rasa(gateway, rasa):
    answer = gateway.post("/webhooks/rest/webhook", json=MESSAGE, headers={"X-Request-ID": "call-7f3a9b"})
    assert answer.headers["x-request-id"] == rasa.headers["x-request-id"] == "call-7f3a9b"


def test_without_an_id_each_request_gets_its_own(gateway, rasa):
    answers = [gateway.post("/webhooks/rest/webhook", json=MESSAGE) for _ in range(2)]
    first, second = (answer.headers["x-request-id"] for answer in answers)
    assert first != second == rasa.headers["x-request-id"]


@pytest.mark.parametrize("found", ["", "short", "a" * 65, "two words", "079123456789", "so-0905123456", "x=1;y=2;z"])
def test_an_id_that_cannot_be_used_or_holds_somebody_s_number_is_replaced(gateway, found):
    answer = gateway.get("/health", headers={"X-Request-ID": found})
    assert answer.headers["x-request-id"] not in ("", found)


@pytest.mark.parametrize("made", [uuid.UUID(int=9_012_345_678).hex, str(uuid.UUID(int=9_012_345_678))])
def test_an_id_made_by_a_proxy_is_kept_whatever_its_digits(gateway, made):
    assert gateway.get("/health", headers={"X-Request-ID": made}).headers["x-request-id"] == made


def test_an_answer_to_an_unknown_address_bears_an_id_too(gateway):
    assert gateway.get("/khong-co").headers["x-request-id"]


def test_answering_an_event_has_the_same_id_before_and_after_a_restart():
    event = Event("zalo", "m1", "zalo:1", "{}")
    assert id_of_event(event) == id_of_event(Event("zalo", "m1", "zalo:1", "{}"))
    assert id_of_event(event) != id_of_event(Event("telegram", "m1", "telegram:1", "{}"))
    assert id_of_event(event).isalpha()
