"""The line to Telegram holds through faults of the network, of the platform and of ourselves; each update is
answered once."""

import json
import logging
import time

import pytest

from bot.gateway import telegram_line, wording
from bot.gateway.store import Store
from bot.gateway.telegram_line import webhook_secret
from tests.bot.gateway.conftest import gateway_with
from tests.bot.gateway.fake_telegram import TOKEN, flood, gateway_error, refusal
from tests.bot.gateway.loopback import cut_off, hanging
from tests.bot.gateway.stand_in import json_answer
from tests.bot.gateway.test_telegram import AN, BINH, greet, settle
from tests.bot.gateway.waiting import wait_until

PATH = "/webhooks/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PUBLIC = "https://hoi.example.vn"


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(telegram_line, "FIRST_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(telegram_line, "REFUSED_PAUSE_SECONDS", 0.2)
    monkeypatch.setattr(telegram_line, "WATCH_SECONDS", 0.2)


def state_of(gateway):
    return gateway.get("/health").json()["telegram"]


# Once each


def test_an_update_that_telegram_repeats_is_answered_once(telegram_gateway, telegram):
    greet(telegram)
    update = telegram.write("6b?")
    settle(telegram, 1)
    telegram.again(update)
    telegram.write("6c?")
    assert settle(telegram, 2) == ["Đã nhận: 6b?", "Đã nhận: 6c?"]


def test_an_update_that_telegram_repeats_after_a_restart_is_answered_once(telegram_settings, telegram):
    with gateway_with(telegram_settings):
        greet(telegram)
        update = telegram.write("6b?")
        tap = telegram.tap("=6c?")
        settle(telegram, 2)
    with gateway_with(telegram_settings):
        telegram.again(update)
        telegram.again(tap)
        telegram.write("6d?")
        assert settle(telegram, 3) == ["Đã nhận: 6b?", "Đã nhận: 6c?", "Đã nhận: 6d?"]


def test_what_came_in_before_a_stop_is_answered_after_it(telegram_settings, telegram, rasa):
    with gateway_with(telegram_settings):
        greet(telegram)

        def slowly(question):
            time.sleep(3)
            return json_answer([{"text": "xong"}])

        rasa.answer = slowly
        telegram.write("6b?")
        wait_until(lambda: rasa.asked and telegram.unconfirmed == 0)
    assert telegram.texts() == []
    rasa.answer = lambda question: json_answer([{"text": f"đáp {question['message']}"}])
    with gateway_with(telegram_settings):
        assert settle(telegram, 1) == ["đáp 6b?"]


def test_what_people_wrote_while_the_gateway_was_down_is_answered_in_order(telegram_settings, telegram):
    telegram.write("/start")
    for number in range(8):
        telegram.write(f"câu {number}")
    with gateway_with(telegram_settings):
        texts = settle(telegram, 9)
    assert texts[1:] == [f"Đã nhận: câu {number}" for number in range(8)]


def test_an_update_is_confirmed_only_when_it_is_on_the_disk(telegram_settings, telegram, monkeypatch):
    accept, failures = Store.accept, iter([OSError("disk full")] * 3)

    async def failing(self, event):
        for error in failures:
            raise error
        return await accept(self, event)

    monkeypatch.setattr(Store, "accept", failing)
    with gateway_with(telegram_settings):
        telegram.write("/start")
        telegram.write("6b?")
        assert settle(telegram, 2)[1] == "Đã nhận: 6b?"
    assert next(failures, None) is None


def test_a_flood_of_one_sender_is_answered_up_to_the_limit_and_told_once(telegram_settings, telegram, rasa):
    rasa.answer = lambda question: time.sleep(0.05) or json_answer([{"text": "đáp"}])
    with gateway_with(telegram_settings):
        greet(telegram)
        for number in range(100):
            telegram.write(f"câu {number}")
        telegram.write("6b?", BINH)
        settle(telegram, 1, BINH)
        wait_until(lambda: telegram.unconfirmed == 0)
        texts = settle(telegram, 11)
    assert texts.count(str(wording.BUSY)) == 1
    assert 10 <= texts.count("đáp") <= 40


def test_two_hundred_people_at_once_are_each_answered_once_within_telegrams_limit(telegram_settings, telegram, rasa):
    people = range(1000, 1200)
    with gateway_with(telegram_settings):
        for person in people:
            telegram.write(f"câu {person}", person)
        wait_until(lambda: len(telegram.shown) >= 200, 30)
        time.sleep(0.5)
    sent = sorted(moment for method, moment in telegram.moments if method == "sendMessage")
    assert [telegram.texts(person)[0].split("\n\n")[1] for person in people] == [f"Đã nhận: câu {p}" for p in people]
    assert len(sent) == len(rasa.asked) == 200
    # A bucket of thirty, refilled with thirty a second.
    assert all(later - earlier > 0.9 for earlier, later in zip(sent, sent[61:], strict=False))


# Faults on the way out


@pytest.mark.parametrize(
    "fault", [gateway_error(502), gateway_error(500), gateway_error(504), cut_off, hanging(1.5), flood(1)],
    ids=["502", "500", "504", "cut off", "time-out", "429"],
)  # fmt: skip
def test_an_answer_that_did_not_go_out_is_sent_again(telegram_gateway, telegram, fault):
    greet(telegram)
    telegram.faults["sendMessage"].append(fault)
    telegram.write("6b?")
    telegram.write("6c?")
    assert settle(telegram, 2) == ["Đã nhận: 6b?", "Đã nhận: 6c?"]


def test_after_429_it_waits_as_long_as_telegram_asks(telegram_gateway, telegram):
    greet(telegram)
    telegram.faults["sendMessage"].append(flood(2))
    telegram.moments.clear()
    telegram.write("6b?")
    settle(telegram, 1)
    first, second = [moment for method, moment in telegram.moments if method == "sendMessage"]
    assert 2.0 <= second - first < 4.0


def test_an_answer_to_one_who_blocked_the_bot_is_dropped_with_a_log_line(telegram_gateway, telegram, log_lines):
    greet(telegram, AN, BINH)
    telegram.blocked.add(AN)
    telegram.write("6b?", AN)
    telegram.write("6b?", BINH)
    assert settle(telegram, 1, BINH) == ["Đã nhận: 6b?"]
    wait_until(lambda: any(line["event"] == "answer dropped" for line in log_lines))
    assert len(telegram.called("sendMessage")) == 4


def test_what_telegram_refuses_is_dropped_with_its_reason(telegram_gateway, telegram, log_lines):
    greet(telegram)
    telegram.faults["sendMessage"].append(refusal(400, "Bad Request: chat not found"))
    telegram.write("6b?")
    wait_until(lambda: any(line["event"] == "answer dropped" for line in log_lines))
    assert [line["reason"] for line in log_lines if line["event"] == "answer dropped"] == ["400: Chat not found"]


def test_a_group_that_grew_is_answered_where_it_is_now(telegram_gateway, telegram):
    telegram.moved[-55] = -100123
    telegram.write("/start", AN, -55)
    settle(telegram, 1, -100123)


def test_a_tap_that_cannot_be_answered_is_no_reason_not_to_answer(telegram_gateway, telegram):
    greet(telegram)
    telegram.faults["answerCallbackQuery"].append(refusal(400, "Bad Request: query is too old"))
    telegram.tap("=6b?")
    assert settle(telegram, 1) == ["Đã nhận: 6b?"]


def test_typing_that_fails_is_no_reason_not_to_answer(telegram_gateway, telegram, rasa):
    greet(telegram)
    telegram.faults["sendChatAction"].append(gateway_error())
    rasa.answer = lambda question: time.sleep(1) or json_answer([{"text": "đáp"}])
    telegram.write("6b?")
    assert settle(telegram, 1) == ["đáp"]
    assert telegram.called("sendChatAction")


def test_a_group_gets_no_more_than_twenty_messages_a_minute(telegram_gateway, telegram):
    for person in range(100, 130):
        telegram.write("/start", person, -77)
    wait_until(lambda: telegram.unconfirmed == 0)
    # Twenty at once, then one every three seconds.
    assert len(settle(telegram, 20, -77)) in (20, 21)
    telegram.write("/start")
    settle(telegram, 1)


# Faults on the way in


@pytest.mark.parametrize("fault", [gateway_error(502), cut_off, flood(1)], ids=["502", "cut off", "429"])
@pytest.mark.parametrize("method", ["getMe", "setMyCommands", "deleteWebhook", "getUpdates"])
def test_the_line_comes_back_after_a_fault(telegram_settings, telegram, method, fault):
    telegram.faults[method].extend([fault, fault])
    telegram.write("/start")
    with gateway_with(telegram_settings) as gateway:
        settle(telegram, 1)
        assert state_of(gateway) == "ok"


def test_a_poll_that_hangs_is_given_up(telegram_settings, telegram):
    telegram.faults["getUpdates"].append(hanging(3.0))
    with gateway_with(telegram_settings.model_copy(update={"telegram_poll_seconds": 0})):
        telegram.write("/start")
        settle(telegram, 1)


def test_a_gateway_without_telegram_in_reach_still_answers_others_and_says_so(telegram_settings, telegram):
    away = telegram_settings.model_copy(update={"telegram_api_url": "http://127.0.0.1:1"})
    with gateway_with(away) as gateway:
        wait_until(lambda: "ConnectError" in state_of(gateway) or "NetworkError" in state_of(gateway))
        assert gateway.get("/health").status_code == 503
        question = {"sender": "an", "message": "6b?"}
        assert gateway.post("/webhooks/rest/webhook", json=question).json()[0]["text"] == "Đã nhận: 6b?"
    assert "/bot" not in wording.TELEGRAM_AWAY.vietnamese


def test_a_revoked_token_is_shown_with_what_to_do_and_the_answer_is_kept(telegram_settings, telegram, log_lines):
    with gateway_with(telegram_settings) as gateway:
        greet(telegram)
        assert state_of(gateway) == "ok"
        telegram.revoked = True
        telegram.faults["getUpdates"].append(refusal(401, "Unauthorized"))
        wait_until(lambda: "BotFather" in state_of(gateway), 15)
        assert any(line["event"] == "channel in trouble" and "BotFather" in str(line["todo"]) for line in log_lines)
        telegram.revoked = False
        wait_until(lambda: state_of(gateway) == "ok")


def test_another_program_with_the_same_token_is_shown(telegram_settings, telegram):
    telegram.faults["getUpdates"].extend([refusal(409, "Conflict: terminated by other getUpdates request")] * 400)
    with gateway_with(telegram_settings) as gateway:
        wait_until(lambda: "chương trình khác" in state_of(gateway))
        telegram.faults["getUpdates"].clear()
        wait_until(lambda: state_of(gateway) == "ok")


def test_one_failure_is_no_trouble_yet(telegram_gateway, telegram):
    greet(telegram)
    telegram.faults["getUpdates"].append(gateway_error())
    telegram.write("6b?")
    settle(telegram, 1)
    assert state_of(telegram_gateway) == "ok"


# The webhook


@pytest.fixture
def called(telegram_settings):
    """The settings with a public address."""
    return telegram_settings.model_copy(update={"public_url": PUBLIC})


def ready(telegram):
    wait_until(lambda: telegram.called("getWebhookInfo"))


def post(gateway, telegram, update, secret=None):
    headers = {SECRET_HEADER: telegram.webhook["secret_token"] if secret is None else secret}
    return gateway.post(PATH, json=update, headers=headers)


def test_with_a_public_address_telegram_calls_and_is_not_asked(called, telegram):
    with gateway_with(called) as gateway:
        ready(telegram)
        assert telegram.webhook["url"] == f"{PUBLIC}{PATH}"
        assert telegram.webhook["allowed_updates"] == ["message", "callback_query"]
        assert post(gateway, telegram, telegram.write("/start")).status_code == 200
        settle(telegram, 1)
        assert telegram.called("getUpdates") == []
        assert state_of(gateway) == "ok"


@pytest.mark.parametrize("secret", ["", "sai", webhook_secret(TOKEN)[:-1], webhook_secret("1:khác"), "ế"])
def test_a_call_without_the_secret_is_refused(called, telegram, rasa, secret):
    with gateway_with(called) as gateway:
        ready(telegram)
        update = telegram.write("6b?")
        headers = {SECRET_HEADER: secret.encode()} if secret else {}
        response = gateway.post(PATH, json=update, headers=headers)
        assert response.status_code == 403
        assert response.json()["error"]["code"] == "bad_secret"
        time.sleep(0.3)
    assert rasa.asked == []
    assert telegram.shown == []


def test_a_cited_clause_is_a_button_that_opens_it_in_the_plan(called, telegram, rasa):
    cited = {"ref": "II.III.6.b", "label": "Phần II, mục III, khoản 6, điểm b", "quote": "…", "plan": "93/KH-UBND"}
    rasa.answer = lambda question: json_answer([{"text": "Sở TT&TT"}, {"custom": {"citations": [cited]}}])
    with gateway_with(called) as gateway:
        ready(telegram)
        post(gateway, telegram, telegram.write("6b?"))
        settle(telegram, 1)
    address = f"{PUBLIC}/ke-hoach/93-kh-ubnd#II.III.6.b"
    assert telegram.shown[0].buttons == [("Phần II, mục III, khoản 6, điểm b", address)]


def test_the_secret_is_the_tokens_alone_and_fit_for_telegram():
    assert webhook_secret(TOKEN) == webhook_secret(TOKEN) != webhook_secret("1:khác")
    assert len(webhook_secret(TOKEN)) == 64
    assert TOKEN not in webhook_secret(TOKEN)


def test_what_telegram_posts_twice_is_answered_once_also_after_a_restart(called, telegram):
    with gateway_with(called) as gateway:
        ready(telegram)
        update = telegram.write("/start")
        assert [post(gateway, telegram, update).status_code for _ in range(3)] == [200] * 3
        settle(telegram, 1)
    with gateway_with(called) as gateway:
        telegram.calls.clear()
        ready(telegram)
        assert post(gateway, telegram, update).status_code == 200
        assert len(settle(telegram, 1)) == 1


@pytest.mark.parametrize(
    "update",
    [{}, {"update_id": 1}, {"update_id": 1, "message": {}}, {"update_id": 1, "message": 5}, {"message": {"text": "a"}}],
)
def test_an_update_that_is_not_understood_is_not_asked_for_again(called, telegram, update):
    with gateway_with(called) as gateway:
        ready(telegram)
        assert post(gateway, telegram, update).status_code == 200


@pytest.mark.parametrize(("body", "status"), [(b"no JSON", 400), (b"[]", 422), (b"x" * 300_000, 413)])
def test_a_body_that_is_no_update_is_refused(called, telegram, body, status):
    with gateway_with(called) as gateway:
        ready(telegram)
        headers = {SECRET_HEADER: telegram.webhook["secret_token"]}
        assert gateway.post(PATH, content=body, headers=headers).status_code == status


def test_a_text_of_half_a_picture_letter_is_answered(called, telegram):
    with gateway_with(called) as gateway:
        ready(telegram)
        update = telegram.write("6b \ud83d?")
        headers = {SECRET_HEADER: telegram.webhook["secret_token"]}
        assert gateway.post(PATH, content=json.dumps(update), headers=headers).status_code == 200
        assert "6b" in settle(telegram, 1)[0]


def test_before_the_bot_knows_its_name_telegram_is_asked_to_come_again(called, telegram):
    telegram.faults["getMe"].extend([gateway_error()] * 500)
    with gateway_with(called) as gateway:
        headers = {SECRET_HEADER: webhook_secret(TOKEN)}
        assert gateway.post(PATH, json=telegram.write("/start"), headers=headers).status_code == 503
        telegram.faults["getMe"].clear()


def test_without_a_public_address_there_is_no_webhook(telegram_gateway, telegram):
    response = telegram_gateway.post(PATH, json={}, headers={SECRET_HEADER: webhook_secret(TOKEN)})
    assert response.status_code == 404


def test_without_a_token_there_is_no_webhook(gateway):
    assert gateway.post(PATH, json={}, headers={SECRET_HEADER: "x"}).status_code == 404


def test_a_webhook_that_was_taken_away_is_set_again(called, telegram):
    with gateway_with(called):
        ready(telegram)
        telegram.webhook = {}
        wait_until(lambda: telegram.webhook.get("url") == f"{PUBLIC}{PATH}")


def test_a_webhook_that_telegram_cannot_reach_is_shown_with_its_reason(called, telegram):
    telegram.webhook_error = "SSL error {error:0A000086}"
    telegram.write("6b?")
    with gateway_with(called) as gateway:
        wait_until(lambda: "SSL error" in state_of(gateway))
        assert PUBLIC in state_of(gateway)


def test_going_back_to_polling_takes_the_webhook_away(called, telegram_settings, telegram):
    with gateway_with(called):
        ready(telegram)
    with gateway_with(telegram_settings):
        telegram.write("/start")
        settle(telegram, 1)
    assert telegram.webhook == {}


# What is written down


def test_the_token_is_never_in_the_logs(telegram_settings, telegram, caplog, capsys, recwarn):
    """Also when every logger of the process tells all it can, and when Telegram fails in every way."""
    caplog.set_level(logging.DEBUG)
    for fault in (gateway_error(), cut_off, hanging(1.5), refusal(401, "Unauthorized"), refusal(404, "Not Found")):
        telegram.faults["getMe"].append(fault)
        telegram.faults["getUpdates"].append(fault)
    telegram.faults["sendMessage"].extend([flood(1), gateway_error(), cut_off, refusal(401, "Unauthorized")])
    telegram.faults["sendMessage"].append(lambda: (200, b"not JSON: mat-ngu-cua-nguoi-hoi"))
    with gateway_with(telegram_settings):
        telegram.write("/start mat-ngu-cua-nguoi-hoi")
        wait_until(lambda: len(telegram.called("sendMessage")) >= 3, 30)
        telegram.revoked = True
        time.sleep(1)
    away = telegram_settings.model_copy(update={"telegram_api_url": "http://127.0.0.1:1/\x7f"})
    with gateway_with(away) as gateway:
        time.sleep(1)
        health = gateway.get("/health").text
    out, err = capsys.readouterr()
    written = "\n".join([caplog.text, out, err, health, *(str(warning.message) for warning in recwarn)])
    assert "channel in trouble" in written
    assert TOKEN not in written
    assert TOKEN.split(":")[1] not in written
    assert "mat-ngu" not in written


def test_no_words_and_no_names_are_in_the_logs(telegram_gateway, telegram, log_lines):
    greet(telegram)
    telegram.faults["sendMessage"].append(refusal(400, 'Bad Request: can\'t parse entities: "bí mật"'))
    telegram.write("bí mật của tôi")
    wait_until(lambda: any(line["event"] == "answer dropped" for line in log_lines))
    assert "bí mật" not in str(log_lines)
    assert "Người 7" not in str(log_lines)


def test_the_start_says_which_bot_is_on_and_how_its_news_come(telegram_settings, telegram, log_lines):
    with gateway_with(telegram_settings):
        greet(telegram)
    on = [line for line in log_lines if line["event"] == "channel on"]
    assert [(line["channel"], line["bot"], line["way"]) for line in on] == [("telegram", "@HoiKeHoach_bot", "polling")]


def test_without_a_token_the_channel_is_off_and_says_so_once(settings, log_lines):
    with gateway_with(settings) as gateway:
        assert state_of(gateway) == "off"
        assert gateway.get("/health").status_code == 200
    off = [line for line in log_lines if line["event"] == "channel off" and line["channel"] == "telegram"]
    assert [line["unset"] for line in off] == ["HOIKEHOACH_TELEGRAM_TOKEN"]


@pytest.mark.parametrize(
    "change", [{"update_id": "\ud800"}, {"message": {"text": {"a": 1}}}, {"message": {"chat": {"id": None, "type": 7}}}]
)
def test_an_update_of_another_shape_is_taken_and_does_not_stop_the_next(called, telegram, change):
    with gateway_with(called) as gateway:
        ready(telegram)
        update = {"update_id": 1, "message": telegram.message(AN, None, text="6b?")}
        for name, value in change.items():
            update[name] = {**update[name], **value} if isinstance(value, dict) else value
        headers = {SECRET_HEADER: telegram.webhook["secret_token"]}
        assert gateway.post(PATH, content=json.dumps(update), headers=headers).status_code == 200
        following = {"update_id": 2, "message": telegram.message(BINH, None, text="6c?")}
        assert post(gateway, telegram, following).status_code == 200
        wait_until(lambda: telegram.texts(BINH))
