"""Conversations are kept short, few and not for long."""

import asyncio

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


def test_a_short_conversation_is_kept_whole():
    tracker = conversation(3)
    assert list(kept(RecentTrackerStore(DOMAIN), tracker).events) == list(tracker.events)


def test_of_a_long_conversation_the_last_events_are_kept():
    found = kept(RecentTrackerStore(DOMAIN, keep_events=60), conversation(500))
    assert len(found.events) <= 60 + len(DOMAIN.slots)
    assert words(found)[-1] == "câu 499"


def test_a_slot_that_was_set_long_ago_keeps_its_value():
    found = kept(RecentTrackerStore(DOMAIN), conversation(500))
    assert (found.get_slot("focus"), found.get_slot("turn")) == ("II.III.6.b", "499")


def test_what_is_kept_begins_where_the_assistant_listened():
    events = recent(conversation(500).events, 60)
    after_slots = next(event for event in events if not isinstance(event, SlotSet))
    assert after_slots == ActionExecuted("action_listen")


def test_a_long_conversation_takes_no_more_room_than_a_middling_one():
    store = RecentTrackerStore(DOMAIN)
    kept(store, conversation(30, "an"))
    kept(store, conversation(500, "bình"))
    assert len(store.store["bình"]) < 1.2 * len(store.store["an"])


def test_a_restart_forgets_what_was_said_before():
    tracker = conversation(3)
    for event in [Restarted(), *turn(9)]:
        tracker.update(event)
    found = kept(RecentTrackerStore(DOMAIN), tracker)
    assert words(found) == ["câu 9"]
    assert found.get_slot("focus") is None


@pytest.mark.parametrize("after", [[], [ActionExecuted("action_listen")]])
def test_of_a_conversation_that_was_just_restarted_not_even_the_name_is_left(after):
    store = RecentTrackerStore(DOMAIN)
    kept(store, conversation(3))
    tracker = conversation(3)
    for event in [UserUttered("/restart", {"name": "restart"}), ActionExecuted("action_restart"), Restarted(), *after]:
        tracker.update(event)
    asyncio.run(store.save(tracker))
    assert list(asyncio.run(store.keys())) == []
    kept(store, conversation(1))
    assert list(asyncio.run(store.keys())) == ["an"]


def test_of_too_many_conversations_the_longest_silent_is_forgotten():
    store = RecentTrackerStore(DOMAIN, keep_conversations=2)
    for sender in ("an", "bình", "an", "chi"):
        kept(store, conversation(1, sender))
    assert set(asyncio.run(store.keys())) == {"an", "chi"}


def test_a_conversation_that_is_long_over_is_forgotten_with_the_next_message():
    store = RecentTrackerStore(DOMAIN, keep_minutes=0.05 / 60)
    kept(store, conversation(1, "an"))
    asyncio.run(asyncio.sleep(0.1))
    kept(store, conversation(1, "bình"))
    assert set(asyncio.run(store.keys())) == {"bình"}


def test_a_conversation_is_forgotten_when_its_time_is_over_also_when_nobody_else_writes():
    store = RecentTrackerStore(DOMAIN, keep_minutes=str(0.05 / 60))

    async def wait():
        await store.save(conversation(1))
        kept_at_first = set(store.store)
        await asyncio.sleep(0.2)
        return kept_at_first, set(store.store)

    assert asyncio.run(wait()) == ({"an"}, set())


@pytest.mark.parametrize("turns", [0, 1, 9, 10, 11, 100])
def test_what_was_kept_can_be_stored_again_and_again(turns):
    store = RecentTrackerStore(DOMAIN, keep_events=20)
    found = kept(store, conversation(turns))
    again = kept(store, found)
    assert list(again.events) == list(found.events)
