"""A number of inputs put to a gateway, shared out between kinds of requests."""

from __future__ import annotations

from collections import Counter

import structlog
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzzing.checks import check
from tests.fuzzing.inputs import Requests, described, events, hostile
from tests.fuzzing.machine import Asked, Machine

SHARE_DESCRIBED, SHARE_EVENTS = 0.3, 0.15


class Session:
    """Counts what was answered, by kind of request and by status."""

    def __init__(self, machine: Machine, number: int) -> None:
        """`number`: the seed; the same one gives the same inputs."""
        self._machine = machine
        self._seed = number
        self.kinds: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()

    def run(self, inputs: int) -> None:
        """Put at least `inputs` requests. Raises AssertionError with the smallest request that fails a check."""
        description = self._machine.description()
        operations = list(described(description))
        for label, strategy in operations:
            self.put(label, strategy, int(inputs * SHARE_DESCRIBED / len(operations)))
        secret = self._machine.telegram.webhook["secret_token"]
        self.put("events of the platforms", events(self._machine.zalo, secret), int(inputs * SHARE_EVENTS))
        self.put("hostile", hostile(description), max(1, inputs - self.kinds.total()))

    def put(self, kind: str, strategy: Requests, inputs: int) -> None:
        """Put `inputs` requests of one kind, fewer when there are not as many different ones."""

        def attempt(asked: Asked) -> None:
            answered = self._machine.ask(asked)
            self.kinds[kind] += 1
            self.statuses[answered.status] += 1
            check(asked, answered)

        bounded = settings(
            max_examples=max(1, inputs),
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        )
        with structlog.testing.capture_logs():
            seed(self._seed)(bounded(given(strategy)(attempt)))()
