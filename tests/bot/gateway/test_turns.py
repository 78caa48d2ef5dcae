"""Every question that was put to Rasa is told to the listeners, with what came of it."""

import asyncio
from contextlib import closing

import pytest

from bot.gateway.assistant import Assistant
from bot.gateway.conversation import Conversation, loopback_client
from bot.gateway.review import Review
from tests.bot.gateway.stand_in import json_answer


def turns_of(settings, message, sender="an", broken=False):
    turns = []

    def listen(turn):
        turns.append(turn)
        if broken:
            raise OSError

    async def run():
        async with loopback_client() as http:
            conversation = Conversation(http, settings, settings.reply_seconds)
            with closing(Review(settings.state)) as review:
                return await Assistant(conversation, settings, review, listeners=[listen]).reply_to(sender, message)

    return turns, asyncio.run(run())


def test_a_turn_says_what_the_reply_cites_and_how_long_it_took(settings, rasa):
    custom = {"kind": "task", "language": "en", "records": ["II.III.6.b"]}
    rasa.answer = lambda question: json_answer([{"text": "6b"}, {"custom": custom}])
    [turn], _ = turns_of(settings, "who leads 6b?", "telegram:42:42")
    assert (turn.channel, turn.sender, turn.question) == ("telegram", "telegram:42:42", "who leads 6b?")
    assert (turn.kind, turn.language, turn.records) == ("task", "en", ("II.III.6.b",))
    assert 0 < turn.seconds < settings.reply_seconds


def test_a_reply_that_never_came_is_a_turn_too(settings, rasa):
    rasa.stop()
    [turn], _ = turns_of(settings, "6b hạn khi nào?")
    assert (turn.channel, turn.kind, turn.records) == ("rest", "error", ())


@pytest.mark.parametrize("message", ["/xoa_du_lieu", "😀", "a" * 2000])
def test_what_is_never_put_to_rasa_as_a_question_is_no_turn(settings, rasa, message):
    assert turns_of(settings, message)[0] == []


def test_a_fault_of_a_listener_is_no_matter_of_the_person(settings, rasa, log_lines):
    turns, reply = turns_of(settings, "6b", broken=True)
    assert len(turns) == 1
    assert reply[0]["text"] == "Đã nhận: 6b"
    assert {"event": "turn not noted", "error": "OSError", "log_level": "error"} in log_lines
