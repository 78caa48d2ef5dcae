"""The gateway as a process with Zalo on: killed at the worst moment, started with half its settings, checked."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.bot.gateway.fake_zalo import ACCOUNT, SEND, TOKEN
from tests.bot.gateway.loopback import hanging
from tests.bot.gateway.stand_in import json_answer
from tests.bot.gateway.test_zalo import AN, post
from tests.bot.gateway.waiting import wait_until
from tests.conftest import free_ports

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def environ(zalo, rasa, actions, index, tmp_path):
    """The environment of a gateway with Zalo on."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("HOIKEHOACH_")},
        "HOIKEHOACH_PORT": str(free_ports(1)[0]),
        "HOIKEHOACH_RASA_PORT": str(rasa.port),
        "HOIKEHOACH_ACTIONS_PORT": str(actions.port),
        "HOIKEHOACH_INDEX": str(index),
        "HOIKEHOACH_STATE": str(tmp_path / "state"),
        "HOIKEHOACH_RETRY_SECONDS": "0.1",
        "HOIKEHOACH_ZALO_APP_ID": zalo.app_id,
        "HOIKEHOACH_ZALO_APP_SECRET": zalo.app_secret,
        "HOIKEHOACH_ZALO_OA_SECRET": zalo.oa_secret,
        "HOIKEHOACH_ZALO_REFRESH_TOKEN": "first-refresh-token",
        "HOIKEHOACH_ZALO_API_URL": zalo.url,
        "HOIKEHOACH_ZALO_OAUTH_URL": zalo.url,
    }


@pytest.fixture
def begin(environ):
    """Start the gateway (again); each is killed in the end."""
    begun = []

    def run(*arguments, **changed):
        command = [sys.executable, "-m", "bot.gateway", *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        begun.append(subprocess.Popen(command, cwd=ROOT, env={**environ, **changed}, **pipes))
        return begun[-1]

    yield run
    for process in begun:
        process.kill()
        process.communicate()


@pytest.fixture
def client(environ):
    address = f"http://127.0.0.1:{environ['HOIKEHOACH_PORT']}"
    with httpx.Client(base_url=address, trust_env=False, timeout=10) as opened:
        yield opened


def zalo_state(client):
    try:
        return client.get("/health").json()["zalo"]
    except httpx.HTTPError:
        return None


def kill(process):
    """End it as a loss of power does."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_a_crash_between_refresh_and_use_loses_no_token(begin, client, zalo):
    process = begin()
    wait_until(lambda: zalo_state(client) == "ok", 20)
    kill(process)
    assert zalo.requests == [TOKEN]
    begin()
    wait_until(lambda: zalo_state(client) == "ok", 20)
    post(client, zalo.text_event("6b"))
    wait_until(lambda: zalo.texts(AN))
    assert zalo.requests == [TOKEN, SEND]


def test_what_was_acknowledged_just_before_a_crash_is_answered_after_it(begin, client, zalo, rasa):
    def hang(question):
        time.sleep(5)
        return json_answer([])

    rasa.answer = hang
    process = begin()
    wait_until(lambda: zalo_state(client), 20)
    for number in range(20):
        assert post(client, zalo.text_event(f"câu {number}", user=f"{number % 4}")).status_code == 200
    kill(process)
    rasa.answer = lambda question: json_answer([{"text": f"đáp {question['message']}"}])
    begin()
    wait_until(lambda: len(zalo.sent) == 20, 20)
    time.sleep(0.5)
    for user in range(4):
        answers = [text.splitlines()[-1] for text in zalo.texts(str(user))]
        assert answers == [f"đáp câu {number}" for number in range(user, 20, 4)]


def test_an_answer_that_was_going_out_at_a_crash_is_not_sent_twice(begin, client, zalo):
    process = begin()
    wait_until(lambda: zalo_state(client) == "ok", 20)
    zalo.faults[SEND].append(hanging(8))
    event = zalo.text_event("6b", id="m1")
    post(client, event)
    wait_until(lambda: SEND in zalo.requests)
    kill(process)
    begin()
    wait_until(lambda: zalo_state(client) == "ok", 20)
    post(client, event)
    post(client, zalo.text_event("6c", id="m2"))
    wait_until(lambda: zalo.texts(AN), 20)
    time.sleep(0.5)
    assert [text.splitlines()[-1] for text in zalo.texts(AN)] == ["Đã nhận: 6c"]
    assert zalo.requests.count(SEND) == 2


def test_a_second_gateway_on_the_same_state_does_not_start(begin, client):
    begin()
    wait_until(lambda: zalo_state(client), 20)
    second = begin(HOIKEHOACH_PORT=str(free_ports(1)[0]))
    told, _ = second.communicate(timeout=20)
    assert second.returncode == 1
    assert "HOIKEHOACH_STATE" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("arguments", [(), ("--check",)])
def test_a_state_that_cannot_be_read_is_a_sentence(begin, tmp_path, arguments):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "gateway.db").write_bytes(b"no database at all" * 100)
    process = begin(*arguments)
    told, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "HOIKEHOACH_STATE" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("arguments", [(), ("--check",)])
def test_half_of_the_settings_is_a_sentence_that_names_the_other_half(begin, arguments, zalo):
    process = begin(*arguments, HOIKEHOACH_ZALO_OA_SECRET="", HOIKEHOACH_ZALO_REFRESH_TOKEN="")
    told, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "HOIKEHOACH_ZALO_OA_SECRET, HOIKEHOACH_ZALO_REFRESH_TOKEN" in told
    assert "Traceback" not in told
    assert zalo.requests == []


def check(begin, **changed):
    """The code with which --check ends, and its lines about Zalo."""
    process = begin("--check", **changed)
    told, _ = process.communicate(timeout=30)
    assert "Traceback" not in told
    return process.returncode, [line for line in told.splitlines() if line.startswith("zalo:")]


def test_check_names_the_account_when_all_is_well_and_keeps_the_pair(begin, zalo):
    for _ in range(2):
        code, (vietnamese, english) = check(begin)
        assert code == 0
        assert zalo.oa_name in vietnamese and zalo.oa_name in english
    assert zalo.requests == [TOKEN, ACCOUNT, ACCOUNT]


def test_check_says_what_to_do_about_a_refused_token(begin, zalo):
    code, lines = check(begin, HOIKEHOACH_ZALO_REFRESH_TOKEN="never-was")
    assert code == 1
    assert all("-14014" in line and "HOIKEHOACH_ZALO_REFRESH_TOKEN" in line for line in lines)
    assert "never-was" not in str(lines)


def test_check_says_that_zalo_cannot_be_reached(begin, zalo):
    zalo.stop()
    code, lines = check(begin)
    assert code == 1
    assert all("ConnectError" in line for line in lines)


def test_check_beside_a_running_gateway_spends_no_refresh_token(begin, client, zalo):
    begin()
    wait_until(lambda: zalo_state(client) == "ok", 20)
    code, lines = check(begin)
    assert code == 0, lines
    assert zalo.requests == [TOKEN, ACCOUNT]


def test_check_without_settings_says_which_would_switch_it_on(begin):
    names = ("APP_ID", "APP_SECRET", "OA_SECRET", "REFRESH_TOKEN")
    code, lines = check(begin, **{f"HOIKEHOACH_ZALO_{name}": "" for name in names})
    assert code == 0
    assert all(f"HOIKEHOACH_ZALO_{name}" in lines[0] for name in names)


def test_a_channel_that_is_off_says_so_once_at_the_start(begin, client):
    names = ("APP_ID", "APP_SECRET", "OA_SECRET", "REFRESH_TOKEN")
    process = begin(**{f"HOIKEHOACH_ZALO_{name}": "" for name in names})
    wait_until(lambda: zalo_state(client) == "off", 20)
    process.terminate()
    told, _ = process.communicate(timeout=20)
    (line,) = [line for line in told.splitlines() if "channel off" in line and "zalo" in line]
    assert "HOIKEHOACH_ZALO_APP_ID" in line
