"""A reply becomes messages that Zalo takes, whatever its length, with its choices within reach."""

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateway.cited import Link
from bot.gateway.reply import Choice, Reply
from bot.gateway.store import Store
from bot.gateway.zalo_messages import HIDDEN, KEPT, MORE, kept_reply, messages_of
from tests.bot.gateway.fake_zalo import message_error


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "state")
    yield opened
    opened.close()


def said(reply, store):
    """The messages of `reply`, each one that Zalo takes."""
    messages = [json.loads(message) for message in asyncio.run(messages_of(reply, "zalo:an", store))]
    assert [message_error(message) for message in messages] == [None] * len(messages)
    return messages


def buttons(message):
    return message.get("attachment", {}).get("payload", {}).get("buttons", [])


def kept(button, store):
    key = HIDDEN.match(button["payload"])["key"]
    return asyncio.run(store.kept("zalo:an", key))


def test_a_short_reply_is_one_message_without_buttons(store):
    assert said(Reply("Sở Y tế chủ trì."), store) == [{"text": "Sở Y tế chủ trì."}]


@pytest.mark.parametrize(("characters", "messages"), [(2000, 1), (2001, 2), (6000, 3), (6001, 3)])
def test_a_reply_is_split_at_zalos_limit_into_at_most_three_messages(store, characters, messages):
    found = said(Reply("ệ" * characters), store)
    assert len(found) == messages
    assert bool(buttons(found[-1])) is (characters > 6000)


def test_letters_are_counted_after_they_are_composed(store):
    assert len(said(Reply("e\u0302\u0323" * 2000), store)) == 1


def test_the_rest_is_kept_with_its_choices(store):
    choices = (Choice("6b", "Nhiệm vụ 6b"),)
    found = said(Reply("câu trả lời dài. " * 1000, choices, "list", "en"), store)
    (more,) = buttons(found[-1])
    assert more["payload"].startswith(MORE)
    rest = kept_reply(kept(more, store))
    assert (rest.choices, rest.kind, rest.language) == (choices, "list", "en")
    assert " ".join([*(message["text"] for message in found), rest.text.replace("\n", " ")]).count("dài.") == 1000
    assert [buttons(message) for message in found[:-1]] == [[], []]


def test_choices_stand_below_the_last_message(store):
    found = said(Reply("a" * 2500, (Choice("6b", "Nhiệm vụ 6b"),)), store)
    assert [len(buttons(message)) for message in found] == [0, 1]


def test_more_choices_than_buttons_are_listed_as_words_to_write(store):
    choices = tuple(Choice(f"Nhiệm vụ {letter}", f"nhiệm vụ 6{letter}") for letter in "abcdefgh")
    (message,) = said(Reply("Ý anh/chị là?", choices), store)
    assert [button["payload"] for button in buttons(message)] == [f"nhiệm vụ 6{letter}" for letter in "abcde"]
    assert [line for line in message["text"].splitlines() if line.startswith("•")] == [
        f"• nhiệm vụ 6{letter}" for letter in "fgh"
    ]


def test_a_long_title_is_shortened_and_a_long_payload_kept(store):
    choice = Choice("Nhiệm vụ " * 30, "Nội dung " * 200)
    (button,) = buttons(said(Reply("?", (choice,)), store)[0])
    assert len(button["title"]) <= 100
    assert button["title"].endswith("…")
    assert button["payload"].startswith(KEPT)
    assert kept(button, store) == choice.payload


@settings(deadline=None, max_examples=50)
@given(
    text=st.text(alphabet="aệ đ.\n👍", min_size=1, max_size=9000).filter(str.strip),
    choices=st.lists(
        st.builds(Choice, st.text("aệ ", min_size=1, max_size=300).filter(str.strip), st.just("x" * 1200)), max_size=8
    ),
)
def test_whatever_the_reply_zalo_takes_every_message(tmp_path_factory, text, choices):
    opened = Store(tmp_path_factory.mktemp("state"))
    try:
        assert 1 <= len(said(Reply(text, tuple(choices)), opened)) <= 3
    finally:
        opened.close()


LINK = Link("Phần II, mục III, khoản 6, điểm b", "https://x.vn/ke-hoach/93-kh-ubnd#II.III.6.b")
OPENING = {"title": LINK.title, "type": "oa.open.url", "payload": {"url": LINK.address}}


def test_a_cited_clause_is_a_button_that_opens_it_after_the_choices(store):
    [message] = said(Reply("Ý anh/chị là?", (Choice("6b", "Nhiệm vụ 6b"),), links=(LINK,)), store)
    assert [button["type"] for button in buttons(message)] == ["oa.query.show", "oa.open.url"]
    assert buttons(message)[1] == OPENING


def test_choices_come_before_links_where_there_is_not_room_for_both(store):
    choices = tuple(Choice(f"6{point}", f"Nhiệm vụ 6{point}") for point in "abcde")
    [message] = said(Reply("Ý anh/chị là?", choices, links=(LINK,)), store)
    assert {button["type"] for button in buttons(message)} == {"oa.query.show"}


def test_the_links_of_a_long_reply_come_with_its_end(store):
    long = Reply("\n".join(["Nhiệm vụ " * 100] * 9), links=(LINK,))
    *_, last = said(long, store)
    rest = kept_reply(kept(buttons(last)[0], store))
    assert buttons(said(rest, store)[-1]) == [OPENING]


def test_a_rest_that_was_kept_before_there_were_links_is_still_read():
    old = json.dumps({"text": "Phần còn lại", "choices": [], "kind": "list", "language": "vi"})
    assert kept_reply(old) == Reply("Phần còn lại", kind="list")
