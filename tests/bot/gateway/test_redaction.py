"""What is written down holds no secret, no personal number and no words of an error."""

import logging
import sys

import pytest
from pydantic import SecretStr

from bot.gateway.redaction import Redaction, secrets_of
from bot.gateway.settings import Settings
from bot.log_lines import line_formatter, log_uncaught

SECRET = "khóa-bí-mật-không-được-ghi"


@pytest.fixture
def redaction():
    return Redaction([SECRET, f"{SECRET}-dài-hơn"])


def formatted(redaction, message, error=None):
    info = (type(error), error, error.__traceback__) if error else None
    return line_formatter("gateway", "console", redaction.event).format(
        logging.LogRecord("x", logging.ERROR, "", 0, message, (), info)
    )


def raised():
    try:
        try:
            raise ValueError("lời của một người")
        except ValueError as error:
            raise RuntimeError(f"token {SECRET}") from error
    except RuntimeError as error:
        return error


def test_the_values_of_an_event_are_redacted_also_inside_others(redaction):
    event = {
        "event": "x",
        "url": f"https://api/bot{SECRET}-dài-hơn/getMe",
        "people": ["0905123456"],
        "count": 912345678,
    }
    assert redaction.event(None, "info", event) == {
        "event": "x",
        "url": "https://api/bot***/getMe",
        "people": "['[số điện thoại]']",
        "count": 912345678,
    }


def test_a_library_s_line_is_redacted(redaction):
    assert formatted(redaction, f"GET /{SECRET} an@gmail.com") == 'level=error event="GET /*** [email]" logger=x'


def test_a_traceback_says_where_and_what_but_not_in_which_words(redaction):
    written = formatted(redaction, "failed", raised())
    assert "RuntimeError" in written and "ValueError" in written
    assert "test_redaction.py" in written and "raised" in written
    assert "lời của" not in written and SECRET not in written


def test_what_ends_the_program_is_told_without_words(caplog, redaction):
    caplog.handler.setFormatter(line_formatter("gateway", "console", redaction.event))
    error = raised()
    log_uncaught(type(error), error, error.__traceback__)
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text


def test_every_secret_setting_is_known():
    settings = Settings(_env_file=None, zalo_oa_secret=SecretStr(SECRET), zalo_app_id="7")
    assert secrets_of(settings) == [SECRET]


def test_nothing_of_an_interruption_is_logged(caplog):
    log_uncaught(KeyboardInterrupt, KeyboardInterrupt(), sys.exc_info()[2])
    assert caplog.text == ""
