"""python -m bot.runner [PART ...]: runs rasa, actions and gateway, or only those that are named, until told to stop."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from dotenv import dotenv_values

from bot.log_lines import FORM_NAME
from bot.runner.keeper import CannotOpen, Keeper, Patience
from bot.runner.parts import ROOT, Part, parts


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when it was told to stop, 1 when the gateway could not be opened."""
    environ = environment()
    those = {part.name: part for part in parts(environ)}
    parser = argparse.ArgumentParser(prog="python -m bot.runner")
    parser.add_argument("part", nargs="*", help=f"{', '.join(those)}; none: all of them")
    named = parser.parse_args(arguments).part or list(those)
    if unknown := [name for name in named if name not in those]:
        parser.error(f"no part is called {', '.join(unknown)}; there are {', '.join(those)}")
    could_open = True
    try:
        asyncio.run(run(tuple(those[name] for name in named), environ, Patience()))
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
            group.create_task(Keeper(part, environ, writer(part.name.ljust(width), environ), patience).keep())
            for part in those
        ]
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, lambda: [keeper.cancel() for keeper in keepers])


def writer(name: str, environ: Mapping[str, str]) -> Callable[[str], None]:
    """Writes a line with the time and the part that it is of; a line of JSON says both itself."""
    as_json = environ.get(FORM_NAME) == "json"

    def tell(line: str) -> None:
        is_json = as_json and line.startswith("{")
        print(line if is_json else f"{time.strftime('%H:%M:%S')} {name} | {line}", flush=True)

    return tell


if __name__ == "__main__":
    sys.exit(main())
