"""The real processes, given false secrets and driven into errors, write down no secret and no word of a person."""

import os
import signal
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from tests.bot.gateway.fake_telegram import FakeTelegram
from tests.bot.gateway.fake_zalo import FakeZalo
from tests.bot.gateway.waiting import wait_until
from tests.conftest import PROCESSES, channel_settings, free_ports, start, stop, wait_until_healthy

WORDS = "mật-ngữ-của-một-người"
PERSONAL = ("0905123456", "048203001234", "nguyen.van.an@danang.gov.vn")
QUESTION = f"{WORDS} ai chủ trì 6b? {' '.join(PERSONAL)}"


@pytest.fixture
def platforms():
    """Chat platforms of this test's own: a refresh token works once."""
    fakes = SimpleNamespace(telegram=FakeTelegram(), zalo=FakeZalo())
    yield fakes
    fakes.telegram.stop()
    fakes.zalo.stop()


@pytest.fixture
def machine(platforms, tmp_path):
    """All three processes with a state and logs of their own: the address of the gateway, the processes, the folder."""
    ports = free_ports(3)
    named = zip(("HOIKEHOACH_RASA_PORT", "HOIKEHOACH_ACTIONS_PORT", "HOIKEHOACH_PORT"), ports, strict=True)
    (tmp_path / "logs").mkdir()
    environ = os.environ | channel_settings(platforms, tmp_path / "state") | {name: str(port) for name, port in named}
    environ |= {"PYTHONUNBUFFERED": "1", "HOIKEHOACH_RETRY_SECONDS": "0.1"}
    running = {name: start(name, command, environ, tmp_path / "logs") for name, command in PROCESSES.items()}
    url = f"http://127.0.0.1:{ports[2]}"
    try:
        wait_until_healthy(url, running, tmp_path / "logs")
        yield url, running, tmp_path
    finally:
        stop(list(running.values()))


def secrets(platforms) -> list[str]:
    given = [platforms.telegram.token, platforms.zalo.app_secret, platforms.zalo.oa_secret, "first-refresh-token"]
    return [*given, "access-1", "refresh-1"]


def ask(url: str, message: str = QUESTION) -> httpx.Response:
    asked = {"sender": "secret-sender", "message": message}
    return httpx.post(f"{url}/webhooks/rest/webhook", json=asked, timeout=60, trust_env=False)


def provoke(url: str, platforms) -> None:
    """Errors of every kind that a person or a platform can cause."""
    for body in (b"{", f'{{"sender": "{WORDS}"}}'.encode(), b"\xff", QUESTION.encode() * 2000):
        httpx.post(f"{url}/webhooks/rest/webhook", content=body, trust_env=False)
    httpx.post(f"{url}/webhooks/zalo", content=QUESTION.encode(), trust_env=False)
    httpx.get(f"{url}/{WORDS}/{PERSONAL[0]}", trust_env=False)
    httpx.get(f"{url}/webhooks/telegram?{platforms.telegram.token}", trust_env=False)
    ask(url)
    ask(url, QUESTION * 50)
    body, headers = platforms.zalo.text_event(QUESTION, "771")
    httpx.post(f"{url}/webhooks/zalo", content=body, headers=headers, trust_env=False)
    platforms.telegram.write(QUESTION, 771)
    wait_until(lambda: platforms.zalo.texts("771") and platforms.telegram.texts(771), 60)


def written(folder: Path) -> dict[str, str]:
    return {file.name: file.read_bytes().decode("utf-8", "replace") for file in folder.iterdir() if file.is_file()}


def test_nothing_secret_and_nothing_of_a_person_is_written_down_whatever_goes_wrong(machine, platforms):
    url, running, folder = machine
    provoke(url, platforms)
    os.killpg(running["actions"].pid, signal.SIGKILL)
    ask(url)
    os.killpg(running["rasa"].pid, signal.SIGKILL)
    assert "1022" in ask(url).text
    stop(list(running.values()))
    logs, state = written(folder / "logs"), written(folder / "state")
    assert any(logs.values())
    for name, text in logs.items():
        found = [one for one in (WORDS, "secret-sender", "771:", *PERSONAL, *secrets(platforms)) if one in text]
        assert not found, f"{name} holds {found}:\n{text}"
    for name, text in state.items():
        assert not [one for one in PERSONAL if one in text], name


def test_a_crash_at_the_start_says_no_secret(platforms, tmp_path):
    (tmp_path / "logs").mkdir()
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "gateway.db").write_bytes(b"no database" * 100)
    environ = os.environ | channel_settings(platforms, tmp_path / "state")
    gateway = start("gateway", PROCESSES["gateway"], environ, tmp_path / "logs")
    assert gateway.wait(60) == 1
    (text,) = written(tmp_path / "logs").values()
    assert "gateway.db" in text or str(tmp_path / "state") in text
    assert not [secret for secret in secrets(platforms) if secret in text]
