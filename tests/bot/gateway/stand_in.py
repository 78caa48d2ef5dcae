"""A small real HTTP server in the place of Rasa or the action server."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from tests.bot.gateway.loopback import Answer, LoopbackServer


class StandIn(LoopbackServer):
    """An HTTP server on 127.0.0.1 whose answers a test decides; keeps what it was asked, in order."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        # The headers of the last question.
        self.headers: dict[str, str] = {}
        self.answer: Callable[[dict[str, Any]], Answer] = lambda question: json_answer(
            [{"recipient_id": question["sender"], "text": f"Đã nhận: {question['message']}"}]
        )
        # How GET is answered: the status, after a pause.
        self.status = 200
        self.pause_seconds = 0.0
        super().__init__()

    def respond(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if method == "GET":
            time.sleep(self.pause_seconds)
            return self.status, b"Hello"
        question = json.loads(body)
        self.asked.append(question)
        self.headers = {name.lower(): value for name, value in headers.items()}
        return self.answer(question)


def json_answer(value: object) -> Answer:
    return 200, json.dumps(value, ensure_ascii=False).encode()
