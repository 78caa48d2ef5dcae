"""The page on accuracy shows what the last evaluation measured, and whether that was of the running build."""

import pytest

from knowledge import evaluation
from knowledge.evaluation import Evaluation

MEASURES = {"questions.jsonl/kind/~ all": (307, 313), "questions.jsonl/style/english": (31, 33), "other": (1, 1)}


def keep(index, build):
    evaluation.save(Evaluation("2026-11-25T08:00:00+07:00", "abc1234", build, "in process", MEASURES), index)


def test_figures_of_the_running_build_are_shown_as_its_own(gateway, index):
    keep(index, evaluation.build_of(index))
    shown = gateway.get("/chat-luong").text
    assert "Số liệu của bản đang chạy, đo ngày 25/11/2026" in shown
    assert "98.1%" in shown and "307/313" in shown and "Tiếng Anh" in shown and "abc1234" in shown
    assert "Gõ sai" not in shown


def test_figures_of_another_build_are_said_to_be_of_another(gateway, index):
    keep(index, "0" * 64)
    assert "of another build than the one that runs" in gateway.get("/chat-luong?lang=en").text


def test_a_build_that_disappeared_is_not_the_measured_one(gateway, index):
    keep(index, evaluation.build_of(index))
    (index / "manifest.json").unlink()
    assert "là của một bản khác" in gateway.get("/chat-luong").text


@pytest.mark.parametrize("kept", [None, "{", "[]", '{"measures": {"a": 1}}', '{"measures": {}, "colour": "red"}'])
def test_without_an_evaluation_that_can_be_read_it_says_so(gateway, index, kept):
    if kept:
        index.with_name("evaluation.json").write_text(kept, "utf-8")
    answer = gateway.get("/chat-luong")
    assert answer.status_code == 200 and "make eval" in answer.text
