"""The one way in which every channel asks: also to be forgotten, which only the gateway can ask of Rasa."""

import asyncio
import time
from contextlib import closing

import pytest

from bot.gateway import wording
from bot.gateway.assistant import Assistant
from bot.gateway.conversation import Conversation, loopback_client
from bot.gateway.review import Mark, Review, Why
from bot.gateway.store import Event, Store
from tests.bot.gateway.stand_in import json_answer


def ask(settings, message, store=None):
    async def run():
        async with loopback_client() as http:
            conversation = Conversation(http, settings, settings.reply_seconds)
            with closing(Review(settings.state)) as review:
                return await Assistant(conversation, settings, review, store).reply_to("zalo:an", message)

    return asyncio.run(run())


@pytest.mark.parametrize("message", ["/xoa_du_lieu", "xoa_du_lieu", " /XOA_DU_LIEU ", "/xoa_du_lieu@hoi_kehoach_bot"])
def test_a_person_is_forgotten_in_rasa_and_told_so(settings, rasa, message):
    rasa.answer = lambda question: json_answer([])
    reply = ask(settings, message)
    assert rasa.asked == [{"sender": "zalo:an", "message": "/restart"}]
    assert reply[0]["text"] == str(wording.FORGOTTEN.fill(answers=0, notes=0))


def test_a_person_is_forgotten_in_the_store_and_told_how_much_it_was(settings, rasa, tmp_path):
    rasa.answer = lambda question: json_answer([])

    async def fill_and_ask():
        store, review = Store(tmp_path / "state"), Review(tmp_path / "state")
        await review.mark(Mark("zalo:an", "zalo", Why.WRONG, "của An"))
        await review.mark(Mark("zalo:binh", "zalo", Why.WRONG, "của Bình"))
        await store.answered(Event("zalo", "m", "zalo:an", ""), ["chưa gửi"], time.time() + 60)
        await store.keep("zalo:an", "còn lại")
        async with loopback_client() as http:
            assistant = Assistant(Conversation(http, settings, 2.0), settings, review, store)
            reply = await assistant.reply_to("zalo:an", "/xoa_du_lieu")
        left = await store.unsent(), [note.question for note in await review.open_notes(10)]
        store.close()
        review.close()
        return reply, left

    reply, left = asyncio.run(fill_and_ask())
    assert reply[0]["text"] == str(wording.FORGOTTEN.fill(answers=2, notes=1))
    assert left == ([], ["của Bình"])


def test_when_rasa_is_away_nobody_is_told_that_they_are_forgotten(settings, rasa):
    rasa.stop()
    assert ask(settings, "/xoa_du_lieu")[0]["text"] == str(wording.NOT_FORGOTTEN)


def test_words_about_deleting_are_a_question_like_any_other(settings, rasa):
    ask(settings, "xóa dữ liệu cá nhân do ai chủ trì?")
    assert rasa.asked[0]["message"] == "xóa dữ liệu cá nhân do ai chủ trì?"


def test_a_person_cannot_restart_a_conversation_by_its_command_of_rasa(settings, rasa):
    ask(settings, "/restart")
    assert rasa.asked[0]["message"] == "xin chào"


def test_the_source_can_be_asked_for_by_a_command(settings, rasa):
    ask(settings, "/nguon")
    assert rasa.asked[0]["message"] == "bạn lấy thông tin ở đâu"


def test_rasa_is_asked_without_personal_numbers_and_without_labels_in_their_place(settings, rasa):
    ask(settings, "Tôi là An, CCCD 048203001234. Ai chủ trì 6b? Gọi 0905.123.456 hay an@gmail.com")
    assert rasa.asked[0]["message"] == "Tôi là An, CCCD. Ai chủ trì 6b? Gọi hay"


def test_a_number_of_the_plan_reaches_rasa_as_it_stands(settings, rasa):
    ask(settings, "3.553.958 tài khoản ở KH 93/KH-UBND là gì?")
    assert rasa.asked[0]["message"] == "3.553.958 tài khoản ở KH 93/KH-UBND là gì?"


@pytest.mark.parametrize("message", ["0905123456", "048 203 001 234", "an@gmail.com"])
def test_one_who_sends_nothing_but_their_number_is_told_that_it_is_not_read(settings, rasa, message):
    assert ask(settings, message)[0]["text"] == str(wording.ONLY_PERSONAL)
    assert rasa.asked == []
