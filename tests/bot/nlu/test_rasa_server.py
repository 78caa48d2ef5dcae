"""The launcher: what it says when it cannot go on, and that a failed training leaves the last model."""

import shutil
from pathlib import Path

import pytest

from bot import rasa_server
from bot.nlu.project import CannotGoOn, Project

ROOT = Path(__file__).resolve().parents[3]
QUESTIONS = """
version: "3.1"
nlu:
- intent: ask_duty
  examples: |
    - Sở Tài chính có trách nhiệm gì?
    - ai bố trí kinh phí
- intent: ask_narrative
  examples: |
    - Trung tâm IOC vận hành từ ngày nào?
    - doanh thu ngành thông tin truyền thông năm 2023
"""


@pytest.fixture
def project(tmp_path):
    for name in ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "nlu_data", tmp_path / "nlu_data")
    made = Project(tmp_path)
    made.questions.parent.mkdir(parents=True)
    made.questions.write_text(QUESTIONS, "utf-8")
    return made


def test_without_a_model_it_says_what_to_run(project):
    with pytest.raises(CannotGoOn, match="make run"):
        rasa_server.run(project)


@pytest.mark.parametrize("command", [rasa_server.train, rasa_server.validate])
def test_without_the_builds_questions_it_says_what_to_run(project, command):
    project.questions.unlink()
    with pytest.raises(CannotGoOn, match=r"indexes/nlu/questions\.yml[\s\S]*make run"):
        command(project)


def test_a_reason_not_to_go_on_ends_the_command_with_code_1(monkeypatch, capsys):
    def refuse(_project):
        raise CannotGoOn("không có mô hình")

    monkeypatch.setitem(rasa_server.COMMANDS, "run", refuse)
    assert rasa_server.main(["run"]) == 1
    assert capsys.readouterr().err == "không có mô hình\n"


def test_the_projects_data_is_valid(project, capsys):
    rasa_server.validate(project)
    assert "Rasa's data is valid" in capsys.readouterr().out


def test_an_example_with_two_intents_is_not_valid(project):
    project.questions.write_text(QUESTIONS + "    - xin chào\n", "utf-8")
    with pytest.raises(CannotGoOn, match="xin chào"):
        rasa_server.validate(project)


def test_a_failed_training_leaves_the_last_model_and_says_why(project):
    project.model.parent.mkdir(parents=True)
    project.model.write_bytes(b"the last one")
    Path(project.file("domain.yml")).write_text("version: '3.1'\nintents: [ask_task\n", "utf-8")
    with pytest.raises(CannotGoOn, match="domain"):
        rasa_server.train(project)
    assert project.model.read_bytes() == b"the last one"
    assert list(project.model.parent.iterdir()) == [project.model]
