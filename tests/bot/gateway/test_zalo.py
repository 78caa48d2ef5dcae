"""Zalo, from an event at the webhook to what the person reads."""

import hashlib
import json
import threading
import time

import pytest

from bot.gateway import wording
from bot.gateway.greeting import kept_for
from bot.gateway.settings import Settings
from tests.bot.gateway.conftest import gateway_with
from tests.bot.gateway.fake_zalo import SEND, error, status
from tests.bot.gateway.loopback import cut_off, hanging
from tests.bot.gateway.stand_in import json_answer
from tests.bot.gateway.waiting import wait_until

WEBHOOK = "/webhooks/zalo"
NOTICE = str(kept_for(wording.NOTICE, Settings(_env_file=None)))
AN = "5510185758261927916"
SECRET = "mật-ngữ-không-được-ghi"


def post(gateway, event):
    body, headers = event
    return gateway.post(WEBHOOK, content=body, headers=headers)


def say(gateway, zalo, text, user=AN, **changed):
    """Post a message that the gateway must take."""
    response = post(gateway, zalo.text_event(text, user, **changed))
    assert response.status_code == 200, response.text


def greeted(gateway, zalo, user=AN):
    """Have `user` greeted, so that the replies that follow stand alone."""
    assert post(gateway, zalo.event("follow", user)).status_code == 200
    wait_until(lambda: zalo.texts(user))
    zalo.sent.clear()


def settle(zalo, count, user=AN):
    """What `user` reads, once there are `count` messages and a moment has passed in which there could be more."""
    wait_until(lambda: len(zalo.texts(user)) >= count)
    time.sleep(0.3)
    return zalo.texts(user)


# What comes in


def test_a_question_is_answered(zalo_gateway, zalo, rasa):
    greeted(zalo_gateway, zalo)
    say(zalo_gateway, zalo, "Ai chủ trì 6b?")
    assert settle(zalo, 1) == ["Đã nhận: Ai chủ trì 6b?"]
    assert rasa.asked == [{"sender": f"zalo:{AN}", "message": "Ai chủ trì 6b?"}]


def test_personal_numbers_are_neither_on_the_disk_nor_in_rasa(zalo_settings, zalo, rasa):
    rasa.answer = hanging
    with gateway_with(zalo_settings) as gateway:
        say(gateway, zalo, "Ai chủ trì 6b? Gọi 0905 123 456, CCCD 048203001234")
        wait_until(lambda: rasa.asked)
        written = b"".join(file.read_bytes() for file in zalo_settings.state.iterdir())
    assert "Ai chủ trì 6b?".encode() in written
    for personal in (b"0905", b"123 456", b"048203001234"):
        assert personal not in written
    assert rasa.asked[0]["message"] == "Ai chủ trì 6b? Gọi, CCCD"


def test_the_empty_probe_of_the_console_is_accepted_without_a_signature(zalo_gateway, rasa):
    assert zalo_gateway.post(WEBHOOK, content=b"{}").status_code == 200
    assert rasa.asked == []


def test_the_timestamp_of_the_header_may_be_the_signed_one(zalo_gateway, zalo):
    body, _ = zalo.text_event("6b")
    headers = {"X-ZEvent-Timestamp": "1717061839659", "X-ZEvent-Signature": f"mac={zalo.sign(body, '1717061839659')}"}
    assert zalo_gateway.post(WEBHOOK, content=body, headers=headers).status_code == 200
    wait_until(lambda: zalo.texts(AN))


def forged(zalo):
    """Events that are not, or not quite, what Zalo signed."""
    body, headers = zalo.text_event("6b")
    good = headers["X-ZEvent-Signature"]
    other = body.replace(b"6b", b"6c")
    timestamp = json.loads(body)["timestamp"]
    without_secret = hashlib.sha256(zalo.app_id.encode() + body + timestamp.encode()).hexdigest()
    return {
        "no header": (body, {}),
        "an empty header": (body, {"X-ZEvent-Signature": ""}),
        "only mac=": (body, {"X-ZEvent-Signature": "mac="}),
        "another body": (other, {"X-ZEvent-Signature": good}),
        "made without the secret": (body, {"X-ZEvent-Signature": f"mac={without_secret}"}),
        "a shortened digest": (body, {"X-ZEvent-Signature": good[:-1]}),
        "no ascii": (body, {"X-ZEvent-Signature": "mac=ệ".encode()}),
        "another timestamp": (body, {"X-ZEvent-Signature": f"mac={zalo.sign(body, '1')}", "X-ZEvent-Timestamp": "2"}),
        "white space after": (body + b" ", {"X-ZEvent-Signature": good}),
    }


FORGED = (
    "no header",
    "an empty header",
    "only mac=",
    "another body",
    "made without the secret",
    "a shortened digest",
    "no ascii",
    "another timestamp",
    "white space after",
)


@pytest.mark.parametrize("name", FORGED)
def test_an_event_with_a_bad_signature_is_refused_and_not_answered(zalo_gateway, zalo, rasa, name):
    body, headers = forged(zalo)[name]
    response = zalo_gateway.post(WEBHOOK, content=body, headers=headers)
    assert response.status_code == 403
    assert response.json()["error"]["code"] == "bad_signature"
    time.sleep(0.2)
    assert rasa.asked == zalo.sent == []


def test_a_signature_of_another_app_is_refused(zalo_gateway, zalo):
    zalo.app_id = "1"
    assert post(zalo_gateway, zalo.text_event("6b")).status_code == 403


@pytest.mark.parametrize("body", [b"", b"[]", b"xin chao", b"\xff\xfe", b"[" * 60_000])
def test_what_is_no_event_is_refused(zalo_gateway, body):
    assert zalo_gateway.post(WEBHOOK, content=body).status_code in (400, 422)


def test_a_body_that_is_too_large_is_refused(zalo_gateway):
    assert zalo_gateway.post(WEBHOOK, content=b"x" * 100_000).status_code == 413


def test_the_webhook_is_not_there_when_the_channel_is_off(gateway, zalo):
    assert post(gateway, zalo.text_event("6b")).status_code == 404


def test_an_event_is_acknowledged_before_it_is_answered(zalo_gateway, zalo, rasa):
    released = threading.Event()

    def answer(question):
        released.wait(5)
        return json_answer([{"text": "xong"}])

    rasa.answer = answer
    begun = time.monotonic()
    say(zalo_gateway, zalo, "6b")
    assert time.monotonic() - begun < 0.5
    assert zalo.sent == []
    released.set()
    wait_until(lambda: zalo.texts(AN))


# Once, and in order


def test_an_event_that_zalo_repeats_is_answered_once(zalo_gateway, zalo, rasa):
    greeted(zalo_gateway, zalo)
    event = zalo.text_event("6b", id="m-1")
    for _ in range(5):
        assert post(zalo_gateway, event).status_code == 200
    assert settle(zalo, 1) == ["Đã nhận: 6b"]
    assert len(rasa.asked) == 1


def test_an_event_that_zalo_repeats_after_a_restart_is_answered_once(zalo_settings, zalo):
    event = zalo.text_event("6b", id="m-1")
    with gateway_with(zalo_settings) as gateway:
        post(gateway, event)
        wait_until(lambda: zalo.texts(AN))
    with gateway_with(zalo_settings) as gateway:
        post(gateway, event)
        say(gateway, zalo, "6c", id="m-2")
        texts = settle(zalo, 2)
    assert [text.split("Đã nhận: ")[1] for text in texts] == ["6b", "6c"]


def test_a_recorded_event_that_is_played_again_when_its_id_is_forgotten_is_not_answered(zalo_gateway, zalo, rasa):
    long_ago = str(int((time.time() - 2 * 86_400 - 60) * 1000))
    assert post(zalo_gateway, zalo.text_event("6b", timestamp=long_ago)).status_code == 200
    assert post(zalo_gateway, zalo.text_event("6c", timestamp="never")).status_code == 200
    time.sleep(0.3)
    assert rasa.asked == []


def test_a_follow_that_is_repeated_is_greeted_once(zalo_gateway, zalo):
    event = zalo.event("follow")
    for _ in range(3):
        post(zalo_gateway, event)
    assert len(settle(zalo, 1)) == 1


def test_messages_of_one_person_are_answered_in_their_order(zalo_gateway, zalo):
    greeted(zalo_gateway, zalo)
    for number in range(8):
        say(zalo_gateway, zalo, f"câu {number}")
    assert settle(zalo, 8) == [f"Đã nhận: câu {number}" for number in range(8)]


def test_a_flood_of_one_person_neither_holds_up_others_nor_is_answered_in_full(zalo_gateway, zalo, rasa):
    def answer(question):
        time.sleep(0.3 if question["sender"] == f"zalo:{AN}" else 0)
        return json_answer([{"text": question["message"]}])

    rasa.answer = answer
    greeted(zalo_gateway, zalo)
    for number in range(100):
        say(zalo_gateway, zalo, f"câu {number}")
    say(zalo_gateway, zalo, "6b", user="777")
    wait_until(lambda: zalo.texts("777"), 2)
    say(zalo_gateway, zalo, "6c", user="777")
    wait_until(lambda: len(zalo.texts("777")) == 2, 2)
    wait_until(lambda: len(rasa.asked) >= 12 and len(zalo.texts(AN)) >= len(rasa.asked) - 2, 20)
    texts = settle(zalo, 11)
    answers = [text for text in texts if text != str(wording.BUSY)]
    assert len(texts) - len(answers) == 1
    assert 10 <= len(answers) < 40
    assert answers == [f"câu {number}" for number in sorted(int(text.split()[1]) for text in answers)]


def test_what_was_accepted_is_answered_after_a_restart(zalo_settings, zalo, rasa):
    def answer(question):
        time.sleep(3)
        return json_answer([])

    rasa.answer = answer
    with gateway_with(zalo_settings) as gateway:
        say(gateway, zalo, "6b")
        wait_until(lambda: rasa.asked)
    rasa.answer = lambda question: json_answer([{"text": f"đáp {question['message']}"}])
    with gateway_with(zalo_settings):
        wait_until(lambda: zalo.texts(AN))
    assert [text.splitlines()[-1] for text in zalo.texts(AN)] == ["đáp 6b"]


# What people do besides asking


def test_a_follower_is_greeted_with_what_the_assistant_is_and_keeps(zalo_gateway, zalo, rasa):
    post(zalo_gateway, zalo.event("follow"))
    (text,) = settle(zalo, 1)
    for words in ("trợ lý tự động", "không phải người thật", "60 phút", "2 ngày", "CCCD", "/xoa_du_lieu", "1022"):
        assert words in text
    assert rasa.asked == []


def test_who_writes_without_following_first_is_told_once_what_the_assistant_is(zalo_gateway, zalo):
    say(zalo_gateway, zalo, "6b")
    say(zalo_gateway, zalo, "6c")
    assert settle(zalo, 2) == [f"{NOTICE}\n\nĐã nhận: 6b", "Đã nhận: 6c"]


@pytest.mark.parametrize("kind", ["sticker", "image", "gif", "audio", "video", "file", "location", "business_card"])
def test_what_is_no_text_is_answered_kindly(zalo_gateway, zalo, rasa, kind):
    message = {"msg_id": "m1", "attachments": [{"type": kind, "payload": {"url": "https://example.invalid/x"}}]}
    post(zalo_gateway, zalo.event(f"user_send_{kind}", message=message))
    assert settle(zalo, 1) == [str(wording.NOT_TEXT)]
    assert rasa.asked == []


def test_an_image_with_words_is_a_question(zalo_gateway, zalo):
    greeted(zalo_gateway, zalo)
    message = {"msg_id": "m1", "text": "Ai chủ trì 6b?", "attachments": [{"type": "image", "payload": {}}]}
    post(zalo_gateway, zalo.event("user_send_image", message=message))
    assert settle(zalo, 1) == ["Đã nhận: Ai chủ trì 6b?"]


@pytest.mark.parametrize("name", ["unfollow", "oa_send_text", "user_seen_message", "user_send_group_text", "", "new"])
def test_other_events_are_acknowledged_and_left_alone(zalo_gateway, zalo, rasa, name):
    assert post(zalo_gateway, zalo.event(name, message={"text": "6b", "msg_id": "m1"})).status_code == 200
    time.sleep(0.2)
    assert rasa.asked == zalo.sent == []


def test_an_event_of_an_unexpected_shape_is_acknowledged_and_left_alone(zalo_gateway, zalo, rasa):
    for changed in ({"sender": None}, {"sender": {"id": "a b\n"}}, {"sender": [1]}, {"sender": {}}):
        assert post(zalo_gateway, zalo.event("user_send_text", message={"text": "6b"}, **changed)).status_code == 200
    time.sleep(0.2)
    assert rasa.asked == []


def test_a_person_who_asks_for_it_is_forgotten(zalo_settings, zalo, rasa):
    rasa.answer = lambda question: json_answer([])
    with gateway_with(zalo_settings) as gateway:
        greeted(gateway, zalo)
        say(gateway, zalo, "/xoa_du_lieu")
        assert settle(zalo, 1) == [str(wording.FORGOTTEN.fill(answers=0, notes=0))]
    assert rasa.asked == [{"sender": f"zalo:{AN}", "message": "/restart"}]
    left = b"".join(path.read_bytes() for path in zalo_settings.state.iterdir())
    assert AN.encode() not in left


def test_a_reply_without_words_is_an_apology_and_not_silence(zalo_gateway, zalo, rasa):
    rasa.answer = lambda question: json_answer([{"custom": {"kind": "task"}}])
    say(zalo_gateway, zalo, "6b")
    assert settle(zalo, 1) == [str(wording.UNAVAILABLE)]


# What goes out


def test_choices_are_buttons_whose_words_come_back_as_a_text(zalo_gateway, zalo, rasa):
    choice = {"title": "Nhiệm vụ 6b", "payload": "Ai chủ trì nhiệm vụ 6b?"}
    rasa.answer = lambda question: json_answer([{"text": "Ý anh/chị là?", "buttons": [choice]}])
    say(zalo_gateway, zalo, "ai chủ trì")
    wait_until(lambda: zalo.texts(AN))
    (button,) = zalo.buttons(AN)
    assert button["title"] == "Nhiệm vụ 6b"
    say(zalo_gateway, zalo, button["payload"])
    wait_until(lambda: len(rasa.asked) == 2)
    assert rasa.asked[1]["message"] == "Ai chủ trì nhiệm vụ 6b?"


def test_a_very_long_answer_is_read_to_its_end_by_tapping(zalo_gateway, zalo, rasa):
    lines = [f"{number}. Nhiệm vụ {number}: cung cấp thêm mới ít nhất 02 danh mục dữ liệu mở." for number in range(300)]
    rasa.answer = lambda question: json_answer([{"text": "\n".join(lines)}])
    greeted(zalo_gateway, zalo)
    say(zalo_gateway, zalo, "liệt kê")
    read = []
    for _ in range(10):
        texts = settle(zalo, 1)
        assert len(texts) <= 3
        read += texts
        buttons = zalo.buttons(AN)
        zalo.sent.clear()
        if not buttons:
            break
        assert buttons[0]["title"] == "Xem tiếp"
        say(zalo_gateway, zalo, buttons[0]["payload"])
    assert "\n".join(read).split("\n") == lines
    assert len(rasa.asked) == 1


def test_a_button_that_is_too_old_or_another_persons_is_answered_politely(zalo_gateway, zalo, rasa):
    greeted(zalo_gateway, zalo)
    say(zalo_gateway, zalo, "#xem-tiep-" + "a" * 16)
    assert settle(zalo, 1) == [str(wording.OLD_BUTTON)]
    assert rasa.asked == []


@pytest.mark.parametrize(
    "fault", [status(500), status(502), status(503), status(429), cut_off, error(-32), error(-200), status(200)]
)
def test_after_a_fault_of_zalos_the_answer_is_sent_again(zalo_gateway, zalo, fault):
    greeted(zalo_gateway, zalo)
    zalo.faults[SEND].extend([fault, fault])
    say(zalo_gateway, zalo, "6b")
    assert settle(zalo, 1) == ["Đã nhận: 6b"]


def test_after_a_time_out_the_answer_is_sent_again(zalo_gateway, zalo):
    greeted(zalo_gateway, zalo)
    zalo.faults[SEND].append(hanging(1.5))
    say(zalo_gateway, zalo, "6b")
    assert settle(zalo, 1) == ["Đã nhận: 6b"]


def test_the_rate_that_zalo_allows_is_kept_by_waiting(zalo_gateway, zalo):
    greeted(zalo_gateway, zalo)
    zalo.most_a_minute = 0
    say(zalo_gateway, zalo, "6b")
    wait_until(lambda: zalo.requests.count(SEND) >= 2)
    zalo.most_a_minute = 4000
    assert settle(zalo, 1) == ["Đã nhận: 6b"]


@pytest.mark.parametrize(("code", "reason"), [(-213, "does not follow"), (-230, "seven days"), (-99999, "-99999")])
def test_what_zalo_will_never_take_is_dropped_and_the_next_answer_is_not_held_up(
    zalo_settings, zalo, log_lines, code, reason
):
    with gateway_with(zalo_settings) as gateway:
        greeted(gateway, zalo)
        zalo.faults[SEND].append(error(code))
        say(gateway, zalo, SECRET)
        say(gateway, zalo, "6c")
        assert settle(zalo, 1) == ["Đã nhận: 6c"]
    dropped = [line for line in log_lines if line["event"] == "answer dropped"]
    assert [reason in line["reason"] for line in dropped] == [True]


def test_who_left_before_the_answer_is_not_sent_to_again_and_again(zalo_gateway, zalo):
    event = zalo.text_event("6b")
    zalo.left.add(AN)
    post(zalo_gateway, event)
    wait_until(lambda: SEND in zalo.requests)
    time.sleep(0.5)
    assert zalo.requests.count(SEND) == 1


def test_answers_that_could_not_be_sent_go_out_after_a_restart(zalo_settings, zalo):
    zalo.faults[SEND].extend([status(503)] * 1000)
    with gateway_with(zalo_settings) as gateway:
        say(gateway, zalo, "6b")
        wait_until(lambda: SEND in zalo.requests)
    zalo.faults[SEND].clear()
    with gateway_with(zalo_settings):
        wait_until(lambda: zalo.texts(AN))
        assert len(settle(zalo, 1)) == 1


def test_no_word_and_no_person_gets_into_the_logs(zalo_settings, zalo, rasa, log_lines, capfd):
    with gateway_with(zalo_settings) as gateway:
        greeted(gateway, zalo)
        say(gateway, zalo, SECRET)
        zalo.faults[SEND].extend([status(503), error(-230)])
        say(gateway, zalo, SECRET + " hai")
        rasa.answer = lambda question: (500, b"")
        say(gateway, zalo, SECRET + " ba")
        settle(zalo, 2)
    written = str(log_lines) + "".join(capfd.readouterr())
    secrets = (SECRET, AN, zalo.app_secret, zalo.oa_secret, "first-refresh-token", "access-", "refresh-")
    assert [words for words in secrets if words in written] == []
    assert log_lines
