"""Each line of a log is one event, in the form asked for, with its request's id."""

import json
import logging

import pytest

from bot.log_lines import begin_request, current_request, form_from_environment, line_formatter, new_request_id


@pytest.fixture(autouse=True)
def no_request():
    begin_request("")
    yield
    begin_request("")


def line(message: str, form: str = "console", error: Exception | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    return line_formatter("rasa", form).format(logging.LogRecord("x", logging.WARNING, "", 0, message, (), info))


def raised() -> Exception:
    try:
        raise ValueError("lời của một người")
    except ValueError as error:
        return error


def test_a_line_bears_the_id_of_the_request_that_is_worked_on():
    begin_request("abcdefgh")
    assert line("slow") == "level=warning event=slow logger=x request=abcdefgh"
    assert current_request() == "abcdefgh"


def test_outside_a_request_a_line_bears_no_id():
    begin_request("abcdefgh")
    begin_request("")
    assert line("slow") == "level=warning event=slow logger=x"


def test_as_json_a_line_names_time_and_process_too():
    begin_request("abcdefgh")
    written = json.loads(line("chậm", "json"))
    assert written.pop("timestamp").endswith("Z")
    assert written == {"level": "warning", "event": "chậm", "logger": "x", "process": "rasa", "request": "abcdefgh"}


@pytest.mark.parametrize("form", ["console", "json"])
def test_an_error_is_one_line_without_its_words(form):
    written = line("failed\nforged=1", form, raised())
    assert "\n" not in written
    assert "ValueError" in written and "test_log_lines.py" in written and "lời của" not in written


def test_ids_are_letters_and_no_two_are_the_same():
    ids = {new_request_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(made.isascii() and made.isalpha() and len(made) == 20 for made in ids)


def test_a_form_that_there_is_not_is_refused_with_what_was_found(monkeypatch):
    monkeypatch.setenv("HOIKEHOACH_LOG_FORM", "xml")
    with pytest.raises(ValueError, match="'xml', expected console or json"):
        form_from_environment()
