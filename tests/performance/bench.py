"""A bare Rasa assistant and ours, asked the same way in one run."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.performance import systems
from tests.performance.asking import Asked, Question, by_people
from tests.performance.questions import people, wordings

CROWDS = (1, 8, 16, 32, 128)
MESSAGES = 512
LONG = 500
LATENCY_GOAL, THROUGHPUT_GOAL = 0.8, 1.5
GOAL_CROWD = 16
SLOWER_AT_MOST = 1.25


@dataclass(frozen=True)
class Measured:
    """What was measured of one assistant: what came of asking by each crowd and of one long conversation.

    Attributes:
        processor: milliseconds of each process a message, while one person asks.
    """

    by_crowd: Mapping[int, Asked]
    long: Asked
    megabytes: Mapping[str, float]
    processor: Mapping[str, float]
    wrong: int

    @property
    def growth(self) -> float:
        """How much slower the last fifty messages of the long conversation are than the first."""
        return statistics.median(self.long.seconds[-50:]) / statistics.median(self.long.seconds[:50])

    @property
    def lost(self) -> int:
        return sum(len(asked.lost) for asked in (*self.by_crowd.values(), self.long))


@dataclass(frozen=True)
class Goal:
    """One goal: what was found, what was wanted, whether it is met."""

    name: str
    found: str
    wanted: str
    met: bool


def run(tell: Callable[[str], None]) -> tuple[list[str], bool]:
    """Measure both; the report, and whether every goal is met."""
    tell("bare: training and starting …")
    with systems.bare() as system:
        bare = measure(system, tell)
    tell("ours: starting …")
    with systems.ours() as system:
        ours = measure(system, tell)
    reached = goals(bare, ours)
    return report(bare, ours, reached), all(goal.met for goal in reached)


def measure(system: systems.System, tell: Callable[[str], None]) -> Measured:
    """Ask one assistant everything that is measured."""
    asyncio.run(by_people(system.url, people(4, 64, "warm")))
    right = alone(system.url)
    by_crowd, spent = {}, {}
    for crowd in CROWDS:
        before = system.processor_seconds()
        by_crowd[crowd] = asyncio.run(by_people(system.url, people(crowd, MESSAGES, f"crowd-{crowd}")))
        after = system.processor_seconds()
        spent[crowd] = {name: 1000 * (after[name] - before[name]) / MESSAGES for name in after}
        tell(f"{crowd} at once: {by_crowd[crowd].a_second:.0f} a second")
    talk = [Question("long", words) for words in (["Ai chủ trì nhiệm vụ 6b?", "Hạn của nhiệm vụ 2a?"] * LONG)[:LONG]]
    long = asyncio.run(by_people(system.url, [talk]))
    return Measured(by_crowd, long, system.megabytes(), spent[1], wrong_at_once(system.url, right))


def alone(url: str) -> dict[str, str]:
    """The answer to each question when nobody else asks, each by a person of their own."""
    asked = asyncio.run(by_people(url, [[Question(f"alone-{n}", words) for n, words in enumerate(wordings()[:256])]]))
    return {question.words: text for question, text in asked.replies}


def wrong_at_once(url: str, right: Mapping[str, str]) -> int:
    """How many of 128 people at once get another answer than who asks alone."""
    crowd = [[Question(f"at-once-{n}-{words}", words)] for n, words in enumerate(list(right) * 2)]
    batches = [crowd[i : i + max(CROWDS)] for i in range(0, len(crowd), max(CROWDS))]
    asked = [asyncio.run(by_people(url, batch)) for batch in batches]
    replies = [reply for each in asked for reply in each.replies]
    return len(crowd) - sum(text == right[question.words] for question, text in replies)


def goals(bare: Measured, ours: Measured) -> list[Goal]:
    """The goals, each with what was found."""
    latency = ours.by_crowd[1].milliseconds(95) / bare.by_crowd[1].milliseconds(95)
    throughput = ours.by_crowd[GOAL_CROWD].a_second / bare.by_crowd[GOAL_CROWD].a_second
    return [
        Goal("p95, ours to bare", f"{latency:.2f}", f"≤ {LATENCY_GOAL}", latency <= LATENCY_GOAL),
        Goal(
            f"replies a second by {GOAL_CROWD} people, ours to bare",
            f"{throughput:.2f}",
            f"≥ {THROUGHPUT_GOAL}",
            throughput >= THROUGHPUT_GOAL,
        ),
        Goal("message 500 to message 1", f"{ours.growth:.2f}", f"≤ {SLOWER_AT_MOST}", ours.growth <= SLOWER_AT_MOST),
        Goal("without a reply", str(ours.lost), "0", ours.lost == 0),
        Goal("another answer among 128 than alone", str(ours.wrong), "0", ours.wrong == 0),
    ]


def report(bare: Measured, ours: Measured, reached: Sequence[Goal]) -> list[str]:
    """The lines of the report in Markdown."""
    rows = [
        (
            "ms p50 / p95, one person",
            *(f"{a.milliseconds(50):.0f} / {a.milliseconds(95):.0f}" for a in first(bare, ours)),
        )
    ]
    for crowd in CROWDS:
        rows.append(
            (f"replies a second, {crowd} at once", *(f"{m.by_crowd[crowd].a_second:.0f}" for m in (bare, ours)))
        )
    rows.append((f"last 50 of {LONG} messages to the first 50", *(f"{m.growth:.2f}" for m in (bare, ours))))
    for name in ours.processor:
        rows.append((f"ms of processor a message, {name}", *(shown(m.processor.get(name)) for m in (bare, ours))))
    for name in ours.megabytes:
        rows.append((f"MB of {name}", *(shown(m.megabytes.get(name)) for m in (bare, ours))))
    table = ["| | bare Rasa | ours |", "|---|---|---|", *("| " + " | ".join(row) + " |" for row in rows)]
    met = [f"| {goal.name} | {goal.found} | {goal.wanted} | {'met' if goal.met else 'MISSED'} |" for goal in reached]
    return [*table, "", "| Goal | found | wanted | |", "|---|---|---|---|", *met]


def first(bare: Measured, ours: Measured) -> tuple[Asked, Asked]:
    return bare.by_crowd[1], ours.by_crowd[1]


def shown(amount: float | None) -> str:
    return "–" if amount is None else f"{amount:.0f}"
