"""Faults done to the real processes under the real runner: people are told something at once, and all comes back."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.conftest import BUILT, ROOT, free_ports, health_of, signal_group, stop, tail

ANSWERED_SECONDS = 5.0
BACK_SECONDS = 300.0
people = itertools.count()


@dataclass(frozen=True)
class Assistant:
    """The assistant as the runner runs it."""

    url: str
    state: Path
    index: Path
    log: Path
    runner: subprocess.Popen[bytes]

    def ask(self, words: str, sender: str | None = None) -> tuple[str, float]:
        """The text of the reply and the seconds it took."""
        question = {"sender": sender or f"person-{next(people)}", "message": words}
        begun = time.monotonic()
        reply = httpx.post(f"{self.url}/webhooks/rest/webhook", json=question, timeout=30, trust_env=False).json()
        return "\n".join(item["text"] for item in reply if "text" in item), time.monotonic() - begun

    def pid(self, module: str) -> int:
        """The process that runs `python -m module`."""
        children = psutil.Process(self.runner.pid).children()
        # What was killed a moment ago is still listed.
        alive = [child for child in children if child.status() != psutil.STATUS_ZOMBIE]
        return next(child.pid for child in alive if module in child.cmdline())

    def is_well(self) -> bool:
        health = health_of(self.url)
        return isinstance(health, dict) and health.get("status") == "ok"

    def await_well(self) -> None:
        until(lambda: self.is_well() or self.runner.poll() is not None, self.log)
        assert self.runner.poll() is None, tail(self.log)

    def kill(self, module: str, number: signal.Signals) -> int:
        pid = self.pid(module)
        os.kill(pid, number)
        return pid


def until(true: Callable[[], Any], log: Path) -> None:
    deadline = time.monotonic() + BACK_SECONDS
    while not true():
        assert time.monotonic() < deadline, tail(log)
        time.sleep(0.2)


def started(folder: Path, state: Path) -> Assistant:
    """The assistant on free ports, over a copy of the index."""
    for path, remedy in BUILT.items():
        assert (ROOT / path).exists(), f"{path} is missing; run `{remedy}`, then the tests again"
    index = folder / "index"
    shutil.copytree(ROOT / "indexes" / "knowledge", index)
    rasa, actions, gateway = free_ports(3)
    environ = {
        **os.environ,
        "HOIKEHOACH_RASA_PORT": str(rasa),
        "HOIKEHOACH_ACTIONS_PORT": str(actions),
        "HOIKEHOACH_PORT": str(gateway),
        "HOIKEHOACH_STATE": str(state),
        "HOIKEHOACH_INDEX": str(index),
    }
    log = folder / "log"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "bot.runner"]
        runner = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out, start_new_session=True)
    return Assistant(f"http://127.0.0.1:{gateway}", state, index, log, runner)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("faults")
    with small_disk(folder / "disk") as disk:
        running = started(folder, disk / "state")
        try:
            running.await_well()
            yield running
        finally:
            stop([running.runner])


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of two megabytes, which can be filled; a plain folder where the tests do not run as root."""
    folder.mkdir()
    if os.geteuid() != 0:
        yield folder
        return
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("module", ["bot.rasa_server", "actions"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_without_rasa_or_actions_people_are_told_where_to_call_and_it_comes_back(assistant, module, number):
    person = f"person-{next(people)}"
    assert "Tháng 9/2024" in assistant.ask("Hạn của nhiệm vụ 6b?", person)[0]
    fallen = assistant.kill(module, number)
    text, seconds = assistant.ask("Ai chủ trì nhiệm vụ 6b?")
    assert "1022" in text
    assert seconds < ANSWERED_SECONDS
    until(lambda: not psutil.pid_exists(fallen), assistant.log)
    assistant.await_well()
    assert assistant.pid(module) != fallen
    # The conversation goes on where it was.
    assert "6b" in assistant.ask("thế ai phối hợp?", person)[0]


def test_a_gateway_that_is_killed_comes_back_and_the_conversation_goes_on(assistant):
    assistant.ask("Hạn của nhiệm vụ 6b?", "gateway")
    assistant.kill("bot.gateway", signal.SIGKILL)
    until(lambda: isinstance(health_of(assistant.url), dict), assistant.log)
    assistant.await_well()
    assert "6b" in assistant.ask("thế ai phối hợp?", "gateway")[0]


def test_feedback_that_was_taken_is_there_after_a_kill_at_that_moment(assistant):
    mark = {"sender": "feedback", "question": "Hạn 6b?", "kind": "task", "records": ["II.III.6.b"], "rating": "down"}
    for number in range(20):
        said = httpx.post(f"{assistant.url}/phan-hoi", json=mark | {"sender": f"f{number}"}, trust_env=False)
        assert said.status_code == 204
    assistant.kill("bot.gateway", signal.SIGKILL)
    with sqlite3.connect(assistant.state / "review.db") as db:
        assert db.execute("SELECT count(*) FROM note WHERE why = 'wrong'").fetchone() == (20,)
    assistant.await_well()


def test_while_another_program_holds_the_files_people_are_answered_all_the_same(assistant):
    files = [assistant.state / name for name in ("conversations.db", "review.db")]
    holders = [sqlite3.connect(file, isolation_level=None) for file in files]
    for holder in holders:
        holder.execute("BEGIN EXCLUSIVE")
    try:
        text, seconds = assistant.ask("Hạn của nhiệm vụ 6b?", "locked")
        assert "Tháng 9/2024" in text
        assert seconds < ANSWERED_SECONDS
    finally:
        for holder in holders:
            holder.execute("ROLLBACK")
            holder.close()
    assert "6b" in assistant.ask("thế ai phối hợp?", "locked")[0]


def test_an_index_that_was_damaged_is_named_with_what_to_do_and_never_answered_from(assistant):
    good = assistant.index / "ranker.json"
    whole = good.read_bytes()
    try:
        good.write_bytes(whole[:100] + bytes(byte ^ 0x55 for byte in whole[100:120]) + whole[120:])
        assert not assistant.is_well()
        assert "ranker.json" in health_of(assistant.url)["index"]
        # The one that runs has it in memory; one that starts must not take the damaged one.
        assistant.kill("actions", signal.SIGKILL)
        until(lambda: "ranker.json" in assistant.log.read_text("utf-8", "replace"), assistant.log)
        text, seconds = assistant.ask("Hạn của nhiệm vụ 6b?")
        assert "1022" in text
        assert seconds < ANSWERED_SECONDS
        assert "make index" in assistant.log.read_text("utf-8", "replace")
    finally:
        good.write_bytes(whole)
    assistant.await_well()
    assert "Tháng 9/2024" in assistant.ask("Hạn của nhiệm vụ 6b?")[0]


def test_on_a_full_disk_people_are_answered_and_what_was_kept_is_still_there_afterwards(assistant):
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk; it is filled where the tests run as root")
    assert "Tháng 9/2024" in assistant.ask("Hạn của nhiệm vụ 6b?", "before")[0]
    filler = assistant.state.parent / "filler"
    fill(filler)
    for number in range(5):
        text, seconds = assistant.ask("Hạn của nhiệm vụ 6b?", f"full-{number}")
        assert "Tháng 9/2024" in text
        assert seconds < ANSWERED_SECONDS
    filler.unlink()
    assistant.kill("bot.rasa_server", signal.SIGKILL)
    assistant.kill("bot.gateway", signal.SIGKILL)
    until(lambda: not assistant.is_well(), assistant.log)
    assistant.await_well()
    assert "6b" in assistant.ask("thế ai phối hợp?", "before")[0]


def fill(path: Path) -> None:
    """Write until there is no room left."""
    with path.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        while True:
            file.write(b"x" * 1024)


def test_stopping_the_runner_stops_everything(assistant):
    """The last one: nothing runs after it."""
    children = psutil.Process(assistant.runner.pid).children(recursive=True)
    signal_group(assistant.runner, signal.SIGINT)
    assert assistant.runner.wait(30) == 0
    assert not [child for child in children if child.is_running()]
