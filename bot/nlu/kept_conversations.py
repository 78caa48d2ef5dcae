"""Conversations on the disk, so that a Rasa that was killed goes on where it was."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from bot.database import Database

log = logging.getLogger(__name__)

FILE = "conversations.db"
SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (sender TEXT PRIMARY KEY, stored_at REAL NOT NULL, events TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS conversation_by_time ON conversation (stored_at);
"""
# A person waits for the disk no longer than this; the conversation is in memory, and is written when the disk lets it.
WRITE_SECONDS = 1.0


class KeptConversations:
    """The file `conversations.db` of the state folder: per sender its last events, as JSON text."""

    def __init__(self, folder: Path) -> None:
        """Open it; a file that cannot be read is put aside under the name .broken and a new one begun.

        Raises:
            OSError, sqlite3.Error: the folder cannot be written.
        """
        self._path = folder / FILE
        try:
            self._database = opened(self._path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            put_aside(self._path)
            log.error(
                "%s không đọc được, đã chuyển sang .broken; các cuộc trò chuyện bắt đầu lại / cannot be read (%s), put "
                "aside as .broken; conversations begin anew",
                self._path,
                error,
            )
            self._database = opened(self._path)

    def load(self, keep_seconds: float) -> list[tuple[str, float, str]]:
        """(sender, seconds since 1970, events) of what is not over, the longest silent first; the rest is removed."""
        before = time.time() - keep_seconds

        def read(db: sqlite3.Connection) -> list[tuple[str, float, str]]:
            db.execute("DELETE FROM conversation WHERE stored_at < ?", (before,))
            return db.execute("SELECT sender, stored_at, events FROM conversation ORDER BY stored_at").fetchall()

        return self._database.submit(read).result()

    async def keep(self, sender: str, stored_at: float, events: str) -> None:
        """Return when it is on the disk; or with a line in the log when the disk does not take it, or not in time."""
        row = (sender, stored_at, events)
        await self._written(
            self._database.submit(lambda db: db.execute("INSERT OR REPLACE INTO conversation VALUES (?, ?, ?)", row))
        )

    async def forget(self, senders: Iterable[str]) -> None:
        """Remove conversations, from the write-ahead log too."""
        rows = [(sender,) for sender in senders]
        await self._written(
            self._database.submit(lambda db: db.executemany("DELETE FROM conversation WHERE sender = ?", rows))
        )
        await self._database.checkpoint()

    def close(self) -> None:
        """Finish what was asked so far."""
        self._database.close()

    async def _written(self, future: Future[Any]) -> None:
        try:
            # Shielded: what comes too late for this person is still written.
            await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(future)), WRITE_SECONDS)
        except (sqlite3.Error, asyncio.TimeoutError) as error:
            log.error(
                "%s: %s; cuộc trò chuyện chỉ còn trong bộ nhớ. Kiểm tra dung lượng đĩa và chương trình khác đang giữ "
                "tệp / the conversation is in memory only. Look for a full disk or a program that holds the file",
                self._path,
                str(error) or f"> {WRITE_SECONDS:g} s",
            )


def opened(path: Path) -> Database:
    """The file, after a look at whether it is whole. Raises sqlite3.DatabaseError when not."""
    # What was talked about is worth no wait: who loses it with the power names the task once more.
    database = Database(path, SCHEMA, synced=False)
    try:
        (state,) = database.submit(lambda db: db.execute("PRAGMA quick_check(1)").fetchone()).result()
        if state != "ok":
            raise sqlite3.DatabaseError(state)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def put_aside(path: Path) -> None:
    """Rename a file that SQLite cannot read, and drop what belonged to it."""
    path.replace(path.with_name(f"{path.name}.broken"))
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
