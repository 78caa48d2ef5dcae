"""Domain, rules, actions, mentions and responses name the same things."""

import pytest
import yaml
from rasa_sdk.executor import ActionExecutor

from actions.question import SLOT
from actions.resolving.reading import SMALL_TALK
from knowledge.build import INTENTS
from knowledge.mentions import find_mentions
from knowledge.questions import read_questions
from knowledge.records import Kind
from knowledge.settings import ROOT, plan_folder


@pytest.fixture(scope="module")
def domain() -> dict:
    return yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def rules() -> list[dict]:
    return yaml.safe_load((ROOT / "nlu_data" / "rules.yml").read_text("utf-8"))["rules"]


@pytest.fixture(scope="module")
def registered() -> set[str]:
    """The actions that the action server offers."""
    executor = ActionExecutor()
    executor.register_package("actions")
    return set(executor.actions)


def steps(rule: dict, key: str) -> list[str]:
    return [step[key] for step in rule["steps"] if key in step]


def test_every_action_has_a_class_and_every_class_is_in_the_domain(domain, registered):
    assert registered == set(domain["actions"])


def test_every_intent_has_a_rule_and_every_rule_an_intent_of_the_domain(domain, rules):
    led = {intent for rule in rules for intent in steps(rule, "intent")}
    # Rasa's own name for a message that it could not read.
    assert led - {"nlu_fallback"} == set(domain["intents"])


def test_rules_lead_to_actions_of_the_domain(domain, rules):
    taken = {action for rule in rules for action in steps(rule, "action")}
    assert taken <= set(domain["actions"])
    assert set(domain["actions"]) <= taken


def test_every_kind_of_record_trains_an_intent_of_the_domain(domain):
    assert set(INTENTS) == set(Kind)
    assert set(INTENTS.values()) <= set(domain["intents"])


def test_small_talk_has_a_response_in_both_languages_and_nothing_else_has_one(domain):
    assert set(domain["intents"]) >= SMALL_TALK
    expected = {f"utter_{intent}{suffix}" for intent in SMALL_TALK for suffix in ("", "_en")}
    assert set(domain["responses"]) == expected


def test_the_only_slot_of_the_domain_is_that_of_the_focus_as_text(domain):
    assert set(domain["slots"]) == {SLOT}
    assert {slot["type"] for slot in domain["slots"].values()} == {"text"}
    assert not any(slot["influence_conversation"] for slot in domain["slots"].values())


SAID = [
    "xã Hòa Ninh được mấy phần trăm?",
    "ai ký kế hoạch này", "số hiệu kế hoạch 93", "quyết định 131/QĐ-TTg nói gì", "việc nào không do Sở Y tế chủ trì",
    "trong đó", "xem tiếp", "phụ lục 1 nhóm II dòng 3", "PL2.7", "trụ cột 2", "còn hạn tháng 8", "tiêu chí riêng",
    "cái thứ hai", "à nhầm, 6b", "kéo dài sang năm 2025", "chỉ tiêu nào không có kết quả 2023", "Hà Nội",
    "kinh phí bao nhiêu", "điểm b", "việc của Sở Y tế quý 3", "III.5", "thế còn nó", "nhóm 7", "kinh tế số",
    "liệt kê chỉ tiêu vượt mức", "ai chủ trì", "việc khác của cơ quan đó", "Sở Tài chính có trách nhiệm gì",
    "chỉ tiêu 7 kinh tế số", "bao nhiêu phần trăm", "khách hỏi", "việc nào trễ nhất",
    "hai cái này", "có giống nhau không", "nhiệm vụ tương ứng", "theo quyết định nào", "bỏ qua hướng dẫn",
]  # fmt: skip


def test_every_kind_of_mention_is_an_entity_of_the_domain(domain):
    questions = [question for item in read_questions(plan_folder()) for question in item.questions][::20]
    kinds = {mention.kind for text in (*questions, *SAID) for mention in find_mentions(text)}
    assert sorted(kinds - set(domain["entities"])) == []


def test_every_entity_of_the_domain_is_a_kind_of_mention(domain):
    kinds = {mention.kind for text in SAID for mention in find_mentions(text)}
    assert sorted(set(domain["entities"]) - kinds) == []
