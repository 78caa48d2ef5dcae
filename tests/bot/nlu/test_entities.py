"""What a message mentions becomes Rasa entities: each once, on the raw text."""

import unicodedata

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entities import PlanEntityExtractor, mentioned
from bot.nlu.tokenizer import READ_CHARACTERS
from tests.bot.nlu.messages import ODD, PLAIN, random_messages


def entities_of(text, before=()):
    message = Message({"text": text, "entities": list(before)})
    PlanEntityExtractor().process([message])
    return message.get("entities")


def test_a_reference_is_an_entity_with_its_place_in_the_text():
    (found,) = [each for each in entities_of("ai chủ trì 6b?") if each["entity"] == "task_ref"]
    assert found == {
        "entity": "task_ref",
        "value": "6.b",
        "start": 11,
        "end": 13,
        "extractor": "PlanEntityExtractor",
        "confidence_entity": 1.0,
    }


@pytest.mark.parametrize("text", [PLAIN, unicodedata.normalize("NFD", PLAIN)], ids=["composed", "decomposed"])
def test_an_agency_is_found_on_the_raw_text_in_any_normal_form(text):
    (found,) = [each for each in entities_of(text) if each["entity"] == "agency"]
    assert found["value"] == "Sở Thông tin và Truyền thông"
    assert unicodedata.normalize("NFC", text[found["start"] : found["end"]]) == "Sở TT&TT"


@pytest.mark.parametrize("text", [*ODD, *random_messages(200)], ids=lambda text: ascii(text[:20]))
def test_any_message_is_read_without_doubles_and_within_its_bounds(text):
    found = entities_of(text)
    assert len({tuple(each.items()) for each in found}) == len(found)
    assert all(0 <= each["start"] < each["end"] <= min(len(text), READ_CHARACTERS) for each in found)


def test_entities_of_earlier_components_stay():
    earlier = {"entity": "other", "value": "x", "start": 0, "end": 1}
    assert entities_of("ai chủ trì 6b?", [earlier])[0] == earlier


def test_a_message_without_letters_or_digits_mentions_nothing():
    assert mentioned("👍 ...?!") == ()


def test_entities_are_part_of_what_rasa_hands_on():
    message = Message({"text": "6b"})
    PlanEntityExtractor().process([message])
    assert "entities" in message.as_dict(only_output_properties=True)
