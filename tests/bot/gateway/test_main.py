"""python -m bot.gateway starts, says what is wrong with its settings, and stops when told."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from bot.gateway.__main__ import listen, shown
from bot.gateway.chat import KINDS
from bot.gateway.folder import holding

ROOT = Path(__file__).resolve().parents[3]


def start(*arguments: str, **environ: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot.gateway", *arguments],
        cwd=ROOT,
        env={**os.environ, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_answers_announces_and_stops_when_told(listener, settings):
    listener.close()
    process = start(
        HOIKEHOACH_PORT=str(settings.port),
        HOIKEHOACH_RASA_PORT=str(settings.rasa_port),
        HOIKEHOACH_ACTIONS_PORT=str(settings.actions_port),
        HOIKEHOACH_INDEX=str(settings.index),
        HOIKEHOACH_STATE=str(settings.state),
    )
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and process.poll() is None:
            try:
                assert httpx.get(f"{settings.page_url}health", trust_env=False).status_code == 200
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        httpx.post(f"{settings.page_url}webhooks/rest/webhook", content="no JSON", trust_env=False)
        time.sleep(1)  # the announcement asks twice a second
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
    assert f"Mở trang {settings.page_url}" in out
    assert "request refused" in out + err
    assert "reason=not_json" in out + err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"HOIKEHOACH_PORT": "abc"}, "HOIKEHOACH_PORT = 'abc'"),
        ({"HOIKEHOACH_REPLY_SECONDS": "-1"}, "HOIKEHOACH_REPLY_SECONDS = '-1'"),
        ({"HOIKEHOACH_HOST": "no such host.invalid"}, "HOIKEHOACH_PORT="),
    ],
)
def test_a_setting_that_cannot_be_used_is_a_sentence_in_both_languages(environ, told, tmp_path):
    process = start(**environ, HOIKEHOACH_STATE=str(tmp_path / "state"))
    _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert told in err
    assert len(err.strip().splitlines()) == 2
    assert "Traceback" not in err


def test_a_port_that_is_taken_is_a_sentence_with_the_remedy(listener, tmp_path):
    port = str(listener.getsockname()[1])
    process = start(HOIKEHOACH_PORT=port, HOIKEHOACH_STATE=str(tmp_path / "state"))
    _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert f"cổng {port}" in err
    assert "HOIKEHOACH_PORT=8081 make run" in err
    assert "Traceback" not in err


def test_a_secret_that_cannot_be_used_is_not_printed():
    problem = {"loc": ("zalo_app_secret",), "input": "mật-ngữ", "msg": "", "type": ""}
    assert shown(problem) == "***"
    assert shown({**problem, "loc": ("port",), "input": "abc"}) == "abc"


def test_no_answer_waits_for_the_network_to_confirm_its_headers(settings, listener):
    listener.close()
    with (
        listen(settings) as opened,
        socket.create_connection(opened.getsockname()),
        opened.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_state_folder_is_one_gateways_alone(tmp_path):
    with holding(tmp_path / "state"), pytest.raises(BlockingIOError), holding(tmp_path / "state"):
        pass
    with holding(tmp_path / "state"):
        pass


def test_check_without_channels_says_that_they_are_off_and_ends_well():
    process = start("--check")
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert [line.split(":")[0] for line in out.splitlines()] == [kind.name for kind in KINDS for _ in range(2)]
    assert "Traceback" not in err
