"""The library's command line."""

import pytest

from knowledge.__main__ import main


def test_report_prints_what_was_found(capsys):
    assert main(["report"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("problems: none")


def test_a_plan_that_is_not_there_is_one_sentence_on_standard_error(capsys, monkeypatch):
    monkeypatch.setenv("HOIKEHOACH_PLAN", "kh0-1900")
    assert main(["report"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("knowledge: ")
    assert "kh0-1900" in said.err


def test_an_unknown_command_shows_the_commands(capsys):
    with pytest.raises(SystemExit):
        main(["dance"])
    assert "invalid choice: 'dance'" in capsys.readouterr().err


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert [name for name in ("report", "records", "build") if name not in shown] == []
