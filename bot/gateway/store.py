"""What the chat channels must not forget when the gateway stops: a typed face over the tables in SQLite.

Personal data is kept as short as possible: the words of an event and the id of its sender until it is
answered, an answer until it is sent, what stands behind a button and who was greeted for some days.
"""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.database import Database

FILE = "gateway.db"
DAY_SECONDS = 86_400.0

SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
    number INTEGER PRIMARY KEY,
    channel TEXT NOT NULL, message_id TEXT NOT NULL,
    sender TEXT, body TEXT,            -- both NULL once answered
    accepted_at REAL NOT NULL,
    UNIQUE (channel, message_id)
);
CREATE INDEX IF NOT EXISTS event_waiting ON event (number) WHERE body IS NOT NULL;
CREATE TABLE IF NOT EXISTS outgoing (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL, sender TEXT NOT NULL, body TEXT NOT NULL,
    drop_at REAL NOT NULL,
    sending INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS kept (
    key TEXT PRIMARY KEY, sender TEXT NOT NULL, text TEXT NOT NULL, kept_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS greeted (sender TEXT PRIMARY KEY, greeted_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS token (
    channel TEXT PRIMARY KEY, access TEXT NOT NULL, refresh TEXT NOT NULL,
    expires_at REAL NOT NULL, begun_with TEXT NOT NULL
);
"""


@dataclass(frozen=True)
class Event:
    """Something a person did in a channel. `message_id` is unique in the channel, `sender` names one
    conversation ("zalo:123"), `body` is whatever the channel needs to answer it, as text."""

    channel: str
    message_id: str
    sender: str
    body: str


@dataclass(frozen=True)
class Outgoing:
    """One message to send: `number` gives the order, `body` is the channel's own text for it; it is
    dropped when it could not be sent until `drop_at` (seconds since 1970)."""

    number: int
    channel: str
    sender: str
    body: str
    drop_at: float


@dataclass(frozen=True)
class Tokens:
    """A pair of tokens; the access token ends at `expires_at` (seconds since 1970). `begun_with` is a digest
    of the refresh token in the settings that the line of pairs began with."""

    access: str
    refresh: str
    expires_at: float
    begun_with: str


class Store:
    """The gateway's memory in the folder `folder`. Each method returns when its change is on the disk."""

    def __init__(self, folder: Path) -> None:
        """Open it. Raises OSError or sqlite3.Error."""
        self._database = Database(folder / FILE, SCHEMA)

    def close(self) -> None:
        """Finish what was asked so far."""
        self._database.close()

    async def check(self) -> None:
        """Return when a change could be written now. Raises sqlite3.Error when it could not."""
        await self._database.check()

    async def accept(self, event: Event) -> bool:
        """Keep `event` until it is answered; False when it was accepted before."""
        row = (event.channel, event.message_id, event.sender, event.body, time.time())
        sql = "INSERT OR IGNORE INTO event (channel, message_id, sender, body, accepted_at) VALUES (?, ?, ?, ?, ?)"
        return await self._database.run(lambda db: db.execute(sql, row).rowcount == 1)

    async def waiting(self) -> list[Event]:
        """The events that are not answered yet, in the order in which they came."""
        sql = "SELECT channel, message_id, sender, body FROM event WHERE body IS NOT NULL ORDER BY number"
        return await self._database.run(lambda db: [Event(*row) for row in db.execute(sql)])

    async def answered(self, event: Event, bodies: Sequence[str], drop_at: float) -> list[Outgoing]:
        """Mark `event` as answered, erase its words and keep its answer, all at once."""

        def run(db: sqlite3.Connection) -> list[Outgoing]:
            sql = "UPDATE event SET sender = NULL, body = NULL WHERE channel = ? AND message_id = ?"
            db.execute(sql, (event.channel, event.message_id))
            return [insert_outgoing(db, event, body, drop_at) for body in bodies]

        return await self._database.run(run)

    async def unsent(self) -> list[Outgoing]:
        """The messages that are still to be sent, in order."""
        sql = "SELECT number, channel, sender, body, drop_at FROM outgoing WHERE sending = 0 ORDER BY number"
        return await self._database.run(lambda db: [Outgoing(*row) for row in db.execute(sql)])

    async def begin_sending(self, message: Outgoing) -> bool:
        """Note that `message` is about to go out; False when it is not to be sent any more."""
        sql = "UPDATE outgoing SET sending = 1 WHERE number = ?"
        return await self._database.run(lambda db: db.execute(sql, (message.number,)).rowcount == 1)

    async def keep_for_later(self, message: Outgoing) -> None:
        """Note that `message` did not go out."""
        sql = "UPDATE outgoing SET sending = 0 WHERE number = ?"
        await self._database.run(lambda db: db.execute(sql, (message.number,)))

    async def remove(self, message: Outgoing) -> None:
        """Forget `message`: it was sent, or never will be."""
        sql = "DELETE FROM outgoing WHERE number = ?"
        await self._database.run(lambda db: db.execute(sql, (message.number,)))

    async def remove_half_sent(self) -> int:
        """Forget the messages that were going out when the gateway stopped; how many there were."""
        return await self._database.run(lambda db: db.execute("DELETE FROM outgoing WHERE sending = 1").rowcount)

    async def keep(self, sender: str, text: str) -> str:
        """Keep `text` for `sender`; a key of 16 characters (letters, digits, - and _) that finds it again."""
        row = (secrets.token_urlsafe(12), sender, text, time.time())
        sql = "INSERT INTO kept (key, sender, text, kept_at) VALUES (?, ?, ?, ?)"
        await self._database.run(lambda db: db.execute(sql, row))
        return row[0]

    async def kept(self, sender: str, key: str) -> str | None:
        """The text behind `key`; None when it is gone, never was, or is another sender's."""
        sql = "SELECT text FROM kept WHERE key = ? AND sender = ?"
        row = await self._database.run(lambda db: db.execute(sql, (key, sender)).fetchone())
        return row[0] if row else None

    async def greet(self, sender: str) -> bool:
        """Note that `sender` is told what the assistant is; False when they were within the days of `purge`."""
        sql = "INSERT OR IGNORE INTO greeted VALUES (?, ?)"
        return await self._database.run(lambda db: db.execute(sql, (sender, time.time())).rowcount == 1)

    async def tokens(self, channel: str) -> Tokens | None:
        """The last pair of `channel`."""
        sql = "SELECT access, refresh, expires_at, begun_with FROM token WHERE channel = ?"
        row = await self._database.run(lambda db: db.execute(sql, (channel,)).fetchone())
        return Tokens(*row) if row else None

    async def save_tokens(self, channel: str, pair: Tokens) -> None:
        """Put `pair` in the place of the last one of `channel`."""
        row = (channel, pair.access, pair.refresh, pair.expires_at, pair.begun_with)
        await self._database.run(lambda db: db.execute("REPLACE INTO token VALUES (?, ?, ?, ?, ?)", row))

    async def forget(self, sender: str) -> int:
        """Remove what is kept for `sender`; how many answers there were that are not sent, and texts.

        Messages that came after the one that asks for this are still answered.
        """

        def run(db: sqlite3.Connection) -> int:
            db.execute("DELETE FROM greeted WHERE sender = ?", (sender,))
            # An answer that is going out just now is removed too, but the person has it.
            db.execute("DELETE FROM outgoing WHERE sender = ? AND sending = 1", (sender,))
            tables = ("outgoing", "kept")
            return sum(db.execute(f"DELETE FROM {table} WHERE sender = ?", (sender,)).rowcount for table in tables)

        removed = await self._database.run(run)
        await self._database.checkpoint()
        return removed

    async def purge(self, days: float) -> None:
        """Forget what is older than `days`: ids of events, texts behind buttons; and answers that are too old to be
        sent. Nothing of a channel that was switched off lies here for good."""
        before = time.time() - days * DAY_SECONDS

        def run(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM event WHERE accepted_at < ?", (before,))
            db.execute("DELETE FROM outgoing WHERE drop_at < ?", (time.time(),))
            db.execute("DELETE FROM kept WHERE kept_at < ?", (before,))
            db.execute("DELETE FROM greeted WHERE greeted_at < ?", (before,))

        await self._database.run(run)
        await self._database.checkpoint()


def insert_outgoing(db: sqlite3.Connection, event: Event, body: str, drop_at: float) -> Outgoing:
    sql = "INSERT INTO outgoing (channel, sender, body, drop_at) VALUES (?, ?, ?, ?)"
    number = db.execute(sql, (event.channel, event.sender, body, drop_at)).lastrowid
    assert number is not None
    return Outgoing(number, event.channel, event.sender, body, drop_at)
