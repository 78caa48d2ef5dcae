"""Hours of questions at a steady rate: does memory stay flat, is anybody without a reply?"""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.performance import systems
from tests.performance.asking import Asked, steadily
from tests.performance.questions import endless

SAMPLE_SECONDS = 10.0
PEOPLE = 100
# From the second quarter to the last one; caches and conversations have their size by then.
GROWTH_SHARE, GROWTH_MEGABYTES = 0.02, 4.0


@dataclass(frozen=True)
class Memory:
    """Resident memory of one process over the run, in MB, one value a sample."""

    name: str
    megabytes: tuple[float, ...]

    def quarter(self, number: int) -> float:
        """The median of a quarter of the run, 0 to 3."""
        size = len(self.megabytes) / 4
        return statistics.median(self.megabytes[int(number * size) : max(int((number + 1) * size), 1)])

    @property
    def is_flat(self) -> bool:
        """Whether the last quarter holds hardly more than the second.

        >>> Memory("rasa", (90.0, *[100.0] * 7)).is_flat
        True
        >>> Memory("rasa", tuple(100.0 + 5 * minute for minute in range(8))).is_flat
        False
        """
        before, after = self.quarter(1), self.quarter(3)
        return after - before <= max(GROWTH_SHARE * before, GROWTH_MEGABYTES)


async def soak(system: systems.System, minutes: float, a_second: float) -> tuple[Asked, list[Memory]]:
    """Ask for so many minutes; what came of it, and the memory of each process."""
    samples: dict[str, list[float]] = {name: [] for name in system.processes}
    asked = Asked()
    count = round(minutes * 60 * a_second)
    questions = itertools.islice(endless(PEOPLE, f"soak-{time.time():.0f}"), count)
    asking = asyncio.create_task(steadily(system.url, questions, a_second, asked))
    while not asking.done():
        for name, megabytes in system.megabytes().items():
            samples[name].append(megabytes)
        await asyncio.wait([asking], timeout=min(SAMPLE_SECONDS, minutes * 60 / 40))
    await asking
    return asked, [Memory(name, tuple(values)) for name, values in samples.items()]


def report(asked: Asked, memories: Sequence[Memory], minutes: float, a_second: float) -> list[str]:
    """The lines of the report in Markdown."""
    lines = [
        f"{minutes:g} minutes, {a_second:g} questions a second by {PEOPLE} people: {len(asked.replies)} replies, "
        f"{len(asked.lost)} lost; p50 {asked.milliseconds(50):.0f} ms, p95 {asked.milliseconds(95):.0f} ms, "
        f"p99 {asked.milliseconds(99):.0f} ms.",
        "",
        "| Process | first sample MB | second quarter | last quarter | |",
        "|---|---|---|---|---|",
    ]
    for memory in memories:
        verdict = "flat" if memory.is_flat else "GROWS"
        middle, last = memory.quarter(1), memory.quarter(3)
        lines.append(f"| {memory.name} | {memory.megabytes[0]:.0f} | {middle:.1f} | {last:.1f} | {verdict} |")
    return lines


def run(minutes: float, a_second: float, tell: Callable[[str], None]) -> tuple[list[str], bool]:
    """Start our assistant and soak it; the report, and whether memory was flat and everybody had a reply."""
    with systems.ours() as system:
        tell(f"{minutes:g} minutes of questions at {system.url} …")
        asked, memories = asyncio.run(soak(system, minutes, a_second))
    well = not asked.lost and all(text for _, text in asked.replies) and all(memory.is_flat for memory in memories)
    return report(asked, memories, minutes, a_second), well
