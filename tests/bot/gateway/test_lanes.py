"""Work of one key is done in order, that of different keys side by side, and a fault stops nothing."""

import asyncio

from bot.gateway.lanes import Lanes
from tests.bot.gateway.made_up_channel import until


def test_a_fault_in_one_piece_of_work_does_not_stop_the_next(log_lines):
    done = []

    async def work(item):
        if item == 1:
            raise ValueError("mật-ngữ")
        done.append(item)

    async def run():
        lanes = Lanes(work)
        for item in range(3):
            lanes.put("an", item)
        await until(lambda: len(done) == 2)
        assert lanes.length("an") == 0

    asyncio.run(run())
    assert done == [0, 2]
    assert "mật-ngữ" not in str(log_lines)
    assert log_lines[0]["error"] == "ValueError"


def test_nothing_is_kept_of_a_key_whose_work_is_done():
    async def run():
        lanes = Lanes(lambda item: asyncio.sleep(0))
        for number in range(100):
            lanes.put(f"u{number}", number)
        await until(lambda: not lanes._lanes and not lanes._running)

    asyncio.run(run())


def test_closing_lets_the_running_work_end_and_drops_what_waits():
    done = []

    async def work(item):
        await asyncio.sleep(0.1)
        done.append(item)

    async def run():
        lanes = Lanes(work)
        lanes.put("an", 1)
        lanes.put("an", 2)
        await asyncio.sleep(0.01)
        await lanes.close(grace_seconds=1)
        lanes.put("binh", 3)
        await asyncio.sleep(0.2)

    asyncio.run(run())
    assert done == [1]
