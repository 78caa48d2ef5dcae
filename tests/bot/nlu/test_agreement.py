"""Domain, training data, rules and actions name the same things."""

import ast
import json
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.nlu.entities import mentioned

ROOT = Path(__file__).resolve().parents[3]
# Their examples come with the plan: the build writes them from people's questions for each record.
BUILT_INTENTS = {"ask_task", "ask_indicator", "ask_result", "ask_duty", "ask_narrative", "ask_document"}
DEFAULT_INTENTS = {"nlu_fallback"}


def read(path):
    return YAML(typ="safe").load((ROOT / path).read_text("utf-8"))


def examples_of(path):
    return {
        entry["intent"]: [line.removeprefix("- ").strip() for line in entry["examples"].splitlines()]
        for entry in read(path)["nlu"]
    }


DOMAIN = read("domain.yml")
RULES = {rule["rule"]: rule["steps"] for rule in read("nlu_data/rules.yml")["rules"]}
FILES = sorted(path.relative_to(ROOT) for path in (ROOT / "nlu_data").rglob("*.yml") if path.name != "rules.yml")
SMALL_TALK = {path.stem for path in FILES if path.parent.name == "small_talk"}
EXAMPLES = {intent: lines for path in FILES for intent, lines in examples_of(path).items()}


def test_each_file_of_examples_is_of_the_intent_that_it_is_named_after():
    assert {path.stem: list(examples_of(path)) for path in FILES} == {path.stem: [path.stem] for path in FILES}


def test_each_intent_of_the_domain_has_examples_here_or_from_the_build():
    assert set(DOMAIN["intents"]) == set(EXAMPLES) | BUILT_INTENTS


def test_each_intent_has_one_rule_of_one_action():
    assert all([list(step) for step in steps] == [["intent"], ["action"]] for steps in RULES.values())
    ruled = [steps[0]["intent"] for steps in RULES.values()]
    assert sorted(ruled) == sorted({*DOMAIN["intents"], *DEFAULT_INTENTS})


def test_each_action_of_the_domain_is_in_a_rule_and_each_rules_action_in_the_domain():
    assert {steps[1]["action"] for steps in RULES.values()} == set(DOMAIN["actions"])


def test_a_question_leads_to_its_own_action_and_small_talk_to_the_common_one():
    for steps in RULES.values():
        intent, action = steps[0]["intent"], steps[1]["action"]
        if intent in SMALL_TALK:
            assert action == "action_small_talk"
        elif intent not in DEFAULT_INTENTS:
            assert action == f"action_{intent}"


def test_each_action_of_the_domain_has_its_file():
    assert {f"action_{path.stem}" for path in (ROOT / "actions").glob("*.py")} >= set(DOMAIN["actions"])


def test_what_rasa_does_when_no_rule_fits_is_an_action_of_the_domain():
    (policy,) = read("config.yml")["policies"]
    assert policy["core_fallback_action_name"] in DOMAIN["actions"]


def test_each_small_talk_has_a_response_in_vietnamese_and_in_english():
    expected = {f"utter_{intent}{suffix}" for intent in SMALL_TALK for suffix in ("", "_en")}
    assert set(DOMAIN["responses"]) == expected


@pytest.mark.parametrize("name", sorted(DOMAIN["responses"]))
def test_a_response_is_in_its_language(name):
    (variation,) = DOMAIN["responses"][name]
    vietnamese = re.search("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữự]", variation["text"])
    assert bool(vietnamese) is not name.endswith("_en")


def test_the_greeting_says_that_a_machine_answers():
    assert "trợ lý tự động" in DOMAIN["responses"]["utter_greet"][0]["text"]
    assert "automatic assistant" in DOMAIN["responses"]["utter_greet_en"][0]["text"]


def test_the_slot_is_the_one_that_the_actions_write():
    tree = ast.parse((ROOT / "actions" / "question.py").read_text("utf-8"))
    (written,) = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "SLOT"
    ]
    assert set(DOMAIN["slots"]) == {written}


def test_no_slot_decides_in_the_dialogue():
    assert all(slot["influence_conversation"] is False for slot in DOMAIN["slots"].values())


def test_whatever_people_mention_is_an_entity_of_the_domain():
    questions = (ROOT / "knowledge" / "plans").rglob("questions/*.jsonl")
    asked = [json.loads(line)["q"] for path in questions for line in path.read_text("utf-8").splitlines()]
    texts = [text for each in asked for text in ([each] if isinstance(each, str) else each)]
    texts += [line for lines in EXAMPLES.values() for line in lines]
    kinds = {mention.kind for text in texts for mention in mentioned(text)}
    assert kinds <= set(DOMAIN["entities"])


@pytest.mark.parametrize("intent", sorted(EXAMPLES))
def test_an_intent_has_many_examples_and_none_twice(intent):
    lines = [line.casefold() for line in EXAMPLES[intent]]
    assert len(lines) >= 40
    assert len(set(lines)) == len(lines)


def test_no_example_has_two_intents():
    labelled = [(line.casefold(), intent) for intent, lines in EXAMPLES.items() for line in lines]
    meanings = {}
    for line, intent in labelled:
        meanings.setdefault(line, set()).add(intent)
    assert {line: intents for line, intents in meanings.items() if len(intents) > 1} == {}


def test_no_example_is_annotated_because_entities_are_found_by_rules():
    assert [line for lines in EXAMPLES.values() for line in lines if re.search(r"\]\(|\]\{", line)] == []
