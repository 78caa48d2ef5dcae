"""Candidates for the search: each ranks the record that a question is about before others."""

from dataclasses import replace

import numpy as np
import pytest

from knowledge.records import Kind
from knowledge.search.entries import Entry
from knowledge.search.training import TrainingSettings
from tests.evaluation import candidate_views as views

ENTRIES = (
    Entry("a", Kind.TASK, "", "Triển khai trường học số", ("số hóa trường lớp", "which schools go digital")),
    Entry("b", Kind.TASK, "", "Triển khai bệnh viện số", ("bệnh án điện tử", "electronic medical records")),
    Entry("b", Kind.TASK, "hồ sơ bệnh án", "hồ sơ bệnh án điện tử", ()),
)
QUESTIONS = ("truong hoc so", "bệnh án điện tử")


@pytest.mark.parametrize("tokenise", [views.folded, views.written_out, views.pairs])
def test_folded_words_find_a_question_without_diacritics(tokenise):
    scores = views.bm25(ENTRIES, QUESTIONS, tokenise).scores
    assert scores.shape == (2, 3)
    assert scores.argmax(axis=1).tolist() == [0, 2]


def test_raw_words_do_not_find_a_question_without_diacritics():
    assert not views.bm25(ENTRIES, ("truong hoc",), views.raw).scores.any()


@pytest.mark.parametrize("view", [views.lexical, views.ngrams])
def test_every_served_view_finds_them(view):
    best = views.by_record(view(ENTRIES, QUESTIONS), owners=[0, 1, 1], records=2).scores.argmax(axis=1)
    assert best.tolist() == [0, 1]


def test_a_record_scores_as_its_best_entry():
    scored = views.Scored(np.asarray([[1.0, 2.0, 3.0]], np.float32), 0.0)
    assert views.by_record(scored, [0, 1, 1], 2).scores.tolist() == [[1.0, 3.0]]


def test_fusion_weighs_views_of_different_scale_alike():
    large = views.Scored(np.asarray([[0.0, 100.0, 50.0]], np.float32), 1.0)
    small = views.Scored(np.asarray([[0.0, 0.1, 0.2]], np.float32), 2.0)
    fused = views.fused([large, small])
    assert fused.scores[0, 1] == pytest.approx(fused.scores[0, 2], abs=1e-3)
    assert fused.milliseconds == 3.0


def test_an_encoder_is_trained_once_for_the_same_entries_and_settings(tmp_path):
    tmp_path = tmp_path / "encoders"
    settings = replace(TrainingSettings(), dimension=8, vocabulary=64, epochs=1)
    views.trained(ENTRIES, settings, tmp_path)
    (made,) = tmp_path.iterdir()
    changed = made.joinpath("model.safetensors").stat().st_mtime_ns
    views.trained(ENTRIES, settings, tmp_path)
    assert made.joinpath("model.safetensors").stat().st_mtime_ns == changed
    views.trained(ENTRIES, replace(settings, dimension=4), tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_entries_without_peoples_questions_keep_the_plans_words():
    assert views.plan_words_alone(ENTRIES)[0].phrasings == ("Triển khai trường học số",)
