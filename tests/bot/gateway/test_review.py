"""The review list keeps what nobody could answer and what was marked: masked, and no longer than it must."""

import asyncio
import time

import pytest

from bot.gateway import review as review_module
from bot.gateway.review import DISMISSED, Mark, Review, Why
from bot.gateway.turns import Turn


@pytest.fixture
def review(tmp_path):
    opened = Review(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def later(monkeypatch):
    """Turn the clock on by so many seconds."""
    now = time.time

    def turn_on(seconds):
        monkeypatch.setattr(review_module.time, "time", lambda: now() + seconds)

    yield turn_on
    monkeypatch.undo()


def turn(question, kind, sender="zalo:an"):
    return Turn("zalo", sender, question, kind, (), "vi", 0.1)


def open_notes(review):
    return [(note.why, note.question) for note in asyncio.run(review.open_notes(100))]


@pytest.mark.parametrize(("kind", "why"), [("refusal", Why.REFUSED), ("error", Why.FAILED)])
def test_a_question_that_was_not_answered_is_kept(review, kind, why):
    review.hear(turn("học phí mầm non?", kind))
    assert open_notes(review) == [(why, "học phí mầm non?")]


@pytest.mark.parametrize("kind", ["task", "absent", "list", "smalltalk"])
def test_a_question_that_was_answered_is_not_kept(review, kind):
    review.hear(turn("6b", kind))
    assert open_notes(review) == []


def test_who_is_asked_back_and_goes_on_has_not_left(review, later):
    review.hear(turn("chỉ tiêu số", "clarify"))
    review.hear(turn("chỉ tiêu 5G", "indicator"))
    later(7200)
    assert open_notes(review) == []


def test_who_is_asked_back_and_says_no_more_has_left_when_the_conversation_is_forgotten(review, later):
    review.hear(turn("chỉ tiêu số", "clarify"))
    review.hear(turn("6b", "task", sender="zalo:binh"))
    assert open_notes(review) == []
    later(3601)
    assert open_notes(review) == [(Why.LEFT, "chỉ tiêu số")]


def test_personal_numbers_and_names_of_senders_never_reach_the_disk(review, tmp_path):
    review.hear(turn("CCCD 048203001234 nộp đâu", "refusal"))
    asyncio.run(review.mark(Mark("zalo:an", "zalo", Why.WRONG, "gọi 0905123456", remark="an@gmail.com chờ")))
    assert {question for _, question in open_notes(review)} == {"CCCD [CCCD] nộp đâu", "gọi [số điện thoại]"}
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not [secret for secret in (b"048203001234", b"0905123456", b"an@gmail", b"zalo:an") if secret in written]


def test_the_same_question_of_the_same_person_is_one_note(review):
    for _ in range(3):
        review.hear(turn("học phí?", "refusal"))
    review.hear(turn("học phí?", "refusal", sender="zalo:binh"))
    assert len(open_notes(review)) == 2


def test_praise_is_kept_and_not_looked_through(review):
    asyncio.run(review.mark(Mark("an", "rest", Why.HELPFUL, "6b")))
    assert open_notes(review) == []


def test_what_is_decided_is_no_longer_open(review):
    for question in ("a", "b", "c"):
        review.hear(turn(question, "refusal"))
    numbers = [note.number for note in asyncio.run(review.open_notes(10))]
    assert asyncio.run(review.decide((numbers[2],), "II.III.6.b")) == 1
    assert asyncio.run(review.decide((numbers[1], 999), DISMISSED)) == 1
    assert open_notes(review) == [(Why.REFUSED, "c")]
    assert [(n.question, n.decision) for n in asyncio.run(review.assigned_notes())] == [("a", "II.III.6.b")]


def test_a_person_is_forgotten_without_a_trace(review, tmp_path):
    review.hear(turn("câu hỏi của An", "refusal"))
    review.hear(turn("câu hỏi của Bình", "refusal", sender="zalo:binh"))
    assert asyncio.run(review.forget("zalo:an")) == 1
    assert open_notes(review) == [(Why.REFUSED, "câu hỏi của Bình")]
    assert "câu hỏi của An".encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_a_person_is_found_again_after_a_restart(tmp_path):
    first = Review(tmp_path)
    first.hear(turn("học phí?", "refusal"))
    first.close()
    again = Review(tmp_path)
    assert asyncio.run(again.forget("zalo:an")) == 1
    again.close()


def test_what_is_too_old_is_removed(review, later):
    review.hear(turn("cũ", "refusal"))
    open_notes(review)
    later(10 * 86_400)
    review.hear(turn("mới", "refusal"))
    assert asyncio.run(review.purge(9)) == 1
    assert open_notes(review) == [(Why.REFUSED, "mới")]
