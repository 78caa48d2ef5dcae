"""GET /metrics: what Prometheus reads of the gateway; nothing of it tells who asked or what."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest

from bot.gateway import wording
from bot.gateway.chat import Chat
from bot.gateway.conversation import Conversation
from bot.gateway.limits import address_of, is_this_machine
from bot.gateway.refusals import Refused
from bot.gateway.settings import Settings
from bot.gateway.turns import Turn
from bot.gateway.zalo import Zalo
from bot.version import version

# What became of a question, by the kind of its reply; every other kind is an answer.
OUTCOMES = {"clarify": "clarified", "refusal": "refused", "error": "failed"}
# Around the usual reply of some hundredths of a second, and up to the limits on Rasa's time of 5 and 30 s.
BUCKETS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
BEARER = "Bearer "
router = APIRouter()


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """The figures as text, for programs on this machine and for who brings the token."""
    if not may_read(request):
        raise Refused(403, "metrics_closed", wording.METRICS_CLOSED)
    counts: Metrics = request.app.state.metrics
    counts.look(request.app.state.conversation, request.app.state.chat)
    return Response(generate_latest(counts.registry), media_type=CONTENT_TYPE_LATEST)


def may_read(request: Request) -> bool:
    """Whether the request comes from this machine or brings the token of the settings."""
    if is_this_machine(address_of(request.scope)):
        return True
    settings: Settings = request.app.state.settings
    brought = request.headers.get("authorization", "")
    if settings.metrics_token is None or not brought.startswith(BEARER):
        return False
    expected = settings.metrics_token.get_secret_value().encode()
    return secrets.compare_digest(brought.removeprefix(BEARER).encode(), expected)


class Metrics:
    """The figures of one gateway since it was started."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        labels = ("channel", "kind", "outcome")
        self._questions = Counter("hoikehoach_questions", "Questions put to Rasa", labels, registry=registry)
        told = "Seconds from the question to the reply"
        self._seconds = Histogram("hoikehoach_reply_seconds", told, ("channel",), buckets=BUCKETS, registry=registry)
        told = "Messages that wait or are worked on"
        self._waiting = Gauge("hoikehoach_waiting", told, ("queue",), registry=registry)
        told = "Age of Zalo's access token, NaN when there is none"
        self._token_age = Gauge("hoikehoach_zalo_token_age_seconds", told, registry=registry)
        Info("hoikehoach_build", "The running version", registry=registry).info({"version": version()})

    def hear(self, turn: Turn) -> None:
        """Count `turn`; a listener of the assistant."""
        self._questions.labels(turn.channel, turn.kind, OUTCOMES.get(turn.kind, "answered")).inc()
        self._seconds.labels(turn.channel).observe(turn.seconds)

    def look(self, conversation: Conversation, chat: Chat) -> None:
        """Read off what changes by itself."""
        for queue, length in {"rest": conversation.waiting(), **chat.waiting()}.items():
            self._waiting.labels(queue).set(length)
        zalo = chat.channels.get("zalo")
        age = zalo.token_age() if isinstance(zalo, Zalo) else None
        self._token_age.set(float("nan") if age is None else age)
