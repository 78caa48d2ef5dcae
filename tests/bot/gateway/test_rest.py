"""The REST channel: what it takes, what it refuses, and what a person reads when there is no answer."""

import json
import socket
import time

import httpx
import pytest

from tests.bot.gateway.stand_in import json_answer

ADDRESS = "/webhooks/rest/webhook"
SECRET = "mật-ngữ-không-được-ghi"


def text_of(reply: list) -> str:
    return "\n".join(item["text"] for item in reply if "text" in item)


def custom_of(reply: list) -> dict:
    (custom,) = [item["custom"] for item in reply if "custom" in item]
    return custom


def assert_refused(response: httpx.Response, status: int, code: str) -> dict:
    """The error of a refused request; its status and code are as expected, and it is in both languages."""
    assert response.status_code == status
    error = response.json()["error"]
    assert error["code"] == code
    assert error["vi"] and error["en"]
    return error


def test_a_reply_of_rasa_is_passed_on_unchanged(ask, rasa):
    reply = [
        {
            "recipient_id": "a-person",
            "text": "Sở Y tế chủ trì.\nNguồn: KH 93/KH-UBND, Phần II, mục III, điểm 6b",
        },
        {
            "recipient_id": "a-person",
            "text": "Ý anh/chị là?",
            "buttons": [{"title": "6b", "payload": "Nhiệm vụ 6b"}],
        },
        {
            "recipient_id": "a-person",
            "custom": {"kind": "task", "records": ["II.III.6.b"], "confidence": 0.93},
        },
        {"recipient_id": "a-person", "something": {"new": None}},
    ]
    rasa.answer = lambda question: json_answer(reply)
    assert ask("Ai chủ trì 6b?") == reply


def test_rasa_gets_the_sender_and_the_message_and_nothing_else(gateway, rasa):
    body = {
        "sender": "u1",
        "message": "Ai chủ trì 6b?",
        "metadata": {"admin": True},
        "input_channel": "callback",
    }
    assert gateway.post(ADDRESS, json=body).status_code == 200
    assert rasa.asked == [{"sender": "u1", "message": "Ai chủ trì 6b?"}]


def test_vietnamese_is_answered_in_utf_8(gateway):
    response = gateway.post(ADDRESS, json={"sender": "u1", "message": "đ"})
    assert "Đã nhận: đ" in response.content.decode("utf-8")


def test_the_content_type_need_not_be_named(gateway):
    body = json.dumps({"sender": "u1", "message": "6b"}).encode()
    assert gateway.post(ADDRESS, content=body).status_code == 200


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"", "empty"),
        (b"   ", "empty"),
        (b"xin chao", "line 1, column 1"),
        (b'{"sender": "u1", "message": "6b"', "column"),
        (b'{"sender": "u1", "message": "\xff\xfe"}', "not UTF-8"),
        (b"[" * 60_000, "nested too deeply"),
        (b"sender=u1&message=6b", "line 1"),
    ],
)
def test_a_body_that_is_no_json_is_refused_and_the_place_is_named(gateway, rasa, body, found):
    error = assert_refused(gateway.post(ADDRESS, content=body), 400, "not_json")
    assert found in error["en"]
    assert '{"sender": "...", "message": "..."}' in error["en"]
    assert rasa.asked == []


@pytest.mark.parametrize(
    ("value", "found"),
    [([], "array"), ("6b", "string"), (6, "number"), (1.5, "number"), (None, "null"), (True, "boolean")],
)
def test_json_of_another_type_is_refused_and_the_type_is_named(gateway, value, found):
    error = assert_refused(gateway.post(ADDRESS, content=json.dumps(value)), 422, "not_an_object")
    assert found in error["en"]
    assert found in error["vi"]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "sender"),
        ({"sender": "u1"}, "message"),
        ({"message": "6b"}, "sender"),
        ({"text": "6b"}, "sender"),
    ],
)
def test_a_missing_field_is_named(gateway, value, field):
    error = assert_refused(gateway.post(ADDRESS, json=value), 422, "missing_field")
    assert f'"{field}"' in error["vi"]
    assert f'"{field}"' in error["en"]


@pytest.mark.parametrize(
    ("value", "field", "found"),
    [
        ({"sender": 7, "message": "6b"}, "sender", "number"),
        ({"sender": None, "message": "6b"}, "sender", "null"),
        ({"sender": "u1", "message": None}, "message", "null"),
        ({"sender": "u1", "message": ["6b"]}, "message", "array"),
        ({"sender": "u1", "message": {"text": "6b"}}, "message", "object"),
        ({"sender": "u1", "message": True}, "message", "boolean"),
    ],
)
def test_a_field_that_is_no_string_is_named_with_its_type(gateway, rasa, value, field, found):
    error = assert_refused(gateway.post(ADDRESS, json=value), 422, "not_a_string")
    assert f'"{field}"' in error["en"]
    assert found in error["en"]
    assert rasa.asked == []


@pytest.mark.parametrize("sender", ["", "   ", "x" * 201, "u\n1", "u\x00", "\ud800", "zalo:1", "telegram:1"])
def test_a_sender_that_cannot_name_a_conversation_is_refused(gateway, sender):
    body = json.dumps({"sender": sender, "message": "6b"})
    assert_refused(gateway.post(ADDRESS, content=body), 422, "bad_sender")


def test_a_sender_of_the_longest_length_is_taken(ask):
    assert ask("6b", sender="x" * 200)[0]["recipient_id"] == "x" * 200


def body_of(size: int) -> bytes:
    """A well-formed request of `size` bytes."""
    frame = json.dumps({"sender": "u1", "message": "6b", "padding": ""}).encode()
    return frame[:-2] + b"x" * (size - len(frame)) + frame[-2:]


def test_a_body_of_64_kib_is_taken(gateway):
    assert gateway.post(ADDRESS, content=body_of(64 * 1024)).status_code == 200


@pytest.mark.parametrize("size", [64 * 1024 + 1, 1_000_000, 30_000_000])
def test_a_larger_body_is_refused_with_the_limit(gateway, rasa, size):
    try:
        response = gateway.post(ADDRESS, content=body_of(size))
    except httpx.WriteError:
        # Of a body that is far too large not all is read; a client may then only see the closed connection.
        assert size > 10_000_000
    else:
        assert "65536" in assert_refused(response, 413, "body_too_large")["en"]
    assert rasa.asked == []


def test_a_larger_body_is_refused_also_when_it_comes_in_chunks_and_names_no_length(gateway, rasa):
    whole = body_of(100_000)
    chunks = (whole[start : start + 1000] for start in range(0, len(whole), 1000))
    response = gateway.post(ADDRESS, content=chunks)
    assert response.request.headers["transfer-encoding"] == "chunked"
    assert_refused(response, 413, "body_too_large")
    assert rasa.asked == []


def test_a_small_body_in_chunks_is_taken(gateway):
    assert gateway.post(ADDRESS, content=iter([b'{"sender": "u1",', b' "message": "6b"}'])).status_code == 200


def test_a_body_that_does_not_arrive_is_given_up(settings, gateway):
    with socket.create_connection(("127.0.0.1", settings.port), timeout=10) as client:
        client.sendall(b"POST /webhooks/rest/webhook HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\n{")
        assert client.recv(4096).startswith(b"HTTP/1.1 408 ")


def test_a_refusal_is_logged_without_a_word_of_the_message(gateway, log_lines):
    gateway.post(ADDRESS, json={"sender": [SECRET], "message": SECRET})
    gateway.post(ADDRESS, content=f"{SECRET} is no JSON")
    reasons = [line["reason"] for line in log_lines if line["event"] == "request refused"]
    assert reasons == ["not_a_string", "not_json"]
    assert SECRET not in str(log_lines)


def test_a_message_over_1000_characters_is_asked_for_again_in_a_polite_way(ask, rasa):
    reply = ask("a" * 1001)
    assert "quá dài" in text_of(reply)
    assert "1001" in text_of(reply)
    assert "too long" in text_of(reply)
    assert custom_of(reply)["kind"] == "error"
    assert rasa.asked == []


def test_a_message_of_1000_characters_is_asked(ask, rasa):
    ask("a" * 1000)
    assert len(rasa.asked[0]["message"]) == 1000


@pytest.mark.parametrize("message", ["", "   ", "👍👍", "?", "...", "/"])
def test_a_message_without_words_gets_an_example_to_ask_by(ask, rasa, message):
    reply = ask(message)
    assert "nhiệm vụ 6b" in text_of(reply)
    assert custom_of(reply)["kind"] == "clarify"
    assert rasa.asked == []


def test_an_intent_from_outside_reaches_rasa_as_words(ask, rasa):
    ask('/ask_task{"task": "6b"}')
    ask("/help")
    assert [asked["message"] for asked in rasa.asked] == ['ask_task{"task": "6b"}', "trợ giúp"]


def assert_sends_to_1022(reply: list) -> None:
    """The reply is in the contract's shape, of kind error, and names whom to call in both languages."""
    assert {item["recipient_id"] for item in reply} == {"a-person"}
    assert "tổng đài 1022" in text_of(reply)
    assert "call 1022" in text_of(reply)
    expected = {"kind": "error", "language": "vi", "records": [], "citations": [], "confidence": 0.0}
    assert custom_of(reply) == expected


def test_a_dead_rasa_is_a_sentence_with_1022(ask, rasa, log_lines):
    rasa.stop()
    assert_sends_to_1022(ask("Ai chủ trì 6b?"))
    assert "Rasa cannot be reached" in [line.get("reason") for line in log_lines]


def test_a_rasa_that_died_between_two_messages_is_a_sentence_with_1022(ask, rasa):
    assert "Đã nhận" in text_of(ask("Ai chủ trì 6b?"))
    rasa.stop()
    assert_sends_to_1022(ask("Ai chủ trì 6c?"))


def test_a_slow_rasa_is_a_sentence_with_1022_after_the_limit(ask, rasa):
    def sleep(question):
        time.sleep(5)
        return json_answer([])

    rasa.answer = sleep
    begun = time.monotonic()
    assert_sends_to_1022(ask("Ai chủ trì 6b?"))
    assert 1.9 < time.monotonic() - begun < 4.5


@pytest.mark.parametrize(
    "answer",
    [
        (200, b"[]"),
        (200, b""),
        (200, b"<html>"),
        (200, b'{"recipient_id": "a-person"}'),
        (200, b'["text"]'),
        (200, b"null"),
        (500, b"[]"),
        (404, b"not found"),
        (302, b"[]"),
    ],
)
def test_whatever_rasa_answers_in_place_of_a_reply_a_person_gets_a_sentence_with_1022(ask, rasa, answer):
    rasa.answer = lambda question: answer
    assert_sends_to_1022(ask("Ai chủ trì 6b?"))


def test_a_missing_reply_is_logged_without_a_word_of_the_message(ask, rasa, log_lines):
    rasa.answer = lambda question: (200, b"[]")
    ask(SECRET)
    (line,) = [line for line in log_lines if line["event"] == "no reply"]
    assert line["reason"] == "Rasa answered nothing"
    assert SECRET not in str(log_lines)


def test_an_unknown_address_and_a_wrong_method_are_told_in_the_same_shape(gateway):
    assert_refused(gateway.get("/nothing-here"), 404, "not_found")
    response = gateway.get(ADDRESS)
    assert "POST" in assert_refused(response, 405, "wrong_method")["en"]
    assert response.headers["allow"] == "POST"


def test_a_fault_of_the_gateway_itself_is_told_in_the_same_shape_with_1022(gateway, monkeypatch):
    def broken(*_):
        raise RuntimeError("a fault")

    monkeypatch.setattr("bot.gateway.assistant.askable", broken)
    response = gateway.post(ADDRESS, json={"sender": "u1", "message": "6b"})
    error = assert_refused(response, 500, "failed")
    assert "1022" in error["vi"]
    assert "a fault" not in response.text
