"""Ways to ask the assistant: over HTTP, three processes of our own, or its answering inside this process."""

from __future__ import annotations

import os
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import httpx
import pytest

from actions.answer import Answer
from actions.question import Focus, make_question
from actions.respond import respond
from knowledge.library import Library
from tests.conftest import BUILT, PROCESSES, ROOT, free_ports, start, stop, wait_until_healthy
from tests.evaluation.conversation import Conversation
from tests.evaluation.reply import Reply, read_reply

_WEBHOOK = "/webhooks/rest/webhook"
_REPLY_SECONDS = 60.0


class CannotAsk(Exception):
    """The assistant could not be started; the text says why and what to do."""


class Assistant(Protocol):
    """Something that holds conversations."""

    def hold(self, conversation: Conversation) -> tuple[Reply, ...]:
        """The replies of a new conversation, one a turn."""
        ...


class OverHttp:
    """A running assistant: Rasa's REST channel at the gateway or at Rasa itself."""

    def __init__(self, url: str, client: httpx.Client) -> None:
        self._url = url.rstrip("/") + _WEBHOOK
        self._client = client

    def hold(self, conversation: Conversation) -> tuple[Reply, ...]:
        """The replies of a new conversation; a failed request is a reply with an error."""
        sender = f"evaluation-{uuid.uuid4().hex}"
        return tuple(self._ask(sender, turn) for turn in conversation.turns)

    def _ask(self, sender: str, message: str) -> Reply:
        started = time.perf_counter()
        try:
            answer = self._client.post(self._url, json={"sender": sender, "message": message})
            answer.raise_for_status()
            return read_reply(answer.json(), time.perf_counter() - started)
        except (httpx.HTTPError, ValueError, KeyError) as error:
            return Reply("", error=repr(error))


class InProcess:
    """The answering alone, without Rasa: no intent is known, so small talk is not understood."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def hold(self, conversation: Conversation) -> tuple[Reply, ...]:
        """The replies of a new conversation, what it is about carried from turn to turn."""
        focus, replies = Focus(), []
        for turn in conversation.turns:
            reply, focus = self._ask(turn, focus)
            replies.append(reply)
        return tuple(replies)

    def _ask(self, turn: str, focus: Focus) -> tuple[Reply, Focus]:
        """The reply to one turn, and what the conversation is about then."""
        started = time.perf_counter()
        try:
            answer = respond(make_question(turn, focus=focus), self._library)
        except Exception as error:
            # Over HTTP a fault of the assistant is a failed request; here it is a failed reply too.
            return Reply("", error=repr(error)), focus
        if not isinstance(answer, Answer):
            return Reply("", kinds=frozenset({"smalltalk"})), focus.aged()
        return read_reply(_as_items(answer, self._library), time.perf_counter() - started), answer.focus


def _as_items(answer: Answer, library: Library) -> list[dict[str, object]]:
    """An answer as Rasa's REST channel would send it."""
    buttons = [{"title": button.title, "payload": button.payload} for button in answer.buttons]
    return [{"text": answer.text, "buttons": buttons}, {"custom": answer.as_custom(library.settings.number)}]


@contextmanager
def running(url: str | None) -> Iterator[OverHttp]:
    """An assistant that runs at the address; without one, three processes of our own on free ports.

    Raises:
        CannotAsk: they were not built or did not come up.
    """
    with ExitStack() as stack:
        address = url or stack.enter_context(_own_processes())
        client = stack.enter_context(httpx.Client(timeout=_REPLY_SECONDS, trust_env=False))
        yield OverHttp(address, client)


@contextmanager
def _own_processes() -> Iterator[str]:
    for path, remedy in BUILT.items():
        if not (ROOT / path).exists():
            raise CannotAsk(f"{path} is missing; run `{remedy}`, or measure with --in-process")
    ports = free_ports(len(PROCESSES))
    named = zip(("HOIKEHOACH_RASA_PORT", "HOIKEHOACH_ACTIONS_PORT", "HOIKEHOACH_PORT"), ports, strict=True)
    environ = {**os.environ, **{name: str(port) for name, port in named}, "PYTHONUNBUFFERED": "1"}
    url = f"http://127.0.0.1:{ports[-1]}"
    with tempfile.TemporaryDirectory(prefix="evaluation-") as folder:
        logs = Path(folder)
        processes = {name: start(name, command, environ, logs) for name, command in PROCESSES.items()}
        try:
            wait_until_healthy(url, processes, logs)
            yield url
        except pytest.fail.Exception as failure:
            raise CannotAsk(str(failure)) from failure
        finally:
            stop(list(processes.values()))
