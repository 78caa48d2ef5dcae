"""A large plan is scored in part: what is found is as if all of it were."""

import numpy as np
import pytest

from knowledge.files import read_records
from knowledge.library import load_models
from knowledge.questions import is_held_out, read_questions
from knowledge.search.entries import make_entries
from knowledge.search.index import SearchIndex
from knowledge.settings import index_folder


@pytest.fixture(scope="module")
def in_part(library, folder) -> SearchIndex:
    """The real plan's index as it would be if the plan were too large to be scored whole."""
    entries = make_entries(read_records(folder), read_questions(folder), lambda question: not is_held_out(question))
    models = load_models(index_folder())
    plan, year = library.store.plan, library.settings.year
    return SearchIndex(plan, year, entries, models.encoder, models.classifier, (), models.ranker, whole_up_to=0)


@pytest.fixture(scope="module")
def unseen(folder) -> list[str]:
    asked = read_questions(folder)
    return [question for item in asked for question in item.questions if is_held_out(question)][::10]


def test_only_a_part_of_the_entries_is_scored(in_part, library):
    found, whole = in_part.candidates("phủ sóng 5G", ()), library.index.candidates("phủ sóng 5G", ())
    assert len(found.entries) < len(whole.entries) == len(library.index.entries)


def test_the_first_record_is_the_same_for_nearly_every_question(in_part, library, unseen):
    same = [in_part.search(question).hits[0].ref == library.index.search(question).hits[0].ref for question in unseen]
    assert len(same) > 50
    assert sum(same) / len(same) > 0.95


def test_every_entry_has_the_scores_that_it_has_when_all_are_scored(in_part, library, unseen):
    for question in unseen[::10]:
        found, whole = in_part.candidates(question, ()), library.index.candidates(question, ())
        assert found.entry_scores == pytest.approx(whole.entry_scores[found.entries], abs=1e-5)


def test_all_entries_of_a_record_are_scored_or_none(in_part):
    refs = np.asarray([entry.ref for entry in in_part.entries])
    scored = in_part.candidates("phủ sóng 5G", ()).entries
    assert np.isin(refs, refs[scored]).sum() == len(scored)


def test_a_question_without_a_known_word_still_has_candidates(in_part):
    assert in_part.candidates("!!!", ()).rows


def test_what_holds_all_words_is_found_in_any_case(in_part, library):
    for words in (["du", "lieu", "mo"], ["tuyên", "truyền"], ["xyzzy"], []):
        assert in_part.holding(words) == library.index.holding(words)
