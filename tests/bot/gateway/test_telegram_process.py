"""The gateway as a process with Telegram on: killed in the middle of its work, stopped, started again."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bot.gateway.fake_telegram import TOKEN
from tests.bot.gateway.waiting import wait_until
from tests.conftest import free_ports

ROOT = Path(__file__).resolve().parents[3]
PEOPLE = range(1000, 1060)


@pytest.fixture
def begin(telegram, rasa, actions, index, tmp_path):
    """Start the gateway (again), writing to a file of its own; each is killed in the end."""
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("HOIKEHOACH_")},
        "PYTHONUNBUFFERED": "1",
        "HOIKEHOACH_PORT": str(free_ports(1)[0]),
        "HOIKEHOACH_RASA_PORT": str(rasa.port),
        "HOIKEHOACH_ACTIONS_PORT": str(actions.port),
        "HOIKEHOACH_INDEX": str(index),
        "HOIKEHOACH_STATE": str(tmp_path / "state"),
        "HOIKEHOACH_TELEGRAM_TOKEN": TOKEN,
        "HOIKEHOACH_TELEGRAM_API_URL": telegram.url,
    }
    begun = []

    def run():
        with (tmp_path / f"log{len(begun)}").open("wb") as log:
            command = [sys.executable, "-m", "bot.gateway"]
            begun.append(subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log))
        return begun[-1]

    yield run
    for process in begun:
        process.kill()
        process.wait()


def answered(telegram):
    """How many messages each person who got one has."""
    chats = [message.chat for message in list(telegram.shown)]
    return {chat: chats.count(chat) for chat in chats}


def everybody_writes(telegram):
    telegram.send_pause_seconds = 0.2
    for person in PEOPLE:
        telegram.write("/start", person)


def test_killed_in_the_middle_nobody_is_answered_twice_and_only_what_was_going_out_may_be_lost(
    begin, telegram, tmp_path
):
    everybody_writes(telegram)
    process = begin()
    wait_until(lambda: len(telegram.shown) >= 10, 30)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len(answered(telegram)) < len(PEOPLE)
    begin()
    telegram.write("/start", 999)
    wait_until(lambda: 999 in answered(telegram), 30)
    time.sleep(3)
    log = (tmp_path / "log1").read_text()
    unsure = re.search(r"not sent again\W+count=(\d+)", log)
    counts = answered(telegram)
    assert set(counts.values()) == {1}
    assert len(PEOPLE) + 1 - len(counts) <= int(unsure[1] if unsure else 0)


def test_stopped_in_the_middle_everybody_is_answered_once_after_the_next_start(begin, telegram, tmp_path):
    everybody_writes(telegram)
    process = begin()
    wait_until(lambda: len(telegram.shown) >= 10, 30)
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) in (0, -signal.SIGTERM)
    assert time.monotonic() - begun < 10
    begin()
    wait_until(lambda: len(answered(telegram)) == len(PEOPLE), 30)
    time.sleep(1)
    assert set(answered(telegram).values()) == {1}
    logs = "".join((tmp_path / name).read_text() for name in ("log0", "log1"))
    assert "channel on" in logs
    assert "Traceback" not in logs
    assert TOKEN not in logs
