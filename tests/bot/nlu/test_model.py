"""The pipeline of config.yml, trained on the hand-written examples: what it understands, and what it stands."""

import asyncio
import shutil
from pathlib import Path

import pytest
from rasa.core.agent import Agent
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import rasa_server
from bot.nlu import mends
from bot.nlu.counts import SentenceCountsFeaturizer
from bot.nlu.intents import WeighedIntentClassifier
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


@pytest.mark.parametrize("text", [*PLAIN, *ODD], ids=lambda text: ascii(text[:20]))
def test_the_quicker_ways_to_count_and_to_weigh_change_no_guess(agent, text, monkeypatch):
    quick = parse(agent, text)
    monkeypatch.setattr(WeighedIntentClassifier, "process", LogisticRegressionClassifier.process)
    monkeypatch.setattr(SentenceCountsFeaturizer, "_create_features", CountVectorsFeaturizer._create_features)
    slow = parse(agent, text)
    assert [each["name"] for each in quick["intent_ranking"]] == [each["name"] for each in slow["intent_ranking"]]
    assert quick["intent"]["confidence"] == pytest.approx(slow["intent"]["confidence"], abs=1e-9)


def test_mended_rasa_understands_and_decides_the_same(agent, mend):
    intents = [intent for intent in agent.domain.intents if intent not in ("back", "restart", "session_start")]
    understood, followed = parse(agent, "ai chủ trì 6b"), [what_follows(agent, intent) for intent in intents]
    mend()
    assert [[what_follows(agent, intent) for intent in intents] for _ in range(2)] == [followed, followed]
    assert parse(agent, "ai chủ trì 6b") == understood


@pytest.fixture
def mend():
    run, decide = DaskGraphRunner.run, RulePolicy.predict_action_probabilities

    def both():
        mends.run_components_in_order()
        mends.decide_once_what_follows()

    yield both
    DaskGraphRunner.run, RulePolicy.predict_action_probabilities = run, decide


def what_follows(agent, intent):
    """The action that a message of an intent leads to, and what comes after it."""
    said = [ActionExecuted("action_listen"), UserUttered("câu hỏi", {"name": intent})]
    first = decided(agent, said)
    return first, decided(agent, [*said, ActionExecuted(first)])


def decided(agent, events):
    tracker = DialogueStateTracker.from_events("an", events, agent.domain.slots)
    prediction = agent.processor._predict_next_with_tracker(tracker)
    return agent.domain.action_names_or_texts[prediction.max_confidence_index]


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
