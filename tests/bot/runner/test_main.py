"""The runner runs all parts or those that are named, and leaves lines of JSON as they are."""

import pytest

from bot.runner import __main__ as runner
from bot.runner.parts import parts


@pytest.fixture
def ran(monkeypatch):
    """The names of the parts that were to be run."""
    names = []

    async def run(those, environ, patience):
        names.extend(part.name for part in those)

    monkeypatch.setattr(runner, "run", run)
    return names


@pytest.mark.parametrize(("named", "expected"), [([], [part.name for part in parts({})]), (["actions"], ["actions"])])
def test_the_named_parts_are_run_else_all(ran, named, expected):
    assert runner.main(named) == 0
    assert ran == expected


def test_a_part_that_there_is_not_is_refused_with_those_that_there_are(ran, capsys):
    with pytest.raises(SystemExit):
        runner.main(["gatewy"])
    assert "no part is called gatewy; there are rasa, actions, gateway" in capsys.readouterr().err
    assert ran == []


def test_a_line_of_json_stays_one(capsys):
    tell = runner.writer("rasa", {"HOIKEHOACH_LOG_FORM": "json"})
    tell('{"event": "handled"}')
    tell("Rasa is starting")
    first, second = capsys.readouterr().out.splitlines()
    assert first == '{"event": "handled"}'
    assert second.endswith("rasa | Rasa is starting")
