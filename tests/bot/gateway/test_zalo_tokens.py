"""Zalo's tokens: renewed in time, one at a time, on the disk before use, and their loss is told."""

import asyncio
import sqlite3
import time

import httpx
import pytest
from pydantic import SecretStr

from bot.gateway import zalo_tokens
from bot.gateway.store import FILE, Store
from bot.gateway.zalo_tokens import NoToken, TokenKeeper
from tests.bot.gateway.conftest import gateway_with
from tests.bot.gateway.fake_zalo import SEND, TOKEN, status
from tests.bot.gateway.loopback import cut_off
from tests.bot.gateway.test_zalo import AN, greeted, say, settle
from tests.bot.gateway.waiting import wait_until


def keep(settings, steps):
    """Run `steps(keeper)` with a keeper on the state of `settings`, as after a start."""

    async def run():
        store = Store(settings.state)
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=None) as http:
                keeper = TokenKeeper(http, settings, store)
                try:
                    return await steps(keeper)
                finally:
                    await keeper.close()
        finally:
            store.close()

    return asyncio.run(run())


def access(keeper):
    return keeper.access()


def test_the_first_token_is_bought_with_the_refresh_token_of_the_settings(zalo_settings, zalo):
    assert keep(zalo_settings, access) in zalo._access


def test_after_a_restart_the_stored_pair_is_used_and_none_is_bought(zalo_settings, zalo):
    first = keep(zalo_settings, access)
    assert keep(zalo_settings, access) == first
    assert zalo.requests == [TOKEN]


def test_each_refresh_token_is_used_once_over_many_restarts(zalo_settings, zalo):
    zalo.token_seconds = 10
    settings = zalo_settings.model_copy(update={"zalo_renew_seconds": 3600.0})
    tokens = [keep(settings, access) for _ in range(5)]
    assert len(set(tokens)) == 5
    assert zalo.requests == [TOKEN] * 5


def test_the_pair_is_on_the_disk_before_anybody_sees_it(zalo_settings):
    async def steps(keeper):
        token = await keeper.access()
        with sqlite3.connect(zalo_settings.state / FILE) as other:
            return token, other.execute("SELECT access FROM token").fetchall()

    token, stored = keep(zalo_settings, steps)
    assert stored == [(token,)]


def test_a_token_is_renewed_before_its_end_though_nobody_writes(zalo_settings, zalo, monkeypatch):
    monkeypatch.setattr(zalo_tokens, "PAUSE_SECONDS", 0.05)
    zalo.token_seconds = 1.0
    with gateway_with(zalo_settings.model_copy(update={"zalo_renew_seconds": 0.6})):
        wait_until(lambda: zalo.requests.count(TOKEN) >= 3)
    assert zalo.requests.count(TOKEN) <= 10


def test_many_who_want_a_token_at_once_buy_one(zalo_settings, zalo):
    zalo.token_pause_seconds = 0.2

    async def steps(keeper):
        return await asyncio.gather(*(keeper.access() for _ in range(50)))

    assert len(set(keep(zalo_settings, steps))) == 1
    assert zalo.requests == [TOKEN]


def test_a_refused_token_is_renewed_once_for_all_who_had_it(zalo_settings, zalo):
    async def steps(keeper):
        refused = await keeper.access()
        return refused, await asyncio.gather(*(keeper.access(refused) for _ in range(20)))

    refused, renewed = keep(zalo_settings, steps)
    assert len(set(renewed)) == 1
    assert refused not in renewed
    assert zalo.requests == [TOKEN] * 2


def test_who_stops_waiting_does_not_lose_the_pair(zalo_settings, zalo):
    """The gateway is told to stop while Zalo answers: the answer holds the only copy of the next pair."""
    zalo.token_pause_seconds = 0.5

    async def steps(keeper):
        waiting = asyncio.create_task(keeper.access())
        await asyncio.sleep(0.1)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)

    keep(zalo_settings, steps)
    assert keep(zalo_settings, access) in zalo._access
    assert zalo.requests == [TOKEN]


def test_a_pair_that_could_not_be_stored_is_stored_at_the_next_attempt(zalo_settings, zalo, monkeypatch):
    monkeypatch.setattr(zalo_tokens, "PAUSE_SECONDS", 0.0)
    full = [sqlite3.OperationalError("database or disk is full")]

    async def steps(keeper):
        save = keeper._store.save_tokens

        async def save_unless_full(*row):
            if full:
                raise full.pop()
            await save(*row)

        monkeypatch.setattr(keeper._store, "save_tokens", save_unless_full)
        return await keeper.access(), keeper.state(), await keeper.access()

    first, state, second = keep(zalo_settings, steps)
    assert isinstance(first, NoToken)
    assert "OperationalError" in state
    assert second in zalo._access
    assert keep(zalo_settings, access) == second
    assert zalo.requests == [TOKEN]


def test_a_new_refresh_token_in_the_settings_begins_anew(zalo_settings, zalo):
    keep(zalo_settings, access)
    zalo.revoke_everything()
    zalo._refresh = "granted-again"
    again = zalo_settings.model_copy(update={"zalo_refresh_token": SecretStr("granted-again")})
    assert keep(again, access) in zalo._access
    assert keep(again, access) in zalo._access
    assert zalo.requests == [TOKEN] * 2


@pytest.mark.parametrize("fault", [status(500), status(503), status(429), status(200), cut_off])
def test_when_zalo_is_away_the_old_token_is_used_to_its_end(zalo_settings, zalo, fault):
    zalo.token_seconds = 60.0
    first = keep(zalo_settings, access)
    zalo.faults[TOKEN].append(fault)

    async def steps(keeper):
        return await keeper.access(), keeper.state()

    token, state = keep(zalo_settings.model_copy(update={"zalo_renew_seconds": 100.0}), steps)
    assert token == first
    assert "tự thử lại" in state and "tried again" in state


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"zalo_refresh_token": SecretStr("never-was")}, "-14014"),
        ({"zalo_app_secret": SecretStr("wrong")}, "-14004"),
        ({"zalo_app_id": "7"}, "-14002"),
    ],
)
def test_credentials_that_zalo_refuses_are_told_with_the_remedy_and_not_tried_in_a_loop(
    zalo_settings, zalo, log_lines, changed, code
):
    async def steps(keeper):
        tokens = [await keeper.access() for _ in range(10)]
        return tokens, keeper.state()

    tokens, state = keep(zalo_settings.model_copy(update=changed), steps)
    assert all(isinstance(token, NoToken) and token.refused for token in tokens)
    assert code in state
    assert "HOIKEHOACH_ZALO_REFRESH_TOKEN" in state
    assert zalo.requests == [TOKEN]
    assert [line["told"] for line in log_lines if line["event"] == "no zalo token"] == [state]


# Through the gateway


@pytest.mark.parametrize("end", ["expire_access", "revoke_access"])
def test_an_access_token_that_zalo_no_longer_takes_is_renewed_and_the_answer_sent_once(zalo_gateway, zalo, end):
    greeted(zalo_gateway, zalo)
    getattr(zalo, end)()
    say(zalo_gateway, zalo, "6b")
    assert settle(zalo, 1) == ["Đã nhận: 6b"]
    assert zalo.requests.count(TOKEN) == 2


def test_an_access_token_refused_with_http_401_is_renewed_too(zalo_gateway, zalo):
    greeted(zalo_gateway, zalo)
    zalo.faults[SEND].append(status(401))
    say(zalo_gateway, zalo, "6b")
    assert settle(zalo, 1) == ["Đã nhận: 6b"]


def test_lost_tokens_are_shown_in_health_and_new_ones_send_what_waits(zalo_settings, zalo):
    with gateway_with(zalo_settings) as gateway:
        greeted(gateway, zalo)
        assert gateway.get("/health").json()["zalo"] == "ok"
        zalo.revoke_everything()
        say(gateway, zalo, "6b")
        wait_until(lambda: gateway.get("/health").status_code == 503)
        told = gateway.get("/health").json()["zalo"]
        assert "-14020" in told
        assert "developers.zalo.me" in told and "HOIKEHOACH_ZALO_REFRESH_TOKEN" in told
        assert zalo.texts(AN) == []
    zalo._refresh = "granted-again"
    with gateway_with(zalo_settings.model_copy(update={"zalo_refresh_token": SecretStr("granted-again")})) as gateway:
        assert settle(zalo, 1) == ["Đã nhận: 6b"]
        assert gateway.get("/health").json()["zalo"] == "ok"


def test_while_oauth_is_away_answers_wait_and_then_go_out(zalo_settings, zalo, monkeypatch):
    monkeypatch.setattr(zalo_tokens, "PAUSE_SECONDS", 0.1)
    zalo.faults[TOKEN].extend([status(503)] * 5)
    with gateway_with(zalo_settings) as gateway:
        begun = time.monotonic()
        say(gateway, zalo, "6b")
        assert time.monotonic() - begun < 0.5
        assert len(settle(zalo, 1)) == 1
        assert gateway.get("/health").json()["zalo"] == "ok"
