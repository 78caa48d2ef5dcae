"""A question as the rest of the code sees it, from Rasa's message and slots."""

import json
import unicodedata

import pytest

from actions.language import Language
from actions.question import FORGOTTEN_AFTER, Focus, make_question, read_focus, read_question

# As Rasa writes tracker.latest_message and tracker.slots.
TRACKER = json.loads("""
{
  "latest_message": {
    "text": "à nhầm, 6c hạn khi nào?",
    "intent": {"name": "ask_task", "confidence": 0.93},
    "intent_ranking": [{"name": "ask_task", "confidence": 0.93}],
    "entities": [
      {"entity": "correction", "value": "yes", "start": 2, "end": 6, "extractor": "PlanEntityExtractor"},
      {"entity": "task_ref", "value": "6.c", "start": 8, "end": 10, "extractor": "PlanEntityExtractor"},
      {"entity": "field", "value": "deadline", "start": 11, "end": 14, "extractor": "PlanEntityExtractor"},
      {"entity": "field", "value": "deadline", "start": 15, "end": 22, "extractor": "PlanEntityExtractor"}
    ]
  },
  "slots": {
    "focus": "{\\"refs\\": [\\"II.III.6.b\\", \\"II.III.6.c\\"], \\"field\\": \\"lead\\", \\"turns\\": 2}"
  }
}
""")


@pytest.fixture
def question():
    return read_question(TRACKER["latest_message"], TRACKER["slots"])


def test_words_intent_and_language_are_read_from_the_message(question):
    assert question.text == "à nhầm, 6c hạn khi nào?"
    assert (question.intent, question.intent_confidence) == ("ask_task", 0.93)
    assert question.language is Language.VIETNAMESE


def test_entities_become_mentions_with_the_words_they_stand_on(question):
    assert question.values("task_ref") == ("6.c",)
    assert [m.text for m in question.mentions] == ["nhầm", "6c", "hạn", "khi nào"]


def test_a_field_that_is_named_twice_is_asked_once(question):
    assert question.fields == ("deadline",)


def test_the_focus_is_read_from_the_slots(question):
    focus = question.focus
    assert focus.refs == ("II.III.6.b", "II.III.6.c")
    assert (focus.field, focus.choices, focus.turns) == ("lead", (), 2)
    assert focus.listing == ()


@pytest.mark.parametrize(
    "message", [{}, {"text": None}, {"text": "", "intent": None, "entities": None}, {"intent": {}}]
)
def test_a_message_that_lacks_everything_is_an_empty_question(message):
    question = read_question(message, {})
    assert (question.text, question.intent, question.intent_confidence) == ("", "", 0.0)
    assert question.mentions == ()
    assert question.focus == Focus()


def test_years_are_numbers_in_order():
    assert make_question("kinh tế số năm 2025 so với 2023").years == (2025, 2023)


def test_text_is_composed_so_that_offsets_fit_it():
    question = make_question(unicodedata.normalize("NFD", "nhiệm vụ 10đ"))
    (found,) = [m for m in question.mentions if m.kind == "task_ref"]
    assert question.text == "nhiệm vụ 10đ"
    assert question.text[found.start : found.end] == found.text


def test_what_rasa_finds_and_what_is_found_here_is_the_same():
    from_words = make_question("hạn của 6c khi nào?")
    entities = [{"entity": m.kind, "value": m.value, "start": m.start, "end": m.end} for m in from_words.mentions]
    from_rasa = read_question({"text": from_words.text, "entities": entities}, {})
    assert from_rasa.mentions == from_words.mentions


@pytest.mark.parametrize(
    "focus",
    [
        Focus(),
        Focus(refs=("II.III.6.b",), field="deadline", turns=3, earlier=("II.III.2.a", "PL1.I.1")),
        Focus(choices=("II.III.6.b", "II.III.10.đ"), listing=("PL1.I.1",), last_set='{"target": "tasks"}'),
    ],
)
def test_a_focus_survives_the_way_through_rasas_slot(focus):
    text = focus.as_text()
    assert text is None if focus == Focus() else isinstance(text, str)
    assert read_focus(text) == focus


@pytest.mark.parametrize("text", ["II.III.6.b,II.III.6.c", '{"unknown": 1}', "[]"])
def test_a_focus_that_another_version_wrote_is_forgotten(text):
    assert read_focus(text) == Focus()


def test_a_focus_ages_by_a_turn_and_is_forgotten_after_some():
    focus = Focus(refs=("II.III.6.b",))
    for turn in range(1, FORGOTTEN_AFTER + 1):
        focus = focus.aged()
        assert (focus.refs, focus.turns) == (("II.III.6.b",), turn)
    assert focus.aged() == Focus()
