"""Two small models: which candidate is meant, and whether the best one answers at all."""

import numpy as np
import pytest

from knowledge.errors import IndexMissingError
from knowledge.search.features import NAMES
from knowledge.search.ranker import Asked, Logistic, fit_choice, fit_logistic, load_ranker


def test_the_choice_learns_which_feature_tells_the_right_candidate():
    chance = np.random.default_rng(1)
    groups = []
    for _ in range(60):
        features = chance.normal(size=(4, 3)).astype(np.float32)
        groups.append((features, int(features[:, 1].argmax())))
    model = fit_choice(groups, 0.001)
    assert abs(model.weights[1]) > 5 * max(abs(model.weights[0]), abs(model.weights[2]))
    assert sum(int(model.logits(features).argmax()) == right for features, right in groups) > 50


def test_the_scaling_is_folded_into_the_weights():
    features = np.asarray([[100.0, 0.0], [200.0, 1.0], [300.0, 0.0], [400.0, 1.0]], np.float32)
    model = fit_logistic(features, np.asarray([False, False, True, True]), 10.0)
    logits = model.logits(features)
    assert (logits[2:] > 0).all()
    assert (logits[:2] < 0).all()


def test_a_logistic_model_is_a_weighted_sum_and_a_bias():
    model = Logistic(np.asarray([2.0, -1.0], np.float32), 0.5)
    assert model.logits(np.asarray([[1.0, 1.0]], np.float32)).tolist() == [1.5]


def test_a_ranker_is_read_back_as_it_was_saved(library, tmp_path):
    ranker = library.index.ranker
    ranker.save(tmp_path / "ranker.json")
    again = load_ranker(tmp_path / "ranker.json")
    assert np.allclose(again.choice.weights, ranker.choice.weights)
    assert (again.refuse_below, again.clarify_below) == (ranker.refuse_below, ranker.clarify_below)


def test_shares_are_chances_among_the_candidates(library):
    ranker = library.index.ranker
    features = np.random.default_rng(2).random((5, len(NAMES))).astype(np.float32)
    shares = ranker.shares(features)
    assert shares.sum() == pytest.approx(1, abs=1e-5)
    assert 0 < ranker.chance(features, shares, Asked(3, 0.0)) < 1


@pytest.mark.parametrize("text", ["", "{}", '{"choice": {}}', '{"choice": {"bias": 0}, "answerable": {"bias": 0}}'])
def test_a_file_that_is_no_ranker_says_what_to_run(tmp_path, text):
    (tmp_path / "ranker.json").write_text(text, "utf-8")
    with pytest.raises(IndexMissingError, match="run `make"):
        load_ranker(tmp_path / "ranker.json")
