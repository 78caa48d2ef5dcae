"""python -m bot.gateway --check: what it says of Telegram; and settings that cannot be right."""

import asyncio

import pytest
from pydantic import SecretStr, ValidationError

from bot.gateway.settings import Settings
from bot.gateway.telegram_check import check
from tests.bot.gateway.fake_telegram import TOKEN, gateway_error
from tests.bot.gateway.loopback import hanging
from tests.bot.gateway.test_main import start


def told(settings, **changed):
    return asyncio.run(check(settings.model_copy(update=changed)))


def test_a_good_token_is_told_with_the_bots_name_and_how_its_news_come(telegram_settings, telegram):
    verdict = told(telegram_settings)
    assert verdict.well
    assert "@HoiKeHoach_bot" in verdict.told
    assert "hỏi tin mới" in verdict.told


def test_with_a_public_address_that_address_is_told(telegram_settings, telegram):
    verdict = told(telegram_settings, public_url="https://hoi.example.vn")
    assert verdict.well
    assert "https://hoi.example.vn/webhooks/telegram" in verdict.told


def test_an_address_that_telegram_cannot_call_is_told_with_its_reason(telegram_settings, telegram):
    telegram.webhook = {"url": "https://hoi.example.vn/webhooks/telegram"}
    telegram.webhook_error = "Connection refused"
    telegram.write("6b?")
    verdict = told(telegram_settings, public_url="https://hoi.example.vn")
    assert not verdict.well
    assert "Connection refused" in verdict.told


@pytest.mark.parametrize("token", ["110201543:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", TOKEN + "x"])
def test_a_token_that_telegram_does_not_take_is_told_with_what_to_do(telegram_settings, telegram, token):
    verdict = told(telegram_settings, telegram_token=SecretStr(token))
    assert not verdict.well
    assert "BotFather" in verdict.told
    assert token not in verdict.told


@pytest.mark.parametrize("fault", [gateway_error(), hanging(1.5)], ids=["502", "time-out"])
def test_a_telegram_that_is_away_is_told(telegram_settings, telegram, fault):
    telegram.faults["getMe"].append(fault)
    verdict = told(telegram_settings)
    assert not verdict.well
    assert telegram.url in verdict.told


def test_checking_changes_nothing_at_telegram(telegram_settings, telegram):
    telegram.webhook = {"url": "https://hoi.example.vn/webhooks/telegram"}
    telegram.write("6b?")
    told(telegram_settings)
    told(telegram_settings, public_url="https://hoi.example.vn")
    assert {method for method, _ in telegram.calls} == {"getMe", "getWebhookInfo"}
    assert telegram.unconfirmed == 1


def test_the_command_prints_it_without_the_token(telegram, tmp_path):
    environ = {
        "HOIKEHOACH_TELEGRAM_TOKEN": TOKEN,
        "HOIKEHOACH_TELEGRAM_API_URL": telegram.url,
        "HOIKEHOACH_STATE": str(tmp_path / "state"),
    }
    process = start("--check", **environ)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert "telegram: tốt; bot @HoiKeHoach_bot" in out
    telegram.revoked = True
    process = start("--check", **environ)
    revoked, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "BotFather" in revoked
    assert TOKEN not in out + revoked + err


@pytest.mark.parametrize("token", ["abc", "123:ngắn", "123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw\nx", "bot" + TOKEN])
def test_a_token_that_no_botfather_gave_is_a_sentence_without_it(token):
    process = start("--check", HOIKEHOACH_TELEGRAM_TOKEN=token)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "HOIKEHOACH_TELEGRAM_TOKEN = '***'" in err
    assert "@BotFather" in err
    assert token not in out + err


@pytest.mark.parametrize(
    "url",
    ["http://hoi.example.vn", "hoi.example.vn", "https://", "https://a.vn:8080", "https://a.vn/?x=1", "https://ă.vn"],
)
def test_a_public_address_that_telegram_would_refuse_is_an_error(url):
    with pytest.raises(ValidationError):
        Settings(_env_file=None, public_url=url)


@pytest.mark.parametrize("url", ["https://hoi.example.vn", "https://hoi.example.vn:8443/tro-ly/"])
def test_a_public_address_loses_its_last_slash(url):
    assert Settings(_env_file=None, public_url=url).public_url == url.rstrip("/")
