"""Each action, run as Rasa's action server runs it: a tracker in, messages and slots out."""

import json
from typing import Any

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions.question import SLOT, read_focus
from knowledge.mentions import find_mentions
from knowledge.settings import ROOT

# For each action the kind of message that Rasa sends there.
ASKED = {
    "action_ask_task": ("ai chủ trì nhiệm vụ 6b?", "ask_task", "task"),
    "action_ask_indicator": ("phủ sóng 5G năm 2024 bao nhiêu?", "ask_indicator", "indicator"),
    "action_ask_result": ("hồ sơ hành chính công trực tuyến năm 2023 đạt bao nhiêu?", "ask_result", "indicator"),
    "action_ask_duty": ("mục IV khoản 2", "ask_duty", "organisation"),
    "action_ask_narrative": ("đã có bao nhiêu trạm phát sóng 5G?", "ask_narrative", "clause"),
    "action_ask_document": ("ai ký kế hoạch này?", "ask_document", "document"),
    "action_ask_list": ("liệt kê nhiệm vụ đến hạn tháng 9", "ask_list", "list"),
    "action_ask_count": ("bao nhiêu nhiệm vụ đến hạn tháng 9?", "ask_count", "count"),
    "action_ask_compare": ("hồ sơ trực tuyến của Đà Nẵng so với cả nước năm 2023", "ask_compare", "compare"),
    "action_out_of_plan": ("Hà Nội phủ sóng 5G bao nhiêu?", "out_of_plan", "refusal"),
    "action_small_talk": ("xin chào", "greet", "smalltalk"),
}


def tracker(text: str, intent: str, slots: dict[str, Any] | None = None) -> Tracker:
    """A tracker from the JSON that Rasa posts to the action server."""
    entities = [{"entity": m.kind, "value": m.value, "start": m.start, "end": m.end} for m in find_mentions(text)]
    state = {
        "sender_id": "test",
        "slots": {SLOT: None} | (slots or {}),
        "latest_message": {"text": text, "intent": {"name": intent, "confidence": 0.97}, "entities": entities},
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": "action_listen",
    }
    return Tracker.from_dict(json.loads(json.dumps(state)))


@pytest.fixture(scope="module")
def domain() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def actions(library) -> dict[str, Any]:
    """The registered actions by name."""
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor.actions


@pytest.fixture
def run(actions, domain):
    def call(action: str, text: str, intent: str, slots: dict[str, Any] | None = None):
        dispatcher = CollectingDispatcher()
        events = actions[action](dispatcher, tracker(text, intent, slots), domain)
        return dispatcher.messages, {event["name"]: event["value"] for event in events}

    return call


def test_every_action_of_the_domain_is_run_here(domain):
    assert set(ASKED) == set(domain["actions"])


@pytest.mark.parametrize("action", ASKED)
def test_an_action_sends_words_then_the_custom_part_and_keeps_the_focus(run, action):
    text, intent, kind = ASKED[action]
    messages, slots = run(action, text, intent)
    words, custom = messages[0], messages[-1]["custom"]
    assert len(messages) == 2
    assert words["text"] or words["response"]
    assert custom["kind"] == kind
    assert custom["language"] == "vi"
    assert custom["records"] == [citation["ref"] for citation in custom["citations"]]
    assert all(citation["plan"] == "93/KH-UBND" for citation in custom["citations"])
    assert 0 <= custom["confidence"] <= 1
    assert set(slots) == {SLOT}
    json.dumps([messages, slots])  # what cannot be sent as JSON raises here


@pytest.mark.parametrize("action", [name for name in ASKED if name != "action_small_talk"])
def test_which_action_rasa_chose_does_not_change_the_answer(run, action):
    messages, _ = run(action, "ai chủ trì nhiệm vụ 6b?", ASKED[action][1])
    assert messages[-1]["custom"]["records"] == ["II.III.6.b"]


def test_the_next_question_finds_the_focus_in_the_slots(run):
    _, slots = run("action_ask_task", "ai chủ trì nhiệm vụ 6b?", "ask_task")
    messages, _ = run("action_ask_task", "thế hạn khi nào?", "ask_task", slots)
    assert messages[0]["text"].startswith("Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024.")


def test_choices_are_buttons_with_a_title_and_a_payload(run):
    messages, slots = run("action_ask_task", "nhiệm vụ 12a", "ask_task")
    buttons = messages[0]["buttons"]
    assert [button["payload"] for button in buttons] == ["II.III.11.a", "II.III.11.b"]
    assert all(button["title"] for button in buttons)
    assert read_focus(slots[SLOT]).choices == ("II.III.11.a", "II.III.11.b")


def test_taking_a_button_answers_for_its_record(run):
    messages, _ = run("action_ask_task", "II.III.11.b", "ask_task")
    assert messages[-1]["custom"]["records"] == ["II.III.11.b"]


def test_small_talk_is_worded_by_the_domain_in_the_language_of_the_message(run, domain):
    for text, response in (("xin chào", "utter_greet"), ("hello there, how are you", "utter_greet_en")):
        messages, _ = run("action_small_talk", text, "greet")
        assert messages[0]["response"] == response
        assert response in domain["responses"]
        assert messages[1]["custom"]["citations"] == []


def test_small_talk_keeps_what_was_talked_about_for_some_turns(run):
    _, slots = run("action_ask_task", "ai chủ trì nhiệm vụ 6b?", "ask_task")
    _, kept = run("action_small_talk", "cảm ơn nhé", "thank", slots)
    assert read_focus(kept[SLOT]).refs == ("II.III.6.b",)
    assert read_focus(kept[SLOT]).turns == 1


def test_a_question_that_was_taken_for_small_talk_is_still_answered(run):
    messages, _ = run("action_small_talk", "ai chủ trì nhiệm vụ 6b?", "chitchat")
    assert messages[-1]["custom"]["records"] == ["II.III.6.b"]


def test_an_empty_message_is_told_that_it_was_not_understood(run):
    messages, _ = run("action_ask_task", "", "ask_task")
    assert messages[-1]["custom"]["kind"] == "refusal"
    assert "1022" in messages[0]["text"]
