"""One request can be followed by its id through the logs of all three processes."""

import re
import time
from pathlib import Path

import httpx

from tests.conftest import PROCESSES

QUESTION = "cơ quan nào chủ trì nhiệm vụ 6b?"


def lines_of(request: str, log: Path) -> list[str]:
    return [line for line in log.read_text("utf-8").splitlines() if f"request={request}" in line]


def wait_for_lines(request: str, log: Path) -> list[str]:
    deadline = time.monotonic() + 5
    while not (found := lines_of(request, log)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def test_every_process_tells_of_a_request_under_its_id_and_without_the_message(system, logs):
    request = "an-operator-s-call"
    answer = httpx.post(
        f"{system}/webhooks/rest/webhook",
        json={"sender": "followed", "message": QUESTION},
        headers={"X-Request-ID": request},
        trust_env=False,
        timeout=30,
    )
    assert answer.headers["x-request-id"] == request
    found = {name: wait_for_lines(request, logs / name) for name in PROCESSES}
    assert all(found.values()), found
    assert "event=answered" in found["gateway"][0] and "kind=task" in found["gateway"][0]
    assert "action=action_ask_task" in found["actions"][0] and re.search(r"seconds=0\.\d+", found["rasa"][0])
    for name in PROCESSES:
        written = (logs / name).read_text("utf-8")
        assert QUESTION not in written and "chủ trì" not in written


def test_each_of_two_requests_has_lines_of_its_own(system, logs):
    requests = ["the-first-of-two", "the-second-of-two"]
    with httpx.Client(trust_env=False, timeout=30) as client:
        for request in requests:
            client.post(
                f"{system}/webhooks/rest/webhook",
                json={"sender": "followed", "message": "xin chào"},
                headers={"X-Request-ID": request},
            )
    for request in requests:
        assert {name: len(wait_for_lines(request, logs / name)) for name in PROCESSES} == dict.fromkeys(PROCESSES, 1)
