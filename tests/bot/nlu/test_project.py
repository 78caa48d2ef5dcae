"""What must be there before Rasa is started: ports that are ports, and free."""

import socket

import pytest

from bot.nlu.project import CannotGoOn, expect_free, number_from_environment


@pytest.mark.parametrize("value", ["abc", "0", "70000", "-1", "5005.0"])
def test_a_port_that_is_none_is_named_with_what_was_expected(monkeypatch, value):
    monkeypatch.setenv("HOIKEHOACH_RASA_PORT", value)
    with pytest.raises(CannotGoOn, match=f"{value}.*expected a number from 1 to 65535"):
        number_from_environment("HOIKEHOACH_RASA_PORT", 5005, 65535)


def test_a_port_that_nobody_set_is_the_usual_one(monkeypatch):
    monkeypatch.delenv("HOIKEHOACH_RASA_PORT", raising=False)
    assert number_from_environment("HOIKEHOACH_RASA_PORT", 5005, 65535) == 5005


def test_a_port_that_is_taken_is_named():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CannotGoOn, match=f"Port {port} is taken"):
            expect_free("HOIKEHOACH_RASA_PORT", port)
    expect_free("HOIKEHOACH_RASA_PORT", port)
