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


CITED = {
    "kind": "task",
    "language": "vi",
    "citations": [
        {"ref": f"II.III.6.{point}", "label": f"khoản 6, điểm {point}", "quote": "…", "plan": "93/KH-UBND"}
        for point in "abcđ"
    ],
}


def test_the_first_clauses_that_are_cited_become_links_where_the_world_reaches_us():
    links = read_reply([{"text": "6b"}, {"custom": CITED}], "https://hoi.example.vn/ke").links
    assert [link.title for link in links] == ["khoản 6, điểm a", "khoản 6, điểm b", "khoản 6, điểm c"]
    assert links[1].address == "https://hoi.example.vn/ke/ke-hoach/93-kh-ubnd#II.III.6.b"


def test_an_english_reply_leads_to_the_english_page():
    [link] = read_reply(
        [{"custom": CITED | {"language": "en", "citations": CITED["citations"][3:]}}], "https://x.vn"
    ).links
    assert link.address == "https://x.vn/ke-hoach/93-kh-ubnd?lang=en#II.III.6.%C4%91"


def test_nothing_is_linked_where_the_world_does_not_reach_us_or_what_is_cited_is_unknown():
    assert read_reply([{"custom": CITED}]).links == ()
    for strange in (None, "6b", [7, {"ref": "0"}, {"ref": 1, "label": 2, "plan": 3}]):
        assert read_reply([{"custom": {"citations": strange}}], "https://x.vn").links == ()
