"""Telegram, from what a person does to what they read."""

import time

import pytest

from bot.gateway import wording
from bot.gateway.greeting import kept_for
from bot.gateway.settings import Settings
from tests.bot.gateway.conftest import gateway_with
from tests.bot.gateway.fake_telegram import BOT, GROUP
from tests.bot.gateway.stand_in import json_answer
from tests.bot.gateway.waiting import wait_until

AN, BINH = 7, 8
NOTICE = str(kept_for(wording.NOTICE, Settings(_env_file=None)))
NAME = f"@{BOT['username']}"
TO_THE_BOT = {
    "reply_to_message": {"message_id": 5, "date": 1, "from": BOT, "chat": {"id": GROUP, "type": "supergroup"}}
}


def greet(telegram, *people, chat=None):
    """Have `people` greeted, so that the replies that follow stand alone."""
    for person in people or (AN,):
        telegram.write(f"/start{NAME}" if chat else "/start", person, chat)
    wait_until(lambda: len(telegram.shown) == len(people or (AN,)))
    telegram.shown.clear()


def settle(telegram, count, chat=AN):
    """What stands in `chat`, once there are `count` messages and a moment has passed in which there could be more."""
    wait_until(lambda: len(telegram.texts(chat)) >= count)
    time.sleep(0.3)
    return telegram.texts(chat)


def answer_with(rasa, text, buttons=()):
    items = [{"recipient_id": "x", "text": text, "buttons": [{"title": t, "payload": p} for t, p in buttons]}]
    rasa.answer = lambda question: json_answer(items)


# Words and commands


def test_a_question_is_answered(telegram_gateway, telegram, rasa):
    greet(telegram)
    telegram.write("Ai chủ trì 6b?")
    assert settle(telegram, 1) == ["Đã nhận: Ai chủ trì 6b?"]
    assert rasa.asked == [{"sender": f"telegram:{AN}:{AN}", "message": "Ai chủ trì 6b?"}]
    assert telegram.shown[0].quoted is None


def test_personal_numbers_are_neither_on_the_disk_nor_in_rasa(telegram_gateway, telegram_settings, telegram, rasa):
    written = []

    def answer(question):
        written.extend(file.read_bytes() for file in telegram_settings.state.iterdir())
        return json_answer([{"text": "6b"}])

    rasa.answer = answer
    telegram.write(f"{NAME} ai chủ trì 6b? gọi 0905 123 456, an@gmail.com")
    wait_until(lambda: rasa.asked)
    assert rasa.asked[0]["message"] == "ai chủ trì 6b? gọi,"
    wait_until(lambda: telegram.texts(AN))
    assert b"0905" not in b"".join(written) and b"gmail" not in b"".join(written)
    assert b"6b?" in b"".join(written)


def test_start_says_that_it_is_a_machine_what_is_kept_and_how_to_delete_it(telegram_gateway, telegram, rasa):
    telegram.write("/start")
    (text,) = settle(telegram, 1)
    for told in ("trợ lý tự động", "CCCD", "60 phút", "2 ngày", "/xoa_du_lieu", "1022", "automatic assistant"):
        assert told in text
    assert rasa.asked == []


def test_one_who_asks_without_having_started_is_told_so_above_the_first_answer(telegram_gateway, telegram):
    telegram.write("6b?")
    telegram.write("6c?")
    first, second = settle(telegram, 2)
    assert first == f"{NOTICE}\n\nĐã nhận: 6b?"
    assert second == "Đã nhận: 6c?"


@pytest.mark.parametrize(
    ("command", "asked"), [("/help", "trợ giúp"), ("/nguon", "bạn lấy thông tin ở đâu"), (f"/help{NAME}", "trợ giúp")]
)
def test_commands_are_put_to_rasa_as_the_words_that_they_mean(telegram_gateway, telegram, rasa, command, asked):
    greet(telegram)
    telegram.write(command)
    assert settle(telegram, 1) == [f"Đã nhận: {asked}"]


def test_a_link_that_starts_the_bot_with_a_parameter_greets_too(telegram_gateway, telegram, rasa):
    telegram.write("/start tu-trang-web")
    assert "trợ lý tự động" in settle(telegram, 1)[0]
    assert rasa.asked == []


def test_an_intent_cannot_be_named_from_outside(telegram_gateway, telegram, rasa):
    greet(telegram)
    telegram.write('/greet{"a":1}')
    telegram.write("/restart now")
    settle(telegram, 2)
    assert [question["message"] for question in rasa.asked] == ['greet{"a":1}', "restart now"]


def test_a_person_who_asks_for_it_is_forgotten(telegram_gateway, telegram, rasa):
    greet(telegram)
    answer_with(rasa, "Ý anh/chị là?", [("dài", "x" * 65)])
    telegram.write("6?")
    settle(telegram, 1)
    rasa.answer = lambda question: json_answer([])
    telegram.write("/xoa_du_lieu")
    text = settle(telegram, 2)[1]
    assert text == str(wording.FORGOTTEN.fill(answers=1, notes=0))
    assert rasa.asked[-1] == {"sender": f"telegram:{AN}:{AN}", "message": "/restart"}
    telegram.tap(telegram.shown[0].buttons[0][1])
    assert wording.OLD_BUTTON.vietnamese in settle(telegram, 3)[2]


def test_the_menu_is_registered_in_both_languages(telegram_gateway, telegram):
    wait_until(lambda: len(telegram.called("setMyCommands")) == 2)
    vietnamese, english = telegram.called("setMyCommands")
    for menu in (vietnamese, english):
        assert [command["command"] for command in menu["commands"]] == ["start", "help", "nguon", "xoa_du_lieu"]
    assert "language_code" not in vietnamese
    assert english["language_code"] == "en"
    assert english["commands"][1]["description"] == "What can be asked"


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "caption": "6b?"},
        {"sticker": {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "type": "regular"}
         | {"is_animated": False, "is_video": False}},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 2}},
        {"document": {"file_id": "a", "file_unique_id": "b"}},
        {"location": {"longitude": 108.2, "latitude": 16.0}},
        {"contact": {"phone_number": "0905", "first_name": "An"}},
    ],
    ids=lambda content: next(iter(content)),
)  # fmt: skip
def test_what_is_no_text_is_answered_kindly(telegram_gateway, telegram, rasa, content):
    telegram.send(**content)
    assert settle(telegram, 1) == [str(wording.NOT_TEXT)]
    assert rasa.asked == []


def test_an_album_is_answered_once(telegram_gateway, telegram):
    for number in range(4):
        photo = [{"file_id": str(number), "file_unique_id": str(number), "width": 1, "height": 1}]
        telegram.send(photo=photo, media_group_id="13579")
    assert settle(telegram, 1) == [str(wording.NOT_TEXT)]


def test_what_is_no_question_is_left_alone(telegram_gateway, telegram, rasa):
    edited = telegram.message(AN, None, text="6b? 6c?", edit_date=int(time.time()))
    telegram.happens(edited_message=edited)
    telegram.happens(channel_post=telegram.message(AN, None, text="6b?"))
    telegram.send(chat=GROUP, new_chat_members=[{"id": 9, "is_bot": False, "first_name": "Cúc"}])
    telegram.send(pinned_message=telegram.message(AN, None, text="6b?"))
    telegram.happens()
    telegram.write("/start")
    settle(telegram, 1)
    assert len(telegram.shown) == 1
    assert rasa.asked == []


def test_only_messages_and_taps_are_asked_for(telegram_gateway, telegram):
    wait_until(lambda: telegram.called("getUpdates"))
    assert telegram.called("getUpdates")[0]["allowed_updates"] == ["message", "callback_query"]


# How it looks


def test_what_html_would_take_for_tags_is_shown_as_it_stands(telegram_gateway, telegram, rasa):
    greet(telegram)
    text = "Tỷ lệ < 50% & > 20%, <b>không đậm</b> &lt; \"x\" 'y' &amp;"
    answer_with(rasa, text)
    telegram.write("6b?")
    assert settle(telegram, 1) == [text]
    assert telegram.shown[0].entities == []


def test_the_source_stands_in_italics(telegram_gateway, telegram, rasa):
    greet(telegram)
    answer_with(rasa, "Hạn: Tháng 9/2024.\nNguồn: KH 93/KH-UBND, điểm 6b <&>")
    telegram.write("6b?")
    assert settle(telegram, 1) == ["Hạn: Tháng 9/2024.\nNguồn: KH 93/KH-UBND, điểm 6b <&>"]
    assert telegram.shown[0].entities == [("i", "Nguồn: KH 93/KH-UBND, điểm 6b <&>")]


def test_a_long_answer_comes_in_parts_cut_at_line_ends(telegram_gateway, telegram, rasa):
    greet(telegram)
    lines = [f"{number}. 👍 Nhiệm vụ <số> {number}: " + "làm & báo cáo " * 6 for number in range(120)]
    answer_with(rasa, "\n".join(lines), [("6b", "Nhiệm vụ 6b")])
    telegram.write("liệt kê")
    parts = settle(telegram, 4)
    assert all(len(part.encode("utf-16-le")) // 2 <= 4096 for part in parts)
    assert [line.strip() for part in parts for line in part.split("\n")] == [line.strip() for line in lines]
    assert [bool(message.buttons) for message in telegram.shown] == [False] * (len(parts) - 1) + [True]


def test_links_get_no_preview(telegram_gateway, telegram):
    greet(telegram)
    assert telegram.called("sendMessage")[0]["link_preview_options"] == {"is_disabled": True}


# Buttons


def test_a_tap_asks_what_stands_behind_the_button_and_stops_spinning(telegram_gateway, telegram, rasa):
    greet(telegram)
    answer_with(rasa, "Ý anh/chị là?", [("6b", "Nhiệm vụ 6b"), ("dài", "Nhiệm vụ " + "ấ" * 60)])
    telegram.write("6?")
    settle(telegram, 1)
    (short_title, short), (long_title, long) = telegram.shown[0].buttons
    assert (short_title, long_title) == ("6b", "dài")
    telegram.tap(short)
    telegram.tap(long)
    settle(telegram, 3)
    assert [question["message"] for question in rasa.asked[1:]] == ["Nhiệm vụ 6b", "Nhiệm vụ " + "ấ" * 60]
    assert telegram.spinning() == []


@pytest.mark.parametrize("data", ["#AAAAAAAAAAAAAAAA:7", "#x", "gì đó của năm ngoái", "#AAAAAAAAAAAAAAAA:-1"])
def test_an_old_button_is_answered_politely(telegram_gateway, telegram, rasa, data):
    greet(telegram)
    telegram.tap(data)
    assert settle(telegram, 1) == [str(wording.OLD_BUTTON)]
    assert telegram.spinning() == []
    assert rasa.asked == []


def test_a_tap_without_its_message_is_answered_too(telegram_gateway, telegram):
    telegram.tap("=6b", message=None)
    wait_until(lambda: telegram.called("answerCallbackQuery"))
    wait_until(lambda: telegram.spinning() == [])
    assert telegram.called("answerCallbackQuery")[0]["text"] == wording.OLD_BUTTON.vietnamese


def test_a_tap_below_a_message_that_telegram_no_longer_has_is_answered(telegram_gateway, telegram):
    greet(telegram)
    telegram.tap("=6b?", message={"message_id": 1, "date": 0, "chat": {"id": AN, "type": "private"}})
    assert settle(telegram, 1) == ["Đã nhận: 6b?"]


def test_a_button_outlives_a_restart(telegram_settings, telegram, rasa):
    answer_with(rasa, "Ý anh/chị là?", [("dài", "Nhiệm vụ " + "ấ" * 60)])
    with gateway_with(telegram_settings):
        telegram.write("6?")
        settle(telegram, 1)
    with gateway_with(telegram_settings):
        telegram.tap(telegram.shown[0].buttons[0][1])
        settle(telegram, 2)
    assert rasa.asked[-1]["message"] == "Nhiệm vụ " + "ấ" * 60


# Groups


@pytest.mark.parametrize(
    ("text", "others", "asked"),
    [
        (f"{NAME} hạn 6b?", {}, "hạn 6b?"),
        (f"hạn 6b {NAME.lower()}?", {}, "hạn 6b ?"),
        ("hạn 6b?", TO_THE_BOT, "hạn 6b?"),
        ("/nguon", {}, "bạn lấy thông tin ở đâu"),
        (f"/nguon{NAME.upper()}", {}, "bạn lấy thông tin ở đâu"),
        (f"/hoi{NAME} hạn 6b", {}, "hoi hạn 6b"),
    ],
)
def test_in_a_group_an_answer_is_given_when_addressed_and_quotes_the_question(
    telegram_gateway, telegram, rasa, text, others, asked
):
    greet(telegram, AN, chat=GROUP)
    question = telegram.write(text, AN, GROUP, **others)
    assert settle(telegram, 1, GROUP) == [f"Đã nhận: {asked}"]
    assert telegram.shown[0].quoted == question["message"]["message_id"]
    assert rasa.asked == [{"sender": f"telegram:{GROUP}:{AN}", "message": asked}]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("hạn 6b?", {}),
        (f"{NAME}2 hạn 6b?", {}),
        (f"gửi thư tới a{NAME}", {}),
        ("/nguon@another_bot", {}),
        ("/nguon@another_bot", TO_THE_BOT),
        ("/ban", {}),
        ("hạn 6b?", {"reply_to_message": TO_THE_BOT["reply_to_message"] | {"from": {**BOT, "id": 1}}}),
        (f"{NAME} hạn 6b?", {"from": {"id": 99, "is_bot": True, "first_name": "máy khác"}}),
    ],
)
def test_in_a_group_the_talk_of_others_is_left_alone(telegram_gateway, telegram, rasa, text, others):
    telegram.write(text, AN, GROUP, **others)
    greet(telegram, AN, chat=GROUP)
    assert settle(telegram, 0, GROUP) == []
    assert rasa.asked == []


def test_people_of_one_group_are_kept_apart(telegram_gateway, telegram, rasa):
    greet(telegram, AN, BINH, chat=GROUP)
    telegram.write(f"{NAME} 6b?", AN, GROUP)
    telegram.write(f"{NAME} 6c?", BINH, GROUP)
    telegram.write("6d?", AN)
    settle(telegram, 2, GROUP)
    settle(telegram, 1, AN)
    assert sorted(question["sender"] for question in rasa.asked) == [
        f"telegram:{GROUP}:{AN}",
        f"telegram:{GROUP}:{BINH}",
        f"telegram:{AN}:{AN}",
    ]


def test_anybody_in_a_group_may_tap_a_button_and_asks_for_themselves(telegram_gateway, telegram, rasa):
    greet(telegram, AN, BINH, chat=GROUP)
    answer_with(rasa, "Ý anh/chị là?", [("dài", "Nhiệm vụ " + "ấ" * 60)])
    telegram.write(f"{NAME} 6?", AN, GROUP)
    settle(telegram, 1, GROUP)
    telegram.tap(telegram.shown[0].buttons[0][1], BINH, GROUP)
    settle(telegram, 2, GROUP)
    assert rasa.asked[-1] == {"sender": f"telegram:{GROUP}:{BINH}", "message": "Nhiệm vụ " + "ấ" * 60}


def test_one_who_writes_in_the_name_of_the_group_is_answered(telegram_gateway, telegram, rasa):
    anonymous = {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}}
    chat = {"id": GROUP, "type": "supergroup", "title": "Tổ"}
    telegram.write(f"{NAME} 6b?", AN, GROUP, **anonymous, sender_chat=chat)
    settle(telegram, 1, GROUP)
    assert rasa.asked[0]["sender"] == f"telegram:{GROUP}:{GROUP}"


def test_in_a_forum_the_answer_stands_in_the_same_topic(telegram_gateway, telegram):
    telegram.write(f"{NAME} 6b?", AN, GROUP, is_topic_message=True, message_thread_id=33)
    settle(telegram, 1, GROUP)
    assert telegram.shown[0].thread == 33


def test_in_a_group_a_picture_is_answered_only_when_it_is_for_us(telegram_gateway, telegram):
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    telegram.send(AN, GROUP, photo=photo)
    telegram.send(AN, GROUP, photo=photo, caption=f"{NAME} cái này?")
    assert settle(telegram, 1, GROUP) == [str(wording.NOT_TEXT)]


# Typing


def test_typing_is_shown_while_waiting_and_renewed_before_it_ends(telegram_gateway, telegram, rasa):
    greet(telegram)

    def slowly(question):
        time.sleep(5.2)
        return json_answer([{"text": "xong"}])

    rasa.answer = slowly
    begun = time.monotonic()
    telegram.write("6b?")
    settle(telegram, 1)
    typed = [moment - begun for method, moment in telegram.moments if method == "sendChatAction"]
    assert len(typed) == 2
    assert typed[0] < 1.0
    assert typed[1] - typed[0] < 5.0
    assert telegram.called("sendChatAction")[0] == {"chat_id": AN, "action": "typing"}
    time.sleep(0.5)
    assert len(telegram.called("sendChatAction")) == 2
