"""What tests of every folder share. Loaded in both environments, so only what both have is imported at its top."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.runner.parts import parts

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 180
STOP_SECONDS = 15

# As the runner starts them. What each process needs to have been built is asked of the file system before the start.
PROCESSES = {part.name: list(part.command) for part in parts({})}
BUILT = {
    ".venv/rasa/bin/python": "make environments",
    ".venv/app/bin/python": "make environments",
    "indexes/knowledge/manifest.json": "make index",
    "indexes/rasa/assistant.tar.gz": "make train",
}


@pytest.fixture(scope="session")
def platforms() -> Iterator[SimpleNamespace]:
    """`telegram` and `zalo`: the chat platforms that the gateway of `system` is connected to, never the real ones."""
    # Not at import: the other environment has what these need, but no use for it.
    from tests.bot.gateway.fake_telegram import FakeTelegram
    from tests.bot.gateway.fake_zalo import FakeZalo

    fakes = SimpleNamespace(telegram=FakeTelegram(), zalo=FakeZalo())
    yield fakes
    fakes.telegram.stop()
    fakes.zalo.stop()


def channel_settings(platforms: SimpleNamespace, state: Path) -> dict[str, str]:
    """What switches the chat channels on. Set whole, so that nothing of the .env of who runs the tests counts."""
    return {
        "NO_PROXY": "127.0.0.1",
        "HOIKEHOACH_STATE": str(state),
        "HOIKEHOACH_TELEGRAM_TOKEN": platforms.telegram.token,
        "HOIKEHOACH_TELEGRAM_API_URL": platforms.telegram.url,
        "HOIKEHOACH_ZALO_APP_ID": platforms.zalo.app_id,
        "HOIKEHOACH_ZALO_APP_SECRET": platforms.zalo.app_secret,
        "HOIKEHOACH_ZALO_OA_SECRET": platforms.zalo.oa_secret,
        "HOIKEHOACH_ZALO_REFRESH_TOKEN": "first-refresh-token",
        "HOIKEHOACH_ZALO_API_URL": platforms.zalo.url,
        "HOIKEHOACH_ZALO_OAUTH_URL": platforms.zalo.url,
    }


@pytest.fixture(scope="session")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the three processes of `system` write, a file each, called as in PROCESSES."""
    return tmp_path_factory.mktemp("logs")


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory, platforms: SimpleNamespace, logs: Path) -> Iterator[str]:
    """The address of a gateway with its own Rasa and actions, all three real, on free ports."""
    for path, remedy in BUILT.items():
        assert (ROOT / path).exists(), f"{path} is missing; run `{remedy}`, then the tests again"
    ports = free_ports(3)
    named = zip(("HOIKEHOACH_RASA_PORT", "HOIKEHOACH_ACTIONS_PORT", "HOIKEHOACH_PORT"), ports, strict=True)
    environ = {**os.environ, **{name: str(port) for name, port in named}, "PYTHONUNBUFFERED": "1"}
    environ |= channel_settings(platforms, tmp_path_factory.mktemp("state"))
    running = {name: start(name, command, environ, logs) for name, command in PROCESSES.items()}
    url = f"http://127.0.0.1:{ports[2]}"
    try:
        wait_until_healthy(url, running, logs)
        yield url
    finally:
        stop(list(running.values()))


def free_ports(count: int) -> list[int]:
    """`count` different ports that nobody listens on: all held at once, then let go."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in held]
    for listener in held:
        listener.close()
    return ports


def start(name: str, command: list[str], environ: dict[str, str], logs: Path) -> subprocess.Popen[bytes]:
    """Start one process in a group of its own, so that its children are stopped with it."""
    with (logs / name).open("wb") as log:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=environ,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


def wait_until_healthy(url: str, running: dict[str, subprocess.Popen[bytes]], logs: Path) -> None:
    """Return when /health says ok; fail the tests with what the processes wrote when it does not."""
    deadline = time.monotonic() + START_SECONDS
    state: object = "no answer"
    while time.monotonic() < deadline:
        for name, process in running.items():
            if process.poll() is not None:
                pytest.fail(f"{name} ended with code {process.returncode}:\n{tail(logs / name)}")
        state = health_of(url)
        if isinstance(state, dict) and state.get("status") == "ok":
            return
        time.sleep(0.5)
    written = "\n".join(f"--- {name}\n{tail(logs / name)}" for name in running)
    pytest.fail(f"not healthy after {START_SECONDS} s: {state}\n{written}")


def health_of(url: str) -> object:
    """What /health answers, whichever its status; the error when there is no answer."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"{url}/health", timeout=10) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        return json.load(refused)
    except OSError as error:
        return error


def tail(log: Path, lines: int = 40) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-lines:])


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """End each process group: asked first, then made to."""
    for process in processes:
        signal_group(process, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            signal_group(process, signal.SIGKILL)
            process.wait()


def signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if process.poll() is None:
        os.killpg(process.pid, number)
