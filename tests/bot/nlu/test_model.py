"""The pipeline of config.yml, trained on the hand-written examples: what it understands, and what it stands."""

import asyncio
import shutil
from pathlib import Path

import pytest
from rasa.core.agent import Agent

from bot import rasa_server
from bot.nlu.project import Project
from tests.bot.nlu.messages import ODD, PLAIN
from tests.bot.nlu.test_rasa_server import QUESTIONS

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def agent(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("project"))
    for name in ("config.yml", "domain.yml"):
        shutil.copy(ROOT / name, project.root)
    shutil.copytree(ROOT / "nlu_data", project.root / "nlu_data")
    project.questions.parent.mkdir(parents=True)
    project.questions.write_text(QUESTIONS, "utf-8")
    rasa_server.train(project)
    return Agent.load(project.model)


def parse(agent, text):
    return asyncio.run(agent.parse_message(text))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("xin chào", "greet"),
        ("6b", "ask_task"),
        ("thế hạn khi nào?", "ask_task"),
        ("à nhầm, 6c", "ask_task"),
        ("việc của Sở Y tế", "ask_list"),
        ("viec cua so y te", "ask_list"),
        ("có mấy nhiệm vụ hạn tháng 9?", "ask_count"),
        ("so với cả nước thì sao", "ask_compare"),
        ("ai ký kế hoạch này", "ask_document"),
        ("Thời tiết Hà Nội hôm nay", "out_of_plan"),
        ("cảm ơn nhiều nha", "thank"),
        ("bạn là người hay máy", "bot_challenge"),
        ("trả lời sai rồi", "complain"),
        ("which tasks are due in May?", "ask_list"),
    ],
)
def test_a_message_is_understood(agent, text, intent):
    assert parse(agent, text)["intent"]["name"] == intent


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:20]))
def test_any_message_has_an_intent(agent, text):
    assert parse(agent, text)["intent"]["name"]


def test_what_is_mentioned_comes_with_it_once(agent):
    found = [(each["entity"], each["value"]) for each in parse(agent, PLAIN)["entities"]]
    assert found.count(("task_ref", "6.đ")) == 1
    assert found.count(("agency", "Sở Thông tin và Truyền thông")) == 1


def test_gibberish_is_left_to_the_fallback(agent):
    assert parse(agent, "qzxv kjhw")["intent"]["name"] == "nlu_fallback"


def test_the_launcher_notices_a_model_that_understands_and_one_that_is_missing(agent):
    assert asyncio.run(rasa_server.understands(agent)) is True
    assert asyncio.run(rasa_server.understands(Agent())) is False
