"""python -m bot.runner: runs rasa, actions and gateway until it is told to stop; `make run` ends with it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable

from dotenv import dotenv_values

from bot.runner.keeper import CannotOpen, Keeper, Patience
from bot.runner.parts import ROOT, Part, parts


def main() -> int:
    """0 when it was told to stop, 1 when the gateway could not be opened."""
    environ = environment()
    could_open = True
    try:
        asyncio.run(run(parts(environ), environ, Patience()))
    except* CannotOpen:
        could_open = False
    return 0 if could_open else 1


def environment() -> dict[str, str]:
    """What all parts are given: this process's environment, and over it the lines of .env."""
    lines = {name: value for name, value in dotenv_values(ROOT / ".env").items() if value is not None}
    return {**os.environ, **lines, "PYTHONUNBUFFERED": "1"}


async def run(those: tuple[Part, ...], environ: dict[str, str], patience: Patience) -> None:
    """Keep all parts running until SIGINT, SIGTERM or SIGHUP.

    Raises:
        ExceptionGroup of CannotOpen: the door ended before it was ever well.
    """
    width = max(len(part.name) for part in those)
    async with asyncio.TaskGroup() as group:
        keepers = [
            group.create_task(Keeper(part, environ, writer(part.name.ljust(width)), patience).keep()) for part in those
        ]
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, lambda: [keeper.cancel() for keeper in keepers])


def writer(name: str) -> Callable[[str], None]:
    """Writes a line with the time and the part that it is of."""

    def tell(line: str) -> None:
        print(f"{time.strftime('%H:%M:%S')} {name} | {line}", flush=True)

    return tell


if __name__ == "__main__":
    sys.exit(main())
