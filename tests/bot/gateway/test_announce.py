"""The person in the terminal is told the address when all is up, and what is awaited until then."""

import asyncio

from bot.gateway import announce as announcing
from bot.gateway.announce import announce


def test_the_address_is_printed_once_in_both_languages(gateway, settings, capsys):
    asyncio.run(announce(settings))
    printed = capsys.readouterr().out
    assert printed.count(f"Mở trang {settings.page_url}") == 1
    assert printed.count(f"Open the page {settings.page_url}") == 1


def test_nothing_is_announced_while_a_part_is_missing_and_the_part_is_named(
    gateway, settings, actions, capsys, monkeypatch
):
    monkeypatch.setattr(announcing, "REMIND_SECONDS", 0.1)
    actions.status = 503

    async def run():
        task = asyncio.create_task(announce(settings))
        await asyncio.sleep(1.5)
        waited = capsys.readouterr().out
        actions.status = 200
        await asyncio.wait_for(task, 10)
        return waited

    waited = asyncio.run(run())
    assert "Đang chờ: actions\n" in waited
    assert "Waiting for: actions\n" in waited
    assert "Mở trang" not in waited
    assert "Mở trang" in capsys.readouterr().out


def test_a_gateway_that_is_not_up_yet_is_waited_for(settings):
    async def run():
        async with announcing.loopback_client() as http:
            return await announcing.missing(http, settings.model_copy(update={"port": 1}))

    assert asyncio.run(run()) == {"gateway": "ConnectError"}


def test_a_part_that_stays_away_for_long_is_explained():
    awaited = {"rasa": "rasa does not answer", "index": "the index is not usable"}
    assert announcing.reminder(awaited, explain=False).splitlines() == [
        "Đang chờ: rasa, index",
        "Waiting for: rasa, index",
    ]
    assert announcing.reminder(awaited, explain=True).splitlines()[2:] == list(awaited.values())
