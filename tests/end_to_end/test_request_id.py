"""One request can be followed by its id through the logs of all three processes."""

import time
from pathlib import Path

import httpx

from tests.conftest import PROCESSES

# What each process tells of every request that it is done with.
DONE = {"rasa": "handled", "actions": "composed", "gateway": "answered"}
QUESTION = "cơ quan nào chủ trì nhiệm vụ 6b?"


def lines_of(request: str, name: str, logs: Path) -> list[str]:
    lines = (logs / name).read_text("utf-8").splitlines()
    return [line for line in lines if f"request={request}" in line and f"event={DONE[name]}" in line]


def wait_for_lines(request: str, name: str, logs: Path) -> list[str]:
    deadline = time.monotonic() + 5
    while not (found := lines_of(request, name, logs)) and time.monotonic() < deadline:
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
    found = {name: wait_for_lines(request, name, logs) for name in PROCESSES}
    assert all(found.values()), found
    assert "channel=rest kind=task" in found["gateway"][0]
    assert "action=action_ask_task kind=task" in found["actions"][0]
    assert "messages=2" in found["rasa"][0]
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
        assert {name: len(wait_for_lines(request, name, logs)) for name in PROCESSES} == dict.fromkeys(PROCESSES, 1)
