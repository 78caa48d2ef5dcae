"""Answers go out once, in order, again after a failure, and not for ever."""

import asyncio
import sqlite3

from bot.gateway.channel import Later, Never
from bot.gateway.outbox import LONGEST_PAUSE_SECONDS, pause_seconds
from bot.gateway.store import FILE, Store
from tests.bot.gateway.made_up_channel import MadeUpChannel, desk, event, until


def answer_all(folder, channel, numbers, sent, **changed):
    async def run():
        async with desk(folder, channel, **changed) as (inbox, _):
            for number in numbers:
                await inbox.accept(event(number))
            await until(lambda: len(channel.sent) == sent)

    asyncio.run(run())


def unsent(folder):
    async def run():
        store = Store(folder)
        try:
            return await store.unsent()
        finally:
            store.close()

    return asyncio.run(run())


def test_what_does_not_go_out_is_tried_again_and_the_order_holds(tmp_path):
    channel = MadeUpChannel([Later("away"), Later("away"), Later("away")])
    answer_all(tmp_path, channel, range(4), sent=4)
    assert [body for _, body in channel.sent] == [f"đáp câu {number}" for number in range(4)]
    assert unsent(tmp_path) == []


def test_what_the_platform_will_never_take_is_dropped_with_a_log_line(tmp_path, log_lines):
    channel = MadeUpChannel([Never("not a follower")])
    answer_all(tmp_path, channel, range(2), sent=1)
    assert channel.sent == [("made-up:an", "đáp câu 1")]
    dropped = [line for line in log_lines if line["event"] == "answer dropped"]
    assert [line["reason"] for line in dropped] == ["not a follower"]
    assert "câu 0" not in str(log_lines)
    assert unsent(tmp_path) == []


def test_what_could_not_be_sent_within_its_time_is_dropped_with_a_log_line(tmp_path, log_lines):
    channel = MadeUpChannel([Later("away")] * 1000)

    async def run():
        async with desk(tmp_path, channel, answer_hours=0.3 / 3600) as (inbox, _):
            await inbox.accept(event(1))
            await until(lambda: any(line["event"] == "answer dropped" for line in log_lines))

    asyncio.run(run())
    assert channel.sent == []
    assert unsent(tmp_path) == []


def test_what_waits_for_another_try_goes_out_after_a_restart(tmp_path):
    stopped, started = MadeUpChannel([Later("away", 3600)] * 9), MadeUpChannel()

    async def run():
        async with desk(tmp_path, stopped) as (inbox, _):
            await inbox.accept(event(1))
            await inbox.accept(event(2))
            await until(lambda: len(stopped.outcomes) < 9)
        async with desk(tmp_path, started):
            await until(lambda: len(started.sent) == 2)

    asyncio.run(run())
    assert [body for _, body in started.sent] == ["đáp câu 1", "đáp câu 2"]


def test_stopping_does_not_wait_for_a_message_that_waits(tmp_path):
    channel = MadeUpChannel([Later("away", 3600)])

    async def run():
        async with desk(tmp_path, channel) as (inbox, _):
            await inbox.accept(event(1))
            await until(lambda: not channel.outcomes)
        return asyncio.get_running_loop().time()

    asyncio.run(asyncio.wait_for(run(), 5))
    assert len(unsent(tmp_path)) == 1


def test_what_waits_for_its_turn_at_a_stop_goes_out_after_it(tmp_path):
    stopped, started = MadeUpChannel(), MadeUpChannel()
    stopped.turns = asyncio.Semaphore(1)

    async def run():
        async with desk(tmp_path, stopped) as (inbox, _):
            for number in range(5):
                await inbox.accept(event(number, sender=f"s{number}"))
            await until(lambda: len(stopped.sent) == 1 and len(stopped.answered) == 5)
            await asyncio.sleep(0.05)  # the others come to their turn
        async with desk(tmp_path, started):
            await until(lambda: len(started.sent) == 4)

    asyncio.run(run())
    assert sorted(body for _, body in stopped.sent + started.sent) == [f"đáp câu {number}" for number in range(5)]


def test_what_was_going_out_at_a_crash_is_not_sent_again(tmp_path, log_lines):
    """The store is copied at the moment when the platform has the message and we do not know it yet."""
    crashed, copy = MadeUpChannel(), tmp_path / "copy"
    copy.mkdir()

    def keep_a_copy(_):
        with sqlite3.connect(tmp_path / "state" / FILE) as source, sqlite3.connect(copy / FILE) as target:
            source.backup(target)

    crashed.before_send = keep_a_copy
    answer_all(tmp_path / "state", crashed, [1], sent=1)
    started = MadeUpChannel()
    answer_all(copy, started, [1, 2], sent=1)
    assert started.sent == [("made-up:an", "đáp câu 2")]
    assert any("not sent again" in line["event"] and line["count"] == 1 for line in log_lines)


def test_pauses_grow_are_spread_and_respect_what_the_platform_asks():
    assert 1.0 <= pause_seconds(2.0, 0, 0.0) <= 2.0
    assert 8.0 <= pause_seconds(2.0, 3, 0.0) <= 16.0
    assert pause_seconds(2.0, 1000, 0.0) <= LONGEST_PAUSE_SECONDS
    assert pause_seconds(2.0, 0, 60.0) == 60.0
    assert len({pause_seconds(2.0, 5, 0.0) for _ in range(20)}) > 1
