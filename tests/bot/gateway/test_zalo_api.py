"""What each of Zalo's answers means for a message: sent, later, never, or another token."""

import asyncio

import httpx
import pytest

from bot.gateway.channel import Later, Never, Sent
from bot.gateway.zalo_api import FINAL_ERRORS, Pace, TokenRefused, ZaloApi, read, seconds_of
from tests.bot.gateway.fake_zalo import SEND, status
from tests.bot.gateway.loopback import hanging


def answer(code, **fields):
    return httpx.Response(200, json={"error": code, "message": "...", **fields})


def test_only_the_error_0_is_success():
    assert read(answer(0, data={"message_id": "1"}), "t") == Sent()


@pytest.mark.parametrize("response", [answer(-216), answer(-220), httpx.Response(401)])
def test_a_token_that_is_not_taken_is_named(response):
    refused = read(response, "t")
    assert isinstance(refused, TokenRefused)
    assert refused.token == "t"


@pytest.mark.parametrize(
    "response",
    [
        answer(-32),
        answer(-200),
        httpx.Response(500),
        httpx.Response(503, text="<html>"),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={}),
        httpx.Response(200, json={"error": None}),
    ],
)
def test_what_may_pass_is_tried_later(response):
    assert isinstance(read(response, "t"), Later)


@pytest.mark.parametrize("code", [*FINAL_ERRORS, -1234])
def test_a_refusal_that_stays_is_final_and_named_by_its_code(code):
    outcome = read(answer(code), "t")
    assert isinstance(outcome, Never)
    assert str(code) in outcome.reason


def test_a_request_that_is_wrong_is_not_repeated():
    assert read(httpx.Response(400), "t") == Never("HTTP 400")


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), ("", 1.0), ("Wed, 25 Nov 2026 04:00:00 GMT", 1.0)])
def test_the_pause_that_zalo_asks_for_is_kept(header, seconds):
    assert read(httpx.Response(429, headers={"retry-after": header}), "t") == Later("HTTP 429", seconds)
    assert seconds_of(header) == seconds


def send(settings, token="access"):
    async def run():
        async with httpx.AsyncClient(trust_env=False, timeout=None) as http:
            return await ZaloApi(http, settings).send("1", {"text": "6b"}, token)

    return asyncio.run(run())


def test_a_platform_that_hangs_is_given_up_after_its_time(zalo_settings, zalo):
    zalo.faults[SEND].append(hanging(3))
    assert send(zalo_settings) == Later("no answer within 1 s")


def test_a_platform_that_is_not_there_is_tried_later(zalo_settings, zalo):
    zalo.stop()
    assert send(zalo_settings) == Later("ConnectError")


def test_a_platform_with_a_fault_is_tried_later(zalo_settings, zalo):
    zalo.faults[SEND].append(status(502))
    assert send(zalo_settings) == Later("HTTP 502")


def test_messages_go_out_no_faster_than_allowed():
    async def run():
        pace = Pace(a_minute=1200)
        begun = asyncio.get_running_loop().time()
        await asyncio.gather(*(pace.wait() for _ in range(40)))
        return asyncio.get_running_loop().time() - begun

    # Twenty a second; a second's worth may go at once.
    assert 0.9 < asyncio.run(run()) < 2.0
