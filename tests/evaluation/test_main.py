"""The command line: what it ends with."""

import json

import pytest

from tests.evaluation.__main__ import main

LINE = {"id": "m-1", "who": "citizen", "kind": "task_lead", "style": "formal", "turns": ["ai chủ trì 6b?"]}


def asked(tmp_path, expect):
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps({**LINE, "expect": expect}), "utf-8")
    return ["--in-process", "--only", "m-1", "--files", str(path)]


@pytest.mark.parametrize(("bar", "code"), [([], 0), (["--bar", "0.5"], 1)])
def test_a_missed_bar_ends_with_1_and_no_bar_only_reports(tmp_path, capsys, bar, code):
    assert main([*asked(tmp_path, {"says": ["no reply says this"]}), *bar]) == code
    assert "answered right: 0/1" in capsys.readouterr().out


def test_files_of_the_same_name_are_counted_apart(tmp_path, capsys):
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps({**LINE, "expect": {"cite": ["II.III.6.b"]}}), "utf-8")
    assert main(["--in-process", "--only", "m-1", "--files", str(path), "--bar", "1"]) == 0
    assert f"{tmp_path.name}/questions.jsonl" in capsys.readouterr().out


def test_a_broken_question_file_ends_with_2_and_says_which_line(tmp_path, capsys):
    assert main(asked(tmp_path, {"colour": "red"})) == 2
    assert "mine.jsonl:1" in capsys.readouterr().err
