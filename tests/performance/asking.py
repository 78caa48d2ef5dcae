"""Asking an assistant over HTTP: one after the other, many people at once, or at a steady rate."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

ANSWER_SECONDS = 120.0


@dataclass(frozen=True)
class Question:
    """What one person says."""

    sender: str
    words: str


@dataclass
class Asked:
    """What came of asking: seconds of each reply in order of arrival, its text by question, and who got none."""

    seconds: list[float] = field(default_factory=list)
    replies: list[tuple[Question, str]] = field(default_factory=list)
    lost: list[tuple[Question, str]] = field(default_factory=list)
    took: float = 0.0

    def milliseconds(self, percent: int) -> float:
        """A percentile of the latency."""
        return 1000 * statistics.quantiles(self.seconds, n=100)[percent - 1]

    @property
    def a_second(self) -> float:
        """Replies a second."""
        return len(self.seconds) / self.took


def client() -> httpx.AsyncClient:
    """The HTTP client with which every assistant is asked; connections are kept, as a browser keeps them."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=256, keepalive_expiry=2)
    return httpx.AsyncClient(trust_env=False, timeout=ANSWER_SECONDS, limits=limits)


async def ask(http: httpx.AsyncClient, url: str, question: Question, asked: Asked) -> None:
    """Put one question and note what came of it."""
    body = {"sender": question.sender, "message": question.words}
    begun = time.perf_counter()
    try:
        response = await http.post(f"{url}/webhooks/rest/webhook", json=body)
        text = words_of(response.raise_for_status().json())
    except (httpx.HTTPError, ValueError) as error:
        asked.lost.append((question, type(error).__name__))
        return
    asked.seconds.append(time.perf_counter() - begun)
    asked.replies.append((question, text))


async def by_people(url: str, people: Sequence[Sequence[Question]]) -> Asked:
    """Everybody asks at once; each person waits for the reply before the next question."""
    asked = Asked()

    async def one(questions: Iterable[Question]) -> None:
        for question in questions:
            await ask(http, url, question, asked)

    async with client() as http:
        begun = time.perf_counter()
        await asyncio.gather(*map(one, people))
        asked.took = time.perf_counter() - begun
    return asked


async def steadily(url: str, questions: Iterable[Question], a_second: float, asked: Asked) -> None:
    """Ask at a steady rate, whether or not the earlier ones are answered."""
    async with client() as http, asyncio.TaskGroup() as tasks:
        begun = time.perf_counter()
        for number, question in enumerate(questions):
            await asyncio.sleep(max(0.0, begun + number / a_second - time.perf_counter()))
            tasks.create_task(ask(http, url, question, asked))
    asked.took = time.perf_counter() - begun


def words_of(items: Any) -> str:
    """The texts of a reply; "" when there are none."""
    return "\n".join(item["text"] for item in items if isinstance(item.get("text"), str))
