"""Messages of one person wait for each other, but not for whole seconds."""

import asyncio
import time

from bot.nlu.lock_store import PromptLockStore

TURN_SECONDS = 0.05


async def take_turns(store, senders):
    done = []

    async def one(sender, number):
        async with store.lock(sender):
            await asyncio.sleep(TURN_SECONDS)
            done.append(number)

    await asyncio.gather(*(one(sender, number) for number, sender in enumerate(senders)))
    return done


def test_messages_of_one_person_are_answered_in_their_order():
    assert asyncio.run(take_turns(PromptLockStore(), ["an"] * 5)) == [0, 1, 2, 3, 4]


def test_a_second_message_does_not_wait_a_second():
    started = time.perf_counter()
    asyncio.run(take_turns(PromptLockStore(), ["an"] * 2))
    assert 2 * TURN_SECONDS <= time.perf_counter() - started < 0.8


def test_different_people_do_not_wait_for_each_other():
    started = time.perf_counter()
    asyncio.run(take_turns(PromptLockStore(), [f"người {number}" for number in range(10)]))
    assert time.perf_counter() - started < 5 * TURN_SECONDS
