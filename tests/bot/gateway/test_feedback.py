"""POST /phan-hoi keeps what people say of an answer, and refuses what it cannot keep."""

import asyncio
import json

import pytest

from bot.gateway.review import Review, Why
from tests.bot.gateway.conftest import gateway_with

MARK = {"sender": "an", "question": "6b hạn khi nào?", "kind": "task", "records": ["II.III.6.b"], "rating": "down"}


def notes_in(folder):
    review = Review(folder)
    notes = asyncio.run(review.open_notes(10))
    review.close()
    return notes


def test_a_mark_outlasts_the_gateway_with_its_reason(settings):
    with gateway_with(settings) as client:
        answer = client.post("/phan-hoi", json={**MARK, "reason": "sai hạn, gọi 0905123456"})
    assert (answer.status_code, answer.content) == (204, b"")
    [note] = notes_in(settings.state)
    assert (note.why, note.channel, note.question, note.records) == (
        Why.WRONG,
        "rest",
        MARK["question"],
        ("II.III.6.b",),
    )
    assert note.remark == "sai hạn, gọi [số điện thoại]"


def test_half_a_character_is_kept_as_a_space(settings):
    half = {**MARK, "question": "6b\ud800?", "records": ["\udfff"], "reason": "\ud800"}
    body = json.dumps(half).encode()
    with gateway_with(settings) as client:
        assert client.post("/phan-hoi", content=body).status_code == 204
    assert [(note.question, note.records) for note in notes_in(settings.state)] == [("6b ?", (" ",))]


def test_praise_needs_no_reason_and_no_look(settings):
    with gateway_with(settings) as client:
        assert client.post("/phan-hoi", json={**MARK, "rating": "up"}).status_code == 204
    assert notes_in(settings.state) == []


def test_a_question_that_rasa_refused_is_on_the_list(settings, rasa):
    custom = b'[{"text": "Kh\xc3\xb4ng c\xc3\xb3."}, {"custom": {"kind": "refusal", "records": []}}]'
    rasa.answer = lambda question: (200, custom)
    with gateway_with(settings) as client:
        client.post("/webhooks/rest/webhook", json={"sender": "an", "message": "học phí?"})
    assert [(note.why, note.question) for note in notes_in(settings.state)] == [(Why.REFUSED, "học phí?")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"rating": "5"}, "bad_rating"),
        ({"rating": None}, "not_a_string"),
        ({"sender": "zalo:1"}, "bad_sender"),
        ({"question": "a" * 1001}, "field_too_long"),
        ({"reason": "a" * 1001}, "field_too_long"),
        ({"kind": "a" * 61}, "field_too_long"),
        ({"records": "II.III.6.b"}, "not_references"),
        ({"records": [1]}, "not_references"),
        ({"records": ["a"] * 101}, "not_references"),
        ({"records": None}, "not_references"),
    ],
)
def test_what_is_no_mark_is_refused(gateway, change, code):
    answer = gateway.post("/phan-hoi", json={**MARK, **change})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)


def test_a_mark_has_the_limits_of_every_body(gateway):
    assert gateway.post("/phan-hoi", content=b"x" * 70_000).status_code == 413
    assert gateway.post("/phan-hoi", content=b"no JSON").status_code == 400
