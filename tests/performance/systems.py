"""Two assistants to measure: a bare one on stock Rasa, and ours with all three processes. Both as real processes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from tests.conftest import PROCESSES, ROOT, START_SECONDS, free_ports, health_of, start, stop, tail

BARE = ROOT / "tests" / "performance" / "bare"
MEGABYTE = 1e6


class NotUp(Exception):
    """An assistant did not start; the text holds the last lines of its logs."""


@dataclass(frozen=True)
class System:
    """A running assistant: `url` of its REST webhook's server, its processes by name."""

    url: str
    processes: Mapping[str, subprocess.Popen[bytes]]

    def megabytes(self) -> dict[str, float]:
        """Resident memory of each process with its children, in MB."""
        return {name: resident(process.pid) / MEGABYTE for name, process in self.processes.items()}

    def processor_seconds(self) -> dict[str, float]:
        """Seconds of processor time that each process has used so far."""
        times = {name: psutil.Process(process.pid).cpu_times() for name, process in self.processes.items()}
        return {name: spent.user + spent.system for name, spent in times.items()}


def resident(pid: int) -> int:
    """Bytes that a process and its children hold in memory."""
    process = psutil.Process(pid)
    return sum(each.memory_info().rss for each in (process, *process.children(recursive=True)))


@contextmanager
def ours() -> Iterator[System]:
    """Gateway, Rasa and actions as `make run` starts them, on free ports and with a state folder of their own."""
    rasa, actions, gateway = free_ports(3)
    with tempfile.TemporaryDirectory(prefix="performance-") as folder:
        environ = {
            **os.environ,
            "HOIKEHOACH_RASA_PORT": str(rasa),
            "HOIKEHOACH_ACTIONS_PORT": str(actions),
            "HOIKEHOACH_PORT": str(gateway),
            "HOIKEHOACH_STATE": f"{folder}/state",
            "HOIKEHOACH_REPLY_SECONDS": "60",
        }
        url = f"http://127.0.0.1:{gateway}"
        with running(PROCESSES, environ, Path(folder), lambda: is_well(url)) as processes:
            yield System(url, processes)


@contextmanager
def bare() -> Iterator[System]:
    """Stock Rasa with one trivial action, trained here; stock rasa-sdk in one process."""
    rasa, actions = free_ports(2)
    python = ".venv/rasa/bin/python"
    with tempfile.TemporaryDirectory(prefix="performance-") as folder:
        environ = {
            **os.environ,
            "BARE_ACTIONS_PORT": str(actions),
            "RASA_TELEMETRY_ENABLED": "false",
            "SANIC_HOST": "127.0.0.1",
            "ACTION_SERVER_SANIC_WORKERS": "1",
            "LOG_LEVEL": "ERROR",
            "TF_CPP_MIN_LOG_LEVEL": "3",
        }
        train_bare(python, folder, environ)
        files = ["--endpoints", str(BARE / "endpoints.yml"), "--credentials", str(BARE / "credentials.yml")]
        serve = ["-m", "rasa", "run", "-m", folder, "-i", "127.0.0.1", "-p", str(rasa), *files]
        commands = {
            "rasa": [python, *serve],
            "actions": [sys.executable, "-m", "rasa_sdk", "-p", str(actions), "--actions", "tests.performance.bare"],
        }
        url = f"http://127.0.0.1:{rasa}"
        with running(commands, environ, Path(folder), lambda: answers(url)) as processes:
            yield System(url, processes)


def train_bare(python: str, folder: str, environ: Mapping[str, str]) -> None:
    """Train the bare assistant's model into `folder`."""
    data = ["--data", str(BARE / "nlu.yml"), str(BARE / "rules.yml")]
    files = ["-c", str(BARE / "config.yml"), "-d", str(BARE / "domain.yml"), *data]
    command = [python, "-m", "rasa", "train", *files, "--out", folder, "--quiet"]
    subprocess.run(
        command, cwd=ROOT, env=dict(environ), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@contextmanager
def running(
    commands: Mapping[str, list[str]], environ: Mapping[str, str], logs: Path, is_up: Callable[[], bool]
) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """The processes of `commands`, up.

    Raises:
        NotUp: one of them ended, or they were not up in time.
    """
    processes = {name: start(name, command, dict(environ), logs) for name, command in commands.items()}
    try:
        deadline = time.monotonic() + START_SECONDS
        while not is_up():
            ended = [name for name, process in processes.items() if process.poll() is not None]
            if ended or time.monotonic() > deadline:
                written = "\n".join(f"--- {name}\n{tail(logs / name)}" for name in ended or processes)
                raise NotUp(f"{', '.join(ended) or 'not all of it'} not up after {START_SECONDS} s at most:\n{written}")
            time.sleep(0.5)
        yield processes
    finally:
        stop(list(processes.values()))


def is_well(url: str) -> bool:
    """Whether our gateway says that all is well."""
    health = health_of(url)
    return isinstance(health, dict) and health.get("status") == "ok"


def answers(url: str) -> bool:
    """Whether the bare assistant answers a question: Rasa listens before its model and its actions are there."""
    question = {"sender": "is it up", "message": "Ai chủ trì nhiệm vụ 6b?"}
    try:
        return bool(httpx.post(f"{url}/webhooks/rest/webhook", json=question, trust_env=False, timeout=30).json())
    except (httpx.HTTPError, ValueError):
        return False
