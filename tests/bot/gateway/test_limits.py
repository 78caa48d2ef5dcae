"""Who asks too often is told to wait, in words and by Retry-After; nobody else is."""

import asyncio
import threading
import time

import httpx
import pytest

from bot.gateway import wording
from bot.gateway.limits import Limits, counted_as
from tests.bot.gateway.conftest import gateway_with
from tests.bot.gateway.made_up_channel import MadeUpChannel, desk, event, until
from tests.bot.gateway.stand_in import json_answer

AN, BINH = "203.113.0.7", "203.113.0.8"


@pytest.fixture(autouse=True)
def within_one_minute():
    """A minute's end within a test would let one more through: the past minute counts less and less."""
    left = 60 - time.time() % 60
    time.sleep(left if left < 3 else 0)


@pytest.fixture
def strict(settings):
    return settings.model_copy(update={"address_requests_a_minute": 5, "sender_messages_a_minute": 3})


@pytest.fixture
def strict_gateway(strict):
    with gateway_with(strict) as client:
        yield client


def post(gateway, address=None, sender="an", message="6b?"):
    headers = {"x-forwarded-for": address} if address else {}
    return gateway.post("/webhooks/rest/webhook", json={"sender": sender, "message": message}, headers=headers)


def test_one_address_is_refused_beyond_its_requests_and_told_for_how_long(strict_gateway):
    statuses = [post(strict_gateway, AN, f"s{number}").status_code for number in range(5)]
    refused = post(strict_gateway, AN, "another")
    assert statuses == [200] * 5
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.json()["error"]["code"] == "too_often"
    assert f"chờ {refused.headers['retry-after']} giây" in refused.json()["error"]["vi"]
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert post(strict_gateway, BINH, "another").status_code == 200


def test_pages_count_as_well(strict_gateway):
    statuses = [strict_gateway.get("/", headers={"x-forwarded-for": AN}).status_code for _ in range(7)]
    assert statuses == [200] * 5 + [429] * 2


def test_one_sender_is_refused_beyond_their_messages_from_whichever_address(strict_gateway, rasa):
    statuses = [post(strict_gateway, f"203.113.0.{number}").status_code for number in range(5)]
    assert statuses == [200] * 3 + [429] * 2
    assert len(rasa.asked) == 3
    assert post(strict_gateway, AN, "bình").status_code == 200


def test_programs_of_this_machine_are_not_limited(strict_gateway):
    assert {post(strict_gateway).status_code for _ in range(8)} == {200}


def test_only_a_trusted_proxy_says_who_asks(strict):
    with gateway_with(strict.model_copy(update={"trusted_proxies": "203.113.0.99"})) as gateway:
        assert {post(gateway, AN).status_code for _ in range(8)} == {200}


def test_an_address_that_a_client_makes_up_before_the_proxys_own_does_not_count(strict_gateway):
    statuses = [post(strict_gateway, f"10.0.0.{number}, {AN}", f"s{number}").status_code for number in range(6)]
    assert statuses == [200] * 5 + [429]


def test_the_people_of_a_chat_app_are_not_counted_by_its_address(strict, zalo):
    with gateway_with(strict) as gateway:
        answers = [gateway.post("/webhooks/zalo", headers={"x-forwarded-for": AN}).status_code for _ in range(8)]
    assert set(answers) == {404}


def test_the_log_says_once_a_second_how_many_were_refused_but_not_who(strict_gateway, log_lines):
    for number in range(105):
        post(strict_gateway, AN, f"s{number}")
    refused = [line for line in log_lines if line["event"] == "requests refused"]
    assert 1 <= len(refused) < 10
    assert {(line["status"], line["reason"]) for line in refused} == {(429, "too_often")}
    assert sum(line["count"] for line in refused) <= 100
    assert AN not in str(log_lines)


def test_ipv6_is_counted_by_its_network():
    assert counted_as("2001:db8::1") == counted_as("2001:db8::ffff:1") != counted_as("2001:db8:0:1::1")
    assert counted_as("::ffff:203.113.0.7") == AN


def test_after_the_wait_that_was_named_one_may_ask_again(strict, monkeypatch):
    async def run():
        limits = Limits(strict)
        waits = [await limits.wait_of_sender("an") for _ in range(4)]
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 60 + waits[-1])
        return waits, await limits.wait_of_sender("an")

    waits, later = asyncio.run(run())
    assert waits[:3] == [0, 0, 0] and waits[3] > 0
    assert later == 0


def test_more_than_can_be_done_at_once_is_refused_at_once_with_1022(settings, rasa):
    release = threading.Event()

    def answer(question):
        release.wait(5)
        return json_answer([{"text": "6b"}])

    rasa.answer = answer
    with gateway_with(settings.model_copy(update={"requests_at_once": 4, "reply_seconds": 5.0})) as gateway:
        asking = [threading.Thread(target=post, args=(gateway, None, f"s{number}")) for number in range(4)]
        for thread in asking:
            thread.start()
        while len(rasa.asked) < 4:
            time.sleep(0.01)
        begun = time.monotonic()
        refused = post(gateway, None, "late")
        seconds = time.monotonic() - begun
        release.set()
        for thread in asking:
            thread.join()
        assert post(gateway, None, "later").status_code == 200
    assert (refused.status_code, refused.json()["error"]["vi"]) == (503, wording.TOO_MANY.vietnamese)
    assert "1022" in refused.text and int(refused.headers["retry-after"]) > 0
    assert seconds < 1


def test_in_a_chat_app_one_who_writes_too_fast_is_told_once_to_wait(tmp_path):
    async def run():
        channel = MadeUpChannel()
        async with desk(tmp_path, channel, sender_messages_a_minute=3) as (inbox, _):
            for number in range(8):
                await inbox.accept(event(number))
                await until(lambda: not inbox._lanes.length("made-up:an"))
            await inbox.accept(event(9, "bình"))
            await until(lambda: len(channel.sent) == 5)
        return channel.sent

    sent = asyncio.run(run())
    assert [body for _, body in sent if body.startswith("đáp")] == ["đáp câu 0", "đáp câu 1", "đáp câu 2", "đáp câu 9"]
    assert sum("hỏi nhanh quá" in body for _, body in sent) == 1


def test_a_flood_is_answered_quickly_and_does_not_hold_up_others(strict_gateway):
    with httpx.Client(base_url=strict_gateway.base_url, trust_env=False, timeout=10) as other:
        begun = time.monotonic()
        flood = [post(strict_gateway, AN, f"s{number}").status_code for number in range(200)]
        seconds = time.monotonic() - begun
        assert post(other, BINH, "bình").status_code == 200
    assert flood.count(429) == 195
    assert seconds < 10
