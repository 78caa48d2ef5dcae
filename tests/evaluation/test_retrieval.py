"""Measuring search: what counts as found."""

import pytest

from knowledge.files import read_records
from knowledge.questions import AskedFor, is_held_out, read_questions
from knowledge.settings import plan_folder
from knowledge.store import Store
from tests.evaluation.retrieval import Found, Probe, counts, locate, probes, reciprocal_rank, style_of

PROBE = Probe("5G?", "II.II.III.5", frozenset({"II.II.III.5", "PL1.IV.4"}), "indicator", "vietnamese")


@pytest.fixture(scope="module")
def store():
    return Store(read_records(plan_folder()), {}, {})


def test_the_record_and_its_twin_have_places_of_their_own():
    assert locate(PROBE, ["PL1.IV.4", "0", "II.II.III.5"]) == Found(PROBE, 3, 1)
    assert locate(PROBE, ["0"]) == Found(PROBE, 0, 0)


def test_first_and_first_five_are_counted_with_and_without_the_same_words():
    found = [Found(PROBE, 1, 1), Found(PROBE, 6, 1), Found(PROBE, 5, 2), Found(PROBE, 0, 0)]
    assert [score.passed for score in counts(found)] == [1, 2, 2, 3]
    assert reciprocal_rank(found) == (1 + 1 + 1 / 2) / 4


def test_only_kept_out_questions_measure(store):
    asked = read_questions(plan_folder())
    found = probes(asked, store, ())
    assert found
    assert all(is_held_out(probe.question) for probe in found)


def kept_out(ref, quote=""):
    """A question for a record that happens to be kept out."""
    question = next(words for number in range(1000) if is_held_out(words := f"câu hỏi số {number}"))
    return AskedFor(ref, quote, "", (question,))


def test_tasks_with_the_very_same_words_are_both_right(store):
    (found,) = probes([kept_out("II.III.3.d")], store, ())
    assert found.right == {"II.III.3.d", "II.III.3.đ"}


def test_a_clause_that_says_it_again_in_the_same_words_is_right_too(store):
    quote = "có 73 cơ quan, đơn vị, gồm 12 sở, ban, ngành, 06 UBND các quận huyện và 52 UBND các phường xã"
    (found,) = probes([kept_out("I.III.1.3.p2", quote)], store, ())
    assert "PL1.I.5" in found.right
    assert "II.III.6.b" not in found.right


@pytest.mark.parametrize(
    ("question", "style"),
    [("Ai chủ trì?", "vietnamese"), ("ai chu tri", "no_diacritics"), ("Which agency leads it?", "english")],
)
def test_the_letters_tell_the_style(question, style):
    assert style_of(question) == style
