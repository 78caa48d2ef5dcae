"""Keeps one part running: starts it, looks whether it is hung, starts it again."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass

import httpx

from bot.runner.parts import ROOT, Part

LONGEST_LINE_BYTES = 1 << 20


@dataclass(frozen=True)
class Patience:
    """How long a part is given, in seconds.

    Attributes:
        first_pause, longest_pause: before it is started again; doubled each time until it was well for `longest_pause`.
        look_every, look: how often it is asked whether it is well, and how long the answer may take.
        hung: no answer for so long ends a part that was well before. Longer than Rasa's longest reply.
        start: no answer for so long ends a part that was never well.
        stop: between being asked to stop and being made to.
    """

    first_pause: float = 0.5
    longest_pause: float = 30.0
    look_every: float = 2.0
    look: float = 3.0
    hung: float = 12.0
    start: float = 240.0
    stop: float = 10.0


class CannotOpen(Exception):
    """The part that everything depends on ended before it was ever well; it said itself why."""


class Keeper:
    """Keeps one part running until it is cancelled.

    Args:
        environ: of the process.
        tell: receives each line that the part writes, and what is done about it.
    """

    def __init__(self, part: Part, environ: Mapping[str, str], tell: Callable[[str], None], patience: Patience) -> None:
        self._part = part
        self._environ = environ
        self._tell = tell
        self._patience = patience
        self._was_ever_well = False

    async def keep(self) -> None:
        """Run the part for ever.

        Raises:
            CannotOpen: the door ended before it was ever well.
        """
        pause = self._patience.first_pause
        while True:
            begun = time.monotonic()
            await self._run_once()
            if self._part.is_door and not self._was_ever_well:
                raise CannotOpen(self._part.name)
            if time.monotonic() - begun > self._patience.longest_pause:
                pause = self._patience.first_pause
            self._tell(f"chạy lại sau {pause:g} giây / starting it again in {pause:g} s")
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._patience.longest_pause)

    async def _run_once(self) -> None:
        """Run the part until it ends or hangs."""
        async with self._started() as process:
            watching = asyncio.create_task(self._until_hung())
            ending = asyncio.create_task(process.wait())
            try:
                await asyncio.wait((watching, ending), return_when=asyncio.FIRST_COMPLETED)
            finally:
                watching.cancel()
            if ending.done():
                self._tell(f"đã dừng / ended: {how_it_ended(ending.result())}")
            else:
                self._tell("treo, không trả lời; buộc dừng / hung, no answer; killed")
                kill(process, signal.SIGKILL)
                await ending

    @contextlib.asynccontextmanager
    async def _started(self) -> AsyncIterator[Process]:
        """The part's process in a group of its own; at the end the whole group is gone."""
        process = await asyncio.create_subprocess_exec(
            *self._part.command,
            cwd=ROOT,
            env=dict(self._environ),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=STDOUT,
            limit=LONGEST_LINE_BYTES,
            start_new_session=True,
        )
        telling = asyncio.create_task(self._pass_on(process))
        try:
            yield process
        finally:
            await self._stop(process)
            # What a child left behind would hold the pipe open.
            kill(process, signal.SIGKILL)
            await asyncio.wait([telling], timeout=1.0)
            telling.cancel()

    async def _stop(self, process: Process) -> None:
        if process.returncode is None:
            kill(process, signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._patience.stop):
                    await process.wait()

    async def _pass_on(self, process: Process) -> None:
        assert process.stdout is not None
        while True:
            try:
                line = await process.stdout.readline()
            except ValueError:
                self._tell(f"(dòng dài hơn / a line longer than {LONGEST_LINE_BYTES} bytes)")
                continue
            if not line:
                return
            self._tell(line.decode("utf-8", "replace").rstrip("\n"))

    async def _until_hung(self) -> None:
        """Return when the part has not answered for too long."""
        is_well = False
        last_heard = time.monotonic()
        # Never by way of a proxy that the environment names.
        async with httpx.AsyncClient(trust_env=False, timeout=self._patience.look) as http:
            while time.monotonic() - last_heard < (self._patience.hung if is_well else self._patience.start):
                await asyncio.sleep(self._patience.look_every)
                with contextlib.suppress(httpx.HTTPError):
                    await http.get(self._part.address)
                    last_heard = time.monotonic()
                    is_well = self._was_ever_well = True


def how_it_ended(code: int) -> str:
    """What a return code means.

    >>> how_it_ended(-9)
    'SIGKILL'
    >>> how_it_ended(1)
    'code 1'
    """
    return signal.Signals(-code).name if code < 0 else f"code {code}"


def kill(process: Process, number: signal.Signals) -> None:
    """Send a signal to the process and its children; also when the process itself is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
