"""One SQLite file, used from one thread: operations that wait together share one durable commit."""

from __future__ import annotations

import asyncio
import os
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Result = TypeVar("Result")
Operation = Callable[[sqlite3.Connection], Result]


@dataclass(frozen=True)
class Job:
    """One operation that waits for the thread; `alone` when it cannot be part of a transaction."""

    operation: Callable[[sqlite3.Connection], Any]
    future: Future[Any]
    alone: bool = False


BUSY_MILLISECONDS = 5000
LARGEST_BATCH = 200


class Database:
    """Runs operations one after the other; when `run` returns, what was written survives a loss of power.

    Syncing the disk takes some milliseconds, so fifty events a second would spend most of each second in it
    if each had a commit of its own.
    """

    def __init__(self, path: Path, schema: str, synced: bool = True) -> None:
        """Open or make the file. Raises OSError or sqlite3.Error when it cannot be used.

        Args:
            synced: wait for the disk with each commit; without, what was written survives the end of the process, and
                the last seconds of it may be lost with the power.
        """
        self._connection = connect(path, schema, synced)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="database", daemon=True)
        self._thread.start()

    async def run(self, operation: Operation[Result]) -> Result:
        """The result of `operation`, committed. Raises what it raises; then nothing of it is written."""
        return await asyncio.wrap_future(self.submit(operation))

    def submit(self, operation: Operation[Result]) -> Future[Result]:
        """As `run`, for who does not wait for it."""
        future: Future[Result] = Future()
        self._jobs.put(Job(operation, future))
        return future

    async def check(self) -> None:
        """Return when a change could be written now. Raises sqlite3.Error when it could not."""
        # Every operation begins by taking the file's lock for writing.
        await self.run(lambda db: db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall())

    async def checkpoint(self) -> None:
        """Take what was deleted out of the write-ahead log too, where it could be read for longer."""
        future: Future[Any] = Future()
        self._jobs.put(Job(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall(), future, alone=True))
        await asyncio.wrap_future(future)

    def close(self) -> None:
        """Finish what was asked so far and close the file."""
        self._jobs.put(None)
        self._thread.join()
        self._connection.close()

    def _work(self) -> None:
        while True:
            batch = self._next_batch()
            jobs = [job for job in batch if job is not None and job.future.set_running_or_notify_cancel()]
            together = [job for job in jobs if not job.alone]
            if together:
                perform(self._connection, together)
            for job in jobs:
                if job.alone:
                    settle(job, outcome_of(self._connection, job.operation))
            if batch[-1] is None:
                return

    def _next_batch(self) -> list[Job | None]:
        """The jobs that wait, at least one; None, the sign to stop, is the last."""
        batch = [self._jobs.get()]
        while batch[-1] is not None and len(batch) < LARGEST_BATCH:
            try:
                batch.append(self._jobs.get_nowait())
            except queue.Empty:
                break
        return batch


def connect(path: Path, schema: str, synced: bool = True) -> sqlite3.Connection:
    """A connection to the file at `path`, which only its owner can read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for name, value in (
        ("busy_timeout", BUSY_MILLISECONDS),
        ("journal_mode", "WAL"),
        ("synchronous", "FULL" if synced else "NORMAL"),
        ("secure_delete", "ON"),
    ):
        connection.execute(f"PRAGMA {name} = {value}")
    connection.executescript(schema)
    return connection


def perform(connection: sqlite3.Connection, jobs: list[Job]) -> None:
    """Run `jobs` in one transaction, a failing one undone alone; their futures are settled after the commit."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        outcomes = [attempt(connection, job.operation) for job in jobs]
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        outcomes = [error] * len(jobs)
    for job, outcome in zip(jobs, outcomes, strict=True):
        settle(job, outcome)


def attempt(connection: sqlite3.Connection, operation: Callable[[sqlite3.Connection], Any]) -> Any:
    """The result of `operation`, or the exception that it raised, with its writing undone."""
    connection.execute("SAVEPOINT one")
    outcome = outcome_of(connection, operation)
    if isinstance(outcome, Exception):
        connection.execute("ROLLBACK TO one")
    connection.execute("RELEASE one")
    return outcome


def outcome_of(connection: sqlite3.Connection, operation: Callable[[sqlite3.Connection], Any]) -> Any:
    try:
        return operation(connection)
    except Exception as error:
        return error


def settle(job: Job, outcome: Any) -> None:
    if isinstance(outcome, Exception):
        job.future.set_exception(outcome)
    else:
        job.future.set_result(outcome)
