"""Messages of one sender go to Rasa one after the other; those of different senders do not wait."""

import asyncio
import threading
import time

from bot.gateway.conversation import Conversation, Failure, loopback_client
from tests.bot.gateway.stand_in import json_answer


def converse(settings, messages):
    """Put all (sender, text) at once; the replies in the same order, and the conversation behind them."""

    async def run():
        async with loopback_client() as http:
            conversation = Conversation(http, settings, settings.reply_seconds)
            replies = await asyncio.gather(*(conversation.ask(*message) for message in messages))
            return replies, conversation

    return asyncio.run(run())


def slow(seconds):
    def answer(question):
        time.sleep(seconds)
        return json_answer([{"recipient_id": question["sender"], "text": question["message"]}])

    return answer


def test_messages_of_one_sender_are_asked_in_their_order_and_never_two_at_once(settings, rasa):
    running = []
    together = []

    def answer(question):
        running.append(question["message"])
        together.append(len(running))
        time.sleep(0.05)
        running.remove(question["message"])
        return json_answer([{"text": question["message"]}])

    rasa.answer = answer
    texts = [f"câu {number}" for number in range(6)]
    replies, _ = converse(settings, [("u1", text) for text in texts])
    assert [asked["message"] for asked in rasa.asked] == texts
    assert [reply[0]["text"] for reply in replies] == texts
    assert together == [1] * 6


def test_senders_do_not_wait_for_each_other(settings, rasa):
    all_asked = threading.Barrier(8)

    def answer_when_all_are_asked(question):
        all_asked.wait(settings.reply_seconds)
        return json_answer([{"recipient_id": question["sender"]}])

    rasa.answer = answer_when_all_are_asked
    senders = [f"u{number}" for number in range(8)]
    replies, _ = converse(settings, [(sender, "6b") for sender in senders])
    assert replies == [[{"recipient_id": sender}] for sender in senders]


def test_the_time_spent_waiting_for_ones_turn_does_not_count_as_rasas(settings, rasa):
    rasa.answer = slow(0.6)
    replies, _ = converse(settings, [("u1", f"câu {number}") for number in range(4)])
    assert not [reply for reply in replies if isinstance(reply, Failure)]


def test_after_a_reply_that_took_too_long_the_next_message_is_asked(settings, rasa):
    def answer(question):
        if question["message"] == "chậm":
            time.sleep(3)
        return json_answer([{"text": "nhanh"}])

    rasa.answer = answer
    replies, _ = converse(settings, [("u1", "chậm"), ("u1", "nhanh")])
    assert replies == [Failure.TIMED_OUT, [{"text": "nhanh"}]]


def test_a_sender_who_does_not_stop_is_told_to_wait(settings, rasa):
    rasa.answer = slow(0.02)
    replies, _ = converse(settings, [("u1", f"câu {number}") for number in range(15)])
    assert replies.count(Failure.BUSY) == 15 - settings.waiting_messages
    assert len(rasa.asked) == settings.waiting_messages


def test_nothing_is_kept_of_a_sender_who_is_answered(settings, rasa):
    rasa.answer = lambda question: (500, b"")
    _, conversation = converse(settings, [("u1", "6b"), ("u1", "6c"), ("u2", "6b")])
    assert not conversation._turns
    assert not conversation._waiting


def test_a_proxy_of_the_environment_is_not_used(settings, rasa, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    (reply,), _ = converse(settings, [("u1", "6b")])
    assert reply[0]["text"] == "Đã nhận: 6b"
