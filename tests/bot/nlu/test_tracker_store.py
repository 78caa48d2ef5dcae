"""Conversations are kept short, few and not for long."""

import asyncio
import sqlite3
import subprocess
import sys

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Restarted, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.tracker_store import RecentTrackerStore, recent

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [ask_task]
    slots:
      focus: {type: text, influence_conversation: false, mappings: [{type: custom}]}
      turn: {type: text, influence_conversation: false, mappings: [{type: custom}]}
    actions: [action_ask_task]
    """
)


@pytest.fixture
def store_with(tmp_path):
    """Makes a store in the test's folder, again and again if wanted, as Rasa does after each start."""
    opened = []

    def make(**settings):
        opened.append(RecentTrackerStore(DOMAIN, folder=str(tmp_path), **settings))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def turn(number, focus=None):
    slots = [SlotSet("focus", focus)] if focus else []
    return [
        UserUttered(f"câu {number}", {"name": "ask_task"}),
        ActionExecuted("action_ask_task"),
        BotUttered(f"đáp {number}"),
        *slots,
        SlotSet("turn", str(number)),
        ActionExecuted("action_listen"),
    ]


def conversation(turns, sender="an", focus="II.III.6.b"):
    events = [SessionStarted(), ActionExecuted("action_listen")]
    for number in range(turns):
        events += turn(number, focus if number == 0 else None)
    return DialogueStateTracker.from_events(sender, events, DOMAIN.slots)


def kept(store, tracker):
    asyncio.run(store.save(tracker))
    return asyncio.run(store.retrieve(tracker.sender_id))


def words(tracker):
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]


def test_a_short_conversation_is_kept_whole(store_with):
    tracker = conversation(3)
    assert list(kept(store_with(), tracker).events) == list(tracker.events)


def test_of_a_long_conversation_the_last_events_are_kept(store_with):
    found = kept(store_with(keep_events=60), conversation(500))
    assert len(found.events) <= 60 + len(DOMAIN.slots)
    assert words(found)[-1] == "câu 499"


def test_a_slot_that_was_set_long_ago_keeps_its_value(store_with):
    found = kept(store_with(), conversation(500))
    assert (found.get_slot("focus"), found.get_slot("turn")) == ("II.III.6.b", "499")


def test_what_is_kept_begins_where_the_assistant_listened():
    events = recent(conversation(500).events, 60)
    after_slots = next(event for event in events if not isinstance(event, SlotSet))
    assert after_slots == ActionExecuted("action_listen")


def test_a_long_conversation_takes_no_more_room_than_a_middling_one(store_with):
    store = store_with()
    kept(store, conversation(30, "an"))
    kept(store, conversation(500, "bình"))
    assert len(store.store["bình"]) < 1.2 * len(store.store["an"])


def test_a_restart_forgets_what_was_said_before(store_with):
    tracker = conversation(3)
    for event in [Restarted(), *turn(9)]:
        tracker.update(event)
    found = kept(store_with(), tracker)
    assert words(found) == ["câu 9"]
    assert found.get_slot("focus") is None


@pytest.mark.parametrize("after", [[], [ActionExecuted("action_listen")]])
def test_of_a_conversation_that_was_just_restarted_not_even_the_name_is_left(store_with, after):
    store = store_with()
    kept(store, conversation(3))
    tracker = conversation(3)
    for event in [UserUttered("/restart", {"name": "restart"}), ActionExecuted("action_restart"), Restarted(), *after]:
        tracker.update(event)
    asyncio.run(store.save(tracker))
    assert list(asyncio.run(store.keys())) == []
    kept(store, conversation(1))
    assert list(asyncio.run(store.keys())) == ["an"]


def test_of_too_many_conversations_the_longest_silent_is_forgotten(store_with):
    store = store_with(keep_conversations=2)
    for sender in ("an", "bình", "an", "chi"):
        kept(store, conversation(1, sender))
    assert set(asyncio.run(store.keys())) == {"an", "chi"}


def test_a_conversation_that_is_long_over_is_forgotten_with_the_next_message(store_with):
    store = store_with(keep_minutes=0.05 / 60)
    kept(store, conversation(1, "an"))
    asyncio.run(asyncio.sleep(0.1))
    kept(store, conversation(1, "bình"))
    assert set(asyncio.run(store.keys())) == {"bình"}


def test_a_conversation_is_forgotten_when_its_time_is_over_also_when_nobody_else_writes(store_with):
    store = store_with(keep_minutes=str(0.05 / 60))

    async def wait():
        await store.save(conversation(1))
        kept_at_first = set(store.store)
        await asyncio.sleep(0.2)
        return kept_at_first, set(store.store)

    assert asyncio.run(wait()) == ({"an"}, set())


@pytest.mark.parametrize("turns", [0, 1, 9, 10, 11, 100])
def test_what_was_kept_can_be_stored_again_and_again(store_with, turns):
    store = store_with(keep_events=20)
    found = kept(store, conversation(turns))
    again = kept(store, found)
    assert list(again.events) == list(found.events)


def test_conversations_outlast_a_restart_of_rasa(store_with):
    tracker = conversation(3)
    asyncio.run(store_with().save(tracker))
    found = asyncio.run(store_with().retrieve("an"))
    assert list(found.events) == list(tracker.events)
    assert found.get_slot("focus") == "II.III.6.b"


def test_what_was_saved_is_there_after_the_process_was_killed_at_that_moment(tmp_path):
    program = f"""
import asyncio, os, signal
from tests.bot.nlu.test_tracker_store import DOMAIN, RecentTrackerStore, conversation

async def save():
    store = RecentTrackerStore(DOMAIN, folder={str(tmp_path)!r})
    await store.save(conversation(2))
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(save())
"""
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=False).returncode == -9
    store = RecentTrackerStore(DOMAIN, folder=str(tmp_path))
    assert words(asyncio.run(store.retrieve("an"))) == ["câu 0", "câu 1"]
    store.close()


def test_of_what_was_deleted_nothing_is_left_in_the_files(store_with, tmp_path):
    store = store_with()
    kept(store, conversation(3))
    tracker = conversation(3)
    tracker.update(Restarted())
    asyncio.run(store.save(tracker))
    assert "câu".encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_what_is_over_when_rasa_starts_is_not_read_again(store_with):
    asyncio.run(store_with().save(conversation(1)))
    assert asyncio.run(store_with(keep_minutes=1e-9).keys()) == {}.keys()


def test_a_file_that_another_program_holds_keeps_nobody_waiting(store_with, tmp_path, caplog):
    store = store_with()
    holder = sqlite3.connect(tmp_path / "conversations.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    found = kept(store, conversation(2))
    assert words(found) == ["câu 0", "câu 1"]
    assert "conversations.db" in caplog.text
    holder.execute("ROLLBACK")
    holder.close()
    # Closing waits for what is still to be written.
    store.close()
    assert words(asyncio.run(store_with().retrieve("an"))) == ["câu 0", "câu 1"]


def test_a_file_with_flipped_bytes_is_put_aside_by_name_and_a_new_one_begun(store_with, tmp_path, caplog):
    store = store_with()
    for number in range(50):
        kept(store, conversation(9, f"an {number}"))
    store.close()
    path = tmp_path / "conversations.db"
    path.write_bytes(bytes(byte ^ 0xFF for byte in path.read_bytes()))
    assert kept(store_with(), conversation(1)) is not None
    assert (tmp_path / "conversations.db.broken").exists()
    assert "conversations.db" in caplog.text
