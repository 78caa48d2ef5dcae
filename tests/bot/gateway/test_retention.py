"""What is too old is gone soon after the start and every hour, also when something once goes wrong."""

import asyncio
import sqlite3
import time

from bot.gateway import review, store
from bot.gateway.retention import purging
from tests.bot.gateway.conftest import gateway_with
from tests.bot.gateway.waiting import wait_until

DAY = 86_400.0
OLD_NOTE = "INSERT INTO note (noted_at, person, channel, why, question, kind, records, remark) VALUES"


def rows(settings, file, table):
    with sqlite3.connect(settings.state / file) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_a_gateway_that_starts_removes_what_is_too_old_from_every_store(settings):
    with gateway_with(settings):
        pass
    with sqlite3.connect(settings.state / review.FILE) as database:
        for days in (91, 89):
            database.execute(f"{OLD_NOTE} (?, ?, 'rest', 'wrong', '', '', '[]', '')", (time.time() - days * DAY, days))
    with sqlite3.connect(settings.state / store.FILE) as database:
        database.execute("INSERT INTO kept VALUES ('k', 'zalo:an', 'của kênh đã tắt', ?)", (time.time() - 3 * DAY,))
        database.execute("INSERT INTO greeted VALUES ('zalo:an', ?)", (time.time() - 3 * DAY,))
        database.execute("INSERT INTO outgoing VALUES (1, 'zalo', 'zalo:an', 'quá hạn', ?, 0)", (time.time() - 1,))
    with gateway_with(settings):
        wait_until(lambda: rows(settings, review.FILE, "note") == 1)
        wait_until(lambda: not any(rows(settings, store.FILE, table) for table in ("kept", "greeted", "outgoing")))
    written = b"".join(file.read_bytes() for file in settings.state.iterdir())
    assert "của kênh đã tắt".encode() not in written


def test_the_time_for_which_the_review_list_is_kept_is_a_setting(settings):
    with gateway_with(settings):
        pass
    with sqlite3.connect(settings.state / review.FILE) as database:
        database.execute(f"{OLD_NOTE} (?, 'an', 'rest', 'wrong', '', '', '[]', '')", (time.time() - 2 * DAY,))
    with gateway_with(settings.model_copy(update={"review_days": 1.0})):
        wait_until(lambda: rows(settings, review.FILE, "note") == 0)


def test_a_purge_that_fails_is_logged_without_words_and_tried_again(monkeypatch, log_lines):
    monkeypatch.setattr("bot.gateway.retention.PURGE_SECONDS", 0.01)
    calls = []

    async def purge():
        calls.append(1)
        if len(calls) == 1:
            raise sqlite3.OperationalError("locked: lời của một người")

    async def run():
        async with purging("review.db", purge), asyncio.timeout(5):
            while len(calls) < 3:
                await asyncio.sleep(0.01)

    asyncio.run(run())
    assert [(line["event"], line["error"]) for line in log_lines] == [("old data not removed", "OperationalError")]
    assert "lời của" not in str(log_lines)
