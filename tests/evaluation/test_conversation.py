"""Reading question files."""

import json
from pathlib import Path

import pytest

from tests.evaluation.conversation import Expectation, QuestionFileError, read_conversations

LINE = {"id": "x-1", "who": "citizen", "kind": "task_lead", "style": "formal", "turns": ["6b?", "hạn?"]}


def written(tmp_path, **changed):
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps({**LINE, **changed}), "utf-8")
    return path


def test_our_own_file_is_read_whole_and_every_conversation_has_an_id_of_its_own():
    path = Path(__file__).with_name("questions.jsonl")
    conversations = read_conversations(path)
    assert len({item.id for item in conversations}) == len(path.read_text("utf-8").splitlines())


def test_one_expectation_for_a_conversation_is_about_its_last_turn(tmp_path):
    (found,) = read_conversations(written(tmp_path, expect={"month": ["9/2024"]}))
    assert found.expected == (None, Expectation(month=("9/2024",)))


def test_a_list_of_expectations_goes_turn_by_turn(tmp_path):
    (found,) = read_conversations(written(tmp_path, expect=[{"cite": ["0"]}, None]))
    assert found.expected == (Expectation(cite=("0",)), None)


@pytest.mark.parametrize("expect", [{"colour": ["red"]}, [{"cite": ["0"]}]])
def test_an_unknown_key_or_a_missing_turn_is_an_error_that_names_the_line(tmp_path, expect):
    with pytest.raises(QuestionFileError, match=r"questions\.jsonl:1"):
        read_conversations(written(tmp_path, expect=expect))
