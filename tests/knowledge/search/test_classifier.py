"""The classifier of records: learns which words tell records apart, the same each time, and is read back whole."""

import warnings

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from knowledge.errors import IndexMissingError
from knowledge.library import CLASSIFIER_FILE
from knowledge.records import Kind
from knowledge.search.classifier import LEAST, ClassifierView, RecordClassifier, load_classifier
from knowledge.search.classifier_training import ClassifierSettings, batches, train_classifier
from knowledge.search.entries import Entry
from knowledge.settings import index_folder
from knowledge.text import search_words

SETTINGS = ClassifierSettings(dimension=16, epochs=60, batch=4, left_out=0.3)
ENTRIES = (
    Entry("5g", Kind.INDICATOR, "", "Phủ sóng dịch vụ 5G", ("sóng 5G phủ tới đâu", "5g coverage", "phu song 5g")),
    Entry("hospital", Kind.TASK, "", "Bệnh viện số", ("bệnh viện làm số hóa", "hospital", "benh vien so ra sao")),
    Entry("school", Kind.TASK, "", "Trường học số", ("trường học số hóa", "school", "truong hoc so ra sao")),
)
REFS = [entry.ref for entry in ENTRIES]


@pytest.fixture(scope="module")
def trained() -> RecordClassifier:
    return train_classifier(ENTRIES, SETTINGS)


@pytest.fixture
def view(trained) -> ClassifierView:
    return ClassifierView(trained, REFS)


def all_rows(refs) -> np.ndarray:
    return np.arange(len(refs), dtype=np.int32)


def scores_of(view: ClassifierView, question: str, rows: np.ndarray) -> np.ndarray:
    return view.scores(search_words(question), question, rows)


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("bệnh viện thì sao", "hospital"),
        ("truong hoc", "school"),
        ("độ phủ sóng", "5g"),
        # Its letters, where no word is known.
        ("bệnhviện", "hospital"),
    ],
)
def test_the_record_whose_words_are_asked_has_the_best_chance(view, question, ref):
    assert REFS[int(scores_of(view, question, all_rows(REFS)).argmax())] == ref


def test_chances_of_all_records_are_one_together(view):
    scores = scores_of(view, "bệnh viện", all_rows(REFS))
    assert scores.dtype == np.float32
    assert np.exp(scores).sum() == pytest.approx(1, abs=1e-4)


def test_only_the_records_asked_for_are_scored(view):
    scores = scores_of(view, "bệnh viện", all_rows(REFS))
    assert scores_of(view, "bệnh viện", np.asarray([2, 0])).tolist() == scores[[2, 0]].tolist()


def test_a_record_that_it_has_never_seen_has_the_least_chance(trained):
    view = ClassifierView(trained, ["new", *REFS])
    assert scores_of(view, "bệnh viện", np.asarray([0])).tolist() == [LEAST]
    assert scores_of(view, "bệnh viện", np.asarray([2]))[0] > LEAST


def test_a_question_without_a_known_term_is_scored_all_the_same(view):
    assert np.isfinite(scores_of(view, "!!!", all_rows(REFS))).all()


def test_the_same_seed_trains_the_same_classifier_and_another_another(trained):
    again = train_classifier(ENTRIES, SETTINGS)
    assert (again.vectors == trained.vectors).all()
    assert (again.weights == trained.weights).all()
    other = train_classifier(ENTRIES, ClassifierSettings(dimension=16, epochs=60, batch=4, left_out=0.3, seed=1))
    assert not (other.vectors == trained.vectors).all()


def test_training_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        train_classifier(ENTRIES, ClassifierSettings(dimension=4, epochs=1))


def test_a_saved_classifier_is_read_back_as_it_was(trained, tmp_path):
    trained.save(tmp_path / "classifier.safetensors")
    again = load_classifier(tmp_path / "classifier.safetensors")
    assert (again.terms, again.refs) == (trained.terms, trained.refs)
    for name in ("rarity", "vectors", "weights", "bias"):
        assert (getattr(again, name) == getattr(trained, name)).all()


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:100], lambda data: b"\xff" * len(data)])
def test_a_damaged_classifier_says_what_to_run(trained, tmp_path, damage):
    path = tmp_path / "classifier.safetensors"
    trained.save(path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(IndexMissingError, match=r"classifier\.safetensors: .*run `make run`"):
        load_classifier(path)


def test_a_missing_classifier_says_what_to_run(tmp_path):
    with pytest.raises(IndexMissingError, match="run `make run`"):
        load_classifier(tmp_path / "classifier.safetensors")


def test_every_wording_is_used_once_an_epoch_with_a_part_of_its_terms():
    wordings = csr_matrix(np.ones((10, 50), np.float32))
    settings = ClassifierSettings(epochs=1, batch=4, left_out=0.5)
    found = list(batches(wordings, settings))
    assert sorted(row for rows, _ in found for row in rows.tolist()) == list(range(10))
    kept = sum(terms.nnz for _, terms in found) / wordings.nnz
    assert 0.4 < kept < 0.6
    for _, terms in found:
        assert np.linalg.norm(terms.toarray(), axis=1) == pytest.approx(1, abs=1e-5)


def test_what_is_left_out_differs_from_epoch_to_epoch():
    wordings = csr_matrix(np.ones((1, 50), np.float32))
    first, second = (terms.indices.tolist() for _, terms in batches(wordings, ClassifierSettings(epochs=2)))
    assert first != second


def test_the_built_classifier_knows_every_record_of_the_plan(library):
    built = load_classifier(index_folder() / CLASSIFIER_FILE)
    assert set(built.refs) == {record.ref for record in library.store.plan.records()}
