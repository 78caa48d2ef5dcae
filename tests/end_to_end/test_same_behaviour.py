"""One dialogue over REST, Telegram and Zalo, with the real Rasa and actions: a person sees the same everywhere."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import httpx
import pytest

from bot.gateway import wording
from bot.gateway.greeting import kept_for
from bot.gateway.settings import Settings
from tests.bot.gateway.fake_telegram import FakeTelegram
from tests.bot.gateway.fake_zalo import FakeZalo
from tests.bot.gateway.waiting import wait_until

REPLY_SECONDS = 30.0
# So long nothing more comes: then the reply is whole.
QUIET_SECONDS = 0.6
NOTICE = " ".join(str(kept_for(wording.NOTICE, Settings(_env_file=None))).split())
people = itertools.count(70_001)


@dataclass(frozen=True)
class Seen:
    """What a person sees of a reply: its words, wherever it was cut, and what stands on its buttons."""

    words: str
    titles: tuple[str, ...] = ()


class Place(Protocol):
    """Where a person talks with the assistant; each one is a new person."""

    def say(self, text: str) -> Seen: ...

    def tap(self, title: str) -> Seen: ...


class OverRest:
    """As the page does it."""

    def __init__(self, url: str, platforms: Any) -> None:
        self._client = httpx.Client(base_url=url, trust_env=False, timeout=REPLY_SECONDS)
        self._sender = f"same-{next(people)}"
        self._payloads: dict[str, str] = {}

    def say(self, text: str) -> Seen:
        question = {"sender": self._sender, "message": text}
        items = self._client.post("/webhooks/rest/webhook", json=question).json()
        buttons = [button for item in items for button in item.get("buttons", [])]
        self._payloads = {button["title"]: button["payload"] for button in buttons}
        return seen([item["text"] for item in items if "text" in item], list(self._payloads))

    def tap(self, title: str) -> Seen:
        return self.say(self._payloads[title])


class OverTelegram:
    """A private chat; greeted before, so that the replies that follow stand alone."""

    def __init__(self, url: str, platforms: Any) -> None:
        self._telegram: FakeTelegram = platforms.telegram
        self._person = next(people)
        self.greeting = self.say("/start")

    def say(self, text: str) -> Seen:
        return self._after(lambda: self._telegram.write(text, self._person))

    def tap(self, title: str) -> Seen:
        data = dict(self._mine()[-1].buttons)[title]
        return self._after(lambda: self._telegram.tap(data, self._person))

    def _after(self, act: Callable[[], object]) -> Seen:
        before = len(self._mine())
        act()
        settled(lambda: len(self._mine()) - before)
        new = self._mine()[before:]
        return seen([message.text for message in new], [title for title, _ in new[-1].buttons])

    def _mine(self) -> list[Any]:
        return [message for message in list(self._telegram.shown) if message.chat == self._person]


class OverZalo:
    """A follower, who taps "Xem tiếp" until there is nothing more."""

    def __init__(self, url: str, platforms: Any) -> None:
        self._zalo: FakeZalo = platforms.zalo
        self._client = httpx.Client(base_url=url, trust_env=False, timeout=REPLY_SECONDS)
        self._person = str(next(people))
        self.greeting = self._after(lambda: self._zalo.event("follow", self._person))

    def say(self, text: str) -> Seen:
        return self._after(lambda: self._zalo.text_event(text, self._person))

    def tap(self, title: str) -> Seen:
        return self.say(self._payload(title))

    def _after(self, act: Callable[[], tuple[bytes, dict[str, str]]]) -> Seen:
        before = len(self._texts())
        body, headers = act()
        assert self._client.post("/webhooks/zalo", content=body, headers=headers).status_code == 200
        settled(lambda: len(self._texts()) - before)
        titles = [button["title"] for button in self._zalo.buttons(self._person)]
        now = seen(self._texts()[before:], titles)
        if titles != [wording.MORE.vietnamese]:
            return now
        rest = self.tap(wording.MORE.vietnamese)
        return Seen(f"{now.words} {rest.words}", rest.titles)

    def _texts(self) -> list[str]:
        return self._zalo.texts(self._person)

    def _payload(self, title: str) -> str:
        return next(b["payload"] for b in self._zalo.buttons(self._person) if b["title"] == title)


PLACES = (OverRest, OverTelegram, OverZalo)


def seen(texts: list[str], titles: list[str]) -> Seen:
    return Seen(" ".join(" ".join(texts).split()), tuple(titles))


def without_notice(reply: Seen) -> Seen:
    """`reply` as one sees it who was told already that this is a machine."""
    return Seen(reply.words.removeprefix(NOTICE).strip(), reply.titles)


def settled(count: Callable[[], int]) -> None:
    """Return when something has come and nothing more does."""
    wait_until(count, REPLY_SECONDS)
    known = 0
    while known != count():
        known = count()
        time.sleep(QUIET_SECONDS)


def everywhere(system: str, platforms: Any, dialogue: Callable[[Place], list[Seen]]) -> list[Seen]:
    """What is seen of `dialogue`, which must be the same in every place."""
    rest, telegram, zalo = (dialogue(place(system, platforms)) for place in PLACES)
    assert telegram == rest
    assert zalo == rest
    return rest


def test_a_greeting_says_the_same_in_both_chat_apps(system, platforms):
    telegram, zalo = OverTelegram(system, platforms), OverZalo(system, platforms)
    assert telegram.greeting == zalo.greeting
    assert "trợ lý tự động" in telegram.greeting.words


def test_one_who_was_never_greeted_is_told_above_the_first_answer(system, platforms):
    question = "Hạn của nhiệm vụ 6b?"
    rest = OverRest(system, platforms).say(question)
    person = next(people)
    platforms.telegram.write(question, person)
    body, headers = platforms.zalo.text_event(question, str(person))
    httpx.post(f"{system}/webhooks/zalo", content=body, headers=headers, trust_env=False)
    settled(lambda: min(len(platforms.telegram.texts(person)), len(platforms.zalo.texts(str(person)))))
    expected = " ".join(f"{NOTICE} {rest.words}".split())
    assert seen(platforms.telegram.texts(person), []).words == expected
    assert seen(platforms.zalo.texts(str(person)), []).words == expected


def test_a_dialogue_is_the_same_everywhere(system, platforms):
    said = [
        "Cơ quan nào chủ trì nhiệm vụ 6b, hạn khi nào?",
        "thế ai phối hợp?",
        "à nhầm, 6c",
        "who leads task 6b?",
        "viec cua so y te",
        "kinh tế số năm 2025 bao nhiêu phần trăm?",
        "/nguon",
        "/help",
        "cảm ơn",
        "giá vàng hôm nay?",
        "<b>6b</b> & 'hạn'?",
        "/greet",
    ]
    replies = everywhere(system, platforms, lambda place: [place.say(text) for text in said])
    assert "Sở TT&TT" in replies[1].words
    assert all(reply.words for reply in replies)


def test_what_cannot_be_asked_is_answered_the_same_everywhere(system, platforms):
    said = ["👍", "?!", "x" * 1001, "  ", "a\u0000b\u200b"]
    replies = everywhere(system, platforms, lambda place: [place.say(text) for text in said if text.strip()])
    assert replies[0].words == " ".join(str(wording.NO_WORDS).split())


def test_a_long_answer_is_whole_everywhere(system, platforms):
    """One message of Telegram's, two of Zalo's."""
    (whole,) = everywhere(system, platforms, lambda place: [place.say("Phụ lục II")])
    assert len(whole.words) > 2_000


def test_a_choice_is_offered_and_taken_the_same_everywhere(system, platforms):
    def choose(place: Place) -> list[Seen]:
        offered = place.say("tập huấn kỹ năng số")
        return [offered, place.tap(offered.titles[1]), place.say("hạn khi nào?")]

    offered, taken, followed = everywhere(system, platforms, choose)
    assert len(offered.titles) >= 2
    reference = offered.titles[1].split(":")[0]
    assert f"điểm {reference}" in taken.words
    assert f"nhiệm vụ {reference}" in followed.words


def test_a_list_goes_on_the_same_everywhere(system, platforms):
    """The second button says more than Telegram's 64 bytes."""

    def read_on(place: Place) -> list[Seen]:
        begun = place.say("viec cua so tt&tt")
        more = place.tap(begun.titles[0])
        again = place.say("viec cua so tt&tt")
        return [begun, more, place.tap(again.titles[1])]

    begun, more, others = everywhere(system, platforms, read_on)
    assert len({begun.words, more.words, others.words}) == 3
    assert "nhiệm vụ có Các sở, ban, ngành" in others.words


def test_what_was_deleted_is_forgotten_everywhere(system, platforms):
    def forget(place: Place) -> list[Seen]:
        place.say("nhiệm vụ 6b")
        return [place.say("/xoa_du_lieu"), without_notice(place.say("hạn khi nào?"))]

    deleted, after = everywhere(system, platforms, forget)
    assert "Đã xóa" in deleted.words
    assert "9/2024" not in after.words


@pytest.mark.parametrize("place", PLACES)
def test_two_people_do_not_hear_each_others_conversation(system, platforms, place):
    first, second = place(system, platforms), place(system, platforms)
    first.say("nhiệm vụ 6b")
    assert "9/2024" not in second.say("hạn khi nào?").words
    assert "9/2024" in first.say("hạn khi nào?").words
