"""What a channel accepts is answered in the background: each once, in order, also across a restart."""

import asyncio

from bot.gateway import wording
from tests.bot.gateway.made_up_channel import MadeUpChannel, desk, event, until


def test_events_of_one_sender_are_answered_in_their_order(tmp_path):
    channel = MadeUpChannel()
    channel.answer_seconds = 0.01

    async def run():
        async with desk(tmp_path, channel) as (inbox, _):
            for number in range(8):
                await inbox.accept(event(number))
            await until(lambda: len(channel.sent) == 8)

    asyncio.run(run())
    assert [body for _, body in channel.sent] == [f"đáp câu {number}" for number in range(8)]
    assert channel.most_at_once == 1


def test_senders_are_answered_side_by_side_but_not_more_than_allowed(tmp_path):
    channel = MadeUpChannel()
    channel.answer_seconds = 0.05

    async def run():
        async with desk(tmp_path, channel, chat_workers=5) as (inbox, _):
            for number in range(20):
                await inbox.accept(event(number, sender=f"u{number}"))
            await until(lambda: len(channel.sent) == 20)

    asyncio.run(run())
    assert channel.most_at_once == 5


def test_an_event_that_comes_again_is_not_answered_again(tmp_path):
    channel = MadeUpChannel()

    async def run():
        async with desk(tmp_path, channel) as (inbox, _):
            await asyncio.gather(*(inbox.accept(event(1)) for _ in range(10)))
            await until(lambda: len(channel.sent) == 1)
            await inbox.accept(event(1))
        async with desk(tmp_path, channel) as (inbox, _):
            await inbox.accept(event(1))
            await inbox.accept(event(2))
            await until(lambda: len(channel.sent) == 2)

    asyncio.run(run())
    assert channel.answered == ["m1", "m2"]


def test_what_was_accepted_but_not_answered_is_answered_after_a_restart(tmp_path):
    stopped, started = MadeUpChannel(), MadeUpChannel()
    stopped.answer_seconds = 60

    async def run():
        async with desk(tmp_path, stopped) as (inbox, _):
            for number in range(3):
                await inbox.accept(event(number))
        async with desk(tmp_path, started) as (_, store):
            await until(lambda: len(started.sent) == 3)
            assert await store.waiting() == []

    asyncio.run(run())
    assert stopped.sent == []
    assert [body for _, body in started.sent] == ["đáp câu 0", "đáp câu 1", "đáp câu 2"]


def test_a_sender_who_does_not_stop_is_told_once_to_wait(tmp_path):
    channel = MadeUpChannel()
    channel.answer_seconds = 1.0

    async def run():
        async with desk(tmp_path, channel, waiting_messages=3) as (inbox, store):
            await asyncio.gather(*(inbox.accept(event(number)) for number in range(50)))
            await inbox.accept(event(99, sender="binh"))
            await until(lambda: len(channel.sent) == 5)
            assert await store.waiting() == []

    asyncio.run(run())
    texts = [body for sender, body in channel.sent if sender == "made-up:an"]
    assert texts.count(str(wording.BUSY)) == 1
    assert [text for text in texts if text != str(wording.BUSY)] == ["đáp câu 0", "đáp câu 1", "đáp câu 2"]
    assert ("made-up:binh", "đáp câu 99") in channel.sent


def test_a_fault_of_ours_is_an_apology_and_a_log_line_without_the_words(tmp_path, log_lines):
    channel = MadeUpChannel()

    def fail(asked):
        raise ValueError(f"mật-ngữ {asked.body}")

    channel.before_answer = fail

    async def run():
        async with desk(tmp_path, channel) as (inbox, _):
            await inbox.accept(event(1))
            await until(lambda: len(channel.sent) == 1)

    asyncio.run(run())
    assert channel.sent == [("made-up:an", str(wording.UNAVAILABLE))]
    assert any(line["event"] == "event not answered" and line["error"] == "ValueError" for line in log_lines)
    assert "mật-ngữ" not in str(log_lines)
