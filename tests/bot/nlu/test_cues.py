"""What a message mentions, as features of its intent."""

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.cues import COLUMNS, PlanCueFeaturizer, cues
from bot.nlu.entities import mentioned
from tests.bot.nlu.messages import ODD


def features_of(text):
    message = Message({"text": text})
    PlanCueFeaturizer(PlanCueFeaturizer.get_default_config(), "cues").process([message])
    _, sentence = message.get_sparse_features("text")
    return sentence.features


def test_a_kind_with_few_values_counts_with_its_value():
    assert {"set=count", "set", "agency"} <= set(cues(mentioned("Sở Y tế có mấy nhiệm vụ?")))


def test_which_agency_is_named_says_nothing_about_the_intent():
    assert set(cues(mentioned("việc của Sở Y tế"))) == set(cues(mentioned("việc của Sở Nội vụ")))


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:20]))
def test_any_message_has_one_row_of_ones(text):
    row = features_of(text)
    assert row.shape == (1, COLUMNS)
    assert set(row.data) <= {1}


def test_cues_of_different_questions_differ_and_of_the_same_agree():
    listed, counted = features_of("những nhiệm vụ của Sở Y tế"), features_of("bao nhiêu nhiệm vụ của Sở Y tế")
    assert set(listed.col) != set(counted.col)
    assert set(listed.col) == set(features_of("những nhiệm vụ của Sở Nội vụ").col)


def test_training_examples_get_the_features_that_messages_get():
    example = Message({"text": "ai chủ trì 6b?", "intent": "ask_task"})
    PlanCueFeaturizer(PlanCueFeaturizer.get_default_config(), "cues").process_training_data(TrainingData([example]))
    _, sentence = example.get_sparse_features("text")
    assert (sentence.features != features_of("ai chủ trì 6b?")).nnz == 0
