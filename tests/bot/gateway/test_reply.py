"""Rasa's items become what a person sees: words and choices."""

from bot.gateway.reply import Choice, Reply, read_reply


def test_texts_stand_in_their_order_with_a_line_between():
    items = [{"recipient_id": "u", "text": "Một."}, {"recipient_id": "u", "text": "Hai.\nNguồn: KH 93"}]
    assert read_reply(items).text == "Một.\n\nHai.\nNguồn: KH 93"


def test_buttons_of_all_items_are_choices():
    items = [
        {"text": "Ý anh/chị là?", "buttons": [{"title": "6b", "payload": "Nhiệm vụ 6b"}]},
        {"buttons": [{"title": "6c", "payload": "Nhiệm vụ 6c"}]},
    ]
    assert read_reply(items).choices == (Choice("6b", "Nhiệm vụ 6b"), Choice("6c", "Nhiệm vụ 6c"))


def test_kind_and_language_come_from_custom():
    reply = read_reply([{"text": "Task 6b"}, {"custom": {"kind": "task", "language": "en"}}])
    assert reply == Reply("Task 6b", kind="task", language="en")


def test_what_is_not_of_the_known_shape_is_left_out():
    items = [
        {"text": None, "buttons": "none", "custom": []},
        {"text": "  ", "buttons": [{"title": "6b"}, {"title": "", "payload": "x"}, 7, {"title": 1, "payload": 2}]},
        {"attachment": {}},
    ]
    assert read_reply(items) == Reply("")
