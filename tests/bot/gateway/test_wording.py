"""Every sentence stands in both languages and is filled with the same values."""

from string import Formatter

import pytest
import yaml

from bot.gateway import wording
from bot.gateway.greeting import kept_for
from bot.gateway.settings import ROOT, Settings

SENTENCES = {name: value for name, value in vars(wording).items() if isinstance(value, wording.Sentence)}


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@pytest.mark.parametrize("name", SENTENCES)
def test_both_languages_are_there_and_say_the_same_values(name):
    sentence = SENTENCES[name]
    assert sentence.vietnamese.strip()
    assert sentence.english.strip()
    assert sentence.vietnamese != sentence.english
    assert fields(sentence.vietnamese) == fields(sentence.english)


def test_a_filled_sentence_shows_vietnamese_first():
    told = str(wording.TOO_LONG.fill(found=1200, limit=1000)).splitlines()
    assert told[0].startswith("Câu hỏi quá dài (1200 ký tự, tối đa 1000)")
    assert told[1].startswith("The question is too long (1200 characters, at most 1000)")


def test_a_person_is_told_the_time_for_which_rasa_keeps_a_conversation():
    endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text("utf-8"))
    assert endpoints["tracker_store"]["keep_minutes"] == "${HOIKEHOACH_CONVERSATION_MINUTES}"
    told = kept_for(wording.NOTICE, Settings(_env_file=None, conversation_minutes=15))
    assert "15 phút" in told.vietnamese and "15 minutes" in told.english
