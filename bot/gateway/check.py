"""python -m bot.gateway --check: what each chat channel lacks, said before anybody relies on it."""

from __future__ import annotations

from bot.gateway import wording
from bot.gateway.channel import Kind, Verdict
from bot.gateway.chat import KINDS
from bot.gateway.settings import Settings


async def check(settings: Settings) -> int:
    """Print a line or two for each channel; 1 when something that is set is wrong, else 0."""
    verdicts = {kind.name: await examine(kind, settings) for kind in KINDS}
    for name, verdict in verdicts.items():
        print("\n".join(f"{name}: {line}" for line in verdict.told.splitlines()))
    return 0 if all(verdict.well for verdict in verdicts.values()) else 1


async def examine(kind: Kind, settings: Settings) -> Verdict:
    """What is wrong with one channel: not set, half set, or what the platform says."""
    missing = ", ".join(kind.missing(settings))
    if kind.is_half_set(settings):
        return Verdict(False, str(wording.HALF_SET.fill(name=kind.name, missing=missing)))
    if missing:
        return Verdict(True, str(wording.CHANNEL_OFF.fill(missing=missing)))
    return await kind.check(settings)
