"""What the chat channels must remember is on the disk, once, and no longer than needed."""

import asyncio
import sqlite3
import stat
import time

import pytest

from bot.gateway.store import FILE, Event, Store, Tokens

EVENT = Event("zalo", "m1", "zalo:an", "Ai chủ trì 6b, mật-ngữ?")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state"


def with_store(folder, steps):
    """Run `steps(store)` with the store of `folder`, opened and closed around it."""

    async def run():
        store = Store(folder)
        try:
            return await steps(store)
        finally:
            store.close()

    return asyncio.run(run())


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_an_event_is_accepted_once_also_after_a_restart(folder):
    assert with_store(folder, lambda store: store.accept(EVENT)) is True
    assert with_store(folder, lambda store: store.accept(EVENT)) is False


def test_the_same_id_in_another_channel_is_another_event(folder):
    async def steps(store):
        return [await store.accept(EVENT), await store.accept(Event("telegram", "m1", "telegram:an", "6b"))]

    assert with_store(folder, steps) == [True, True]


def test_an_event_waits_until_it_is_answered_and_then_leaves_nothing_but_its_id(folder):
    with_store(folder, lambda store: store.accept(EVENT))

    async def answer(store):
        waiting = await store.waiting()
        return waiting, await store.answered(EVENT, ["đáp một", "đáp hai"], time.time() + 60)

    waiting, outgoing = with_store(folder, answer)
    assert waiting == [EVENT]
    assert [message.body for message in outgoing] == ["đáp một", "đáp hai"]
    assert with_store(folder, lambda store: store.waiting()) == []
    assert with_store(folder, lambda store: store.unsent()) == outgoing
    assert "mật-ngữ".encode() not in bytes_of(folder)
    assert with_store(folder, lambda store: store.accept(EVENT)) is False


def test_an_answer_that_was_going_out_is_not_taken_up_again(folder):
    async def steps(store):
        await store.accept(EVENT)
        first, second = await store.answered(EVENT, ["một", "hai"], time.time() + 60)
        assert await store.begin_sending(first)
        return second

    second = with_store(folder, steps)
    assert with_store(folder, lambda store: store.remove_half_sent()) == 1
    assert with_store(folder, lambda store: store.unsent()) == [second]


def test_an_answer_that_was_removed_is_not_sent(folder):
    async def steps(store):
        (message,) = await store.answered(EVENT, ["một"], time.time() + 60)
        await store.remove(message)
        return await store.begin_sending(message)

    assert with_store(folder, steps) is False


def test_what_stands_behind_a_button_is_for_its_own_sender(folder):
    async def steps(store):
        key = await store.keep("zalo:an", "phần còn lại")
        return key, await store.kept("zalo:an", key), await store.kept("zalo:binh", key)

    key, own, others = with_store(folder, steps)
    assert (len(key), own, others) == (16, "phần còn lại", None)


def test_forgetting_a_sender_leaves_no_word_of_theirs_on_the_disk(folder):
    async def steps(store):
        await store.accept(EVENT)
        await store.answered(EVENT, ["bí-mật-một"], time.time() + 60)
        await store.keep("zalo:an", "bí-mật-hai")
        await store.keep("zalo:binh", "của Bình")
        removed = await store.forget("zalo:an")
        return removed, bytes_of(folder)

    removed, left = with_store(folder, steps)
    assert removed == 2
    for words in ("bí-mật-một", "bí-mật-hai", "mật-ngữ", "zalo:an"):
        assert words.encode() not in left
    assert "của Bình".encode() in left


def test_what_is_old_is_purged_and_what_is_new_is_not(folder):
    second = Event("zalo", "m2", "zalo:an", "còn chờ, của một kênh đã tắt")

    async def steps(store):
        await store.accept(EVENT)
        await store.accept(second)
        await store.answered(EVENT, ["quá hạn"], time.time())
        await store.answered(EVENT, ["còn hạn"], time.time() + 60)
        key = await store.keep("zalo:an", "phần còn lại")
        greeted = await store.greet("zalo:an")
        await store.purge(days=1)
        kept = [len(await store.waiting()), await store.kept("zalo:an", key), await store.greet("zalo:an")]
        await asyncio.sleep(0.05)
        await store.purge(days=0.01 / 86400)
        gone = [len(await store.waiting()), await store.kept("zalo:an", key), await store.greet("zalo:an")]
        return greeted, kept, gone, [message.body for message in await store.unsent()], await store.accept(EVENT)

    greeted, kept, gone, unsent, new_again = with_store(folder, steps)
    assert greeted is True
    assert kept == [1, "phần còn lại", False]
    assert gone == [0, None, True]
    assert unsent == ["còn hạn"]
    assert new_again is True


def test_the_last_pair_of_tokens_outlasts_a_restart(folder):
    pairs = [Tokens("a1", "r1", 10.0, "d"), Tokens("a2", "r2", 20.0, "d")]
    for pair in pairs:
        with_store(folder, lambda store, pair=pair: store.save_tokens("zalo", pair))
    assert with_store(folder, lambda store: store.tokens("zalo")) == pairs[1]
    assert with_store(folder, lambda store: store.tokens("telegram")) is None


def test_only_the_owner_reads_the_state(folder):
    with_store(folder, lambda store: store.accept(EVENT))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600


def test_an_operation_that_fails_takes_no_other_with_it(folder):
    def fail(db):
        db.execute("INSERT INTO kept VALUES ('k', 's', 't', 0)")
        raise ValueError("no")

    async def steps(store):
        results = await asyncio.gather(
            store.accept(EVENT), store._database.run(fail), store.keep("zalo:an", "x"), return_exceptions=True
        )
        return results, await store.kept("s", "k")

    (accepted, failed, key), undone = with_store(folder, steps)
    assert accepted is True
    assert isinstance(failed, ValueError)
    assert len(key) == 16
    assert undone is None


def test_a_file_that_is_no_database_is_an_error_at_once(folder):
    folder.mkdir()
    (folder / FILE).write_bytes(b"no database at all" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        Store(folder)


def test_a_thousand_events_at_once_are_durable_within_a_moment(folder):
    async def steps(store):
        begun = time.monotonic()
        await asyncio.gather(*(store.accept(Event("zalo", f"m{n}", "zalo:an", "6b")) for n in range(1000)))
        return time.monotonic() - begun

    assert with_store(folder, steps) < 5
