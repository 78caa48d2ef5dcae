"""What nobody could answer and what was marked, kept for people to look through: masked words, no names.

Who asked is kept only as a digest under a key of this store, so that their lines can be found and removed.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
import sqlite3
import time
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import structlog

from bot.database import Database
from bot.gateway.masking import mask
from bot.gateway.retention import purging
from bot.gateway.settings import Settings
from bot.gateway.store import DAY_SECONDS
from bot.gateway.turns import Turn

log = structlog.get_logger()

FILE = "review.db"

SCHEMA = """
CREATE TABLE IF NOT EXISTS note (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    noted_at REAL NOT NULL,
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    why TEXT NOT NULL,
    question TEXT NOT NULL,
    kind TEXT NOT NULL,
    records TEXT NOT NULL,             -- a JSON list of references
    remark TEXT NOT NULL,
    decision TEXT,                     -- NULL: still to be looked at; '': dismissed; else the record it asks for
    UNIQUE (person, why, question)
);
CREATE INDEX IF NOT EXISTS note_open ON note (noted_at) WHERE decision IS NULL;
CREATE TABLE IF NOT EXISTS key (value BLOB NOT NULL);
"""

DISMISSED = ""


class Why(StrEnum):
    """Why a question is kept."""

    REFUSED = "refused"
    FAILED = "failed"
    # Asked back, and nothing came after it.
    LEFT = "left"
    # Marked by a person, in the console or below an answer.
    WRONG = "wrong"
    UNANSWERED = "unanswered"
    HELPFUL = "helpful"


# Kinds of replies that leave a question without an answer.
WITHOUT_ANSWER = {"refusal": Why.REFUSED, "error": Why.FAILED, "clarify": Why.LEFT}
TO_LOOK_AT = (Why.REFUSED, Why.FAILED, Why.LEFT, Why.WRONG, Why.UNANSWERED)


@dataclass(frozen=True)
class Mark:
    """What is to be noted of one question: `sender` and words as they are; the store masks and digests them."""

    sender: str
    channel: str
    why: Why
    question: str
    kind: str = ""
    records: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class Note:
    """One line of the store. `noted_at`: seconds since 1970; `decision`: see SCHEMA."""

    number: int
    noted_at: float
    channel: str
    why: Why
    question: str
    kind: str
    records: tuple[str, ...]
    remark: str
    decision: str | None


COLUMNS = "number, noted_at, channel, why, question, kind, records, remark, decision"


class Review:
    """The review list in the folder `folder`. Each awaited method returns when its change is on the disk."""

    def __init__(self, folder: Path, conversation_minutes: int = 60) -> None:
        """Open it. After `conversation_minutes` who was asked back has left. Raises OSError or sqlite3.Error."""
        self._conversation_seconds = conversation_minutes * 60
        self._database = Database(folder / FILE, SCHEMA)
        self._key = self._database.submit(key_of).result()

    def close(self) -> None:
        """Finish what was asked so far."""
        self._database.close()

    async def check(self) -> None:
        """Return when a change could be written now. Raises sqlite3.Error when it could not."""
        await self._database.check()

    def hear(self, turn: Turn) -> None:
        """Note `turn` when it left its question without an answer; a listener of the assistant."""
        self._database.submit(lambda db: self._note_turn(db, turn)).add_done_callback(log_failure)

    def _note_turn(self, db: sqlite3.Connection, turn: Turn) -> None:
        if turn.kind != "smalltalk":
            # They asked on, so the last time they were asked back they did not leave.
            forgotten = (self._digest(turn.sender), Why.LEFT, time.time() - self._conversation_seconds)
            db.execute("DELETE FROM note WHERE person = ? AND why = ? AND noted_at > ? AND decision IS NULL", forgotten)
        if turn.kind in WITHOUT_ANSWER:
            why = WITHOUT_ANSWER[turn.kind]
            self._insert(db, Mark(turn.sender, turn.channel, why, turn.question, turn.kind, turn.records))

    async def mark(self, mark: Mark) -> None:
        """Note what a person says of an answer; the last word about the same question counts."""
        await self._database.run(lambda db: self._insert(db, mark))

    def _insert(self, db: sqlite3.Connection, mark: Mark) -> None:
        row = (
            time.time(),
            self._digest(mark.sender),
            mark.channel,
            mark.why,
            mask(mark.question),
            mark.kind,
            json.dumps(mark.records),
            mask(mark.remark),
        )
        sql = (
            "INSERT OR REPLACE INTO note (noted_at, person, channel, why, question, kind, records, remark)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        )
        db.execute(sql, row)

    async def open_notes(self, limit: int) -> list[Note]:
        """At most `limit` notes that nobody decided on, the newest first; not those of people who may still go on."""
        reasons = ", ".join("?" * len(TO_LOOK_AT))
        sql = (
            f"SELECT {COLUMNS} FROM note WHERE decision IS NULL AND why IN ({reasons})"
            " AND NOT (why = ? AND noted_at > ?) ORDER BY noted_at DESC LIMIT ?"
        )
        values = (*TO_LOOK_AT, Why.LEFT, time.time() - self._conversation_seconds, limit)
        return await self._database.run(lambda db: [note_of(row) for row in db.execute(sql, values)])

    async def assigned_notes(self) -> list[Note]:
        """The notes whose question a record answers, in the order in which they came."""
        sql = f"SELECT {COLUMNS} FROM note WHERE decision > '' ORDER BY number"
        return await self._database.run(lambda db: [note_of(row) for row in db.execute(sql)])

    async def decide(self, numbers: tuple[int, ...], decision: str) -> int:
        """Assign the notes with these numbers to the record `decision`, or DISMISSED; how many there were."""
        sql = "UPDATE note SET decision = ? WHERE number = ?"
        return await self._database.run(
            lambda db: sum(db.execute(sql, (decision, number)).rowcount for number in numbers)
        )

    async def forget(self, sender: str) -> int:
        """Remove the notes of `sender`; how many there were."""
        sql = "DELETE FROM note WHERE person = ?"
        removed = await self._database.run(lambda db: db.execute(sql, (self._digest(sender),)).rowcount)
        await self._database.checkpoint()
        return removed

    async def purge(self, days: float) -> int:
        """Remove the notes that are older than `days`; how many there were."""
        before = time.time() - days * DAY_SECONDS
        removed = await self._database.run(
            lambda db: db.execute("DELETE FROM note WHERE noted_at < ?", (before,)).rowcount
        )
        await self._database.checkpoint()
        return removed

    def _digest(self, sender: str) -> str:
        return hashlib.blake2b(sender.encode(), key=self._key, digest_size=16).hexdigest()


@asynccontextmanager
async def reviewing(settings: Settings) -> AsyncIterator[Review]:
    """The review list, open. Raises OSError or sqlite3.Error when the state folder cannot be used."""
    review = await asyncio.to_thread(Review, settings.state, settings.conversation_minutes)
    try:
        async with purging(FILE, lambda: review.purge(settings.review_days)):
            yield review
    finally:
        await asyncio.to_thread(review.close)


def key_of(db: sqlite3.Connection) -> bytes:
    """The key of this store, made when it has none."""
    row = db.execute("SELECT value FROM key").fetchone()
    if row is None:
        row = (secrets.token_bytes(32),)
        db.execute("INSERT INTO key VALUES (?)", row)
    return bytes(row[0])


def note_of(row: tuple[int, float, str, str, str, str, str, str, str | None]) -> Note:
    number, noted_at, channel, why, question, kind, records, remark, decision = row
    return Note(number, noted_at, channel, Why(why), question, kind, tuple(json.loads(records)), remark, decision)


def log_failure(future: Future[None]) -> None:
    """Nobody waits for a note of a turn, so nobody else would hear that it was not written."""
    if error := future.exception():
        log.error("turn not noted", error=type(error).__name__)
