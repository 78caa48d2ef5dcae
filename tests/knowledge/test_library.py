"""Everything that answering needs of one plan, loaded once."""

import shutil

import pytest

from knowledge.errors import IndexMissingError
from knowledge.library import load_library
from knowledge.settings import index_folder


def test_records_conflicts_and_details_are_all_there(library):
    assert library.settings.number == "93/KH-UBND"
    assert len(library.store.plan.tasks) == 63
    assert library.conflicts
    assert {"budget", "contact"} <= library.details.keys()


def test_every_task_and_row_has_an_english_gloss(library):
    plan = library.store.plan
    rows = (*plan.tasks, *plan.indicators, *plan.results)
    assert [record.ref for record in rows if not library.store.glosses.get(record.ref)] == []


def test_an_index_that_was_never_built_says_what_to_run(folder, tmp_path):
    with pytest.raises(IndexMissingError, match="run `make"):
        load_library(folder, tmp_path)


def test_a_ranker_of_other_features_is_refused(folder, tmp_path, library):
    shutil.copytree(index_folder(), tmp_path / "index")
    ranker = tmp_path / "index" / "ranker.json"
    ranker.write_text(ranker.read_text("utf-8").replace('"lexical":', '"another":'), "utf-8")
    with pytest.raises(IndexMissingError, match=r"ranker\.json.*run `make"):
        load_library(folder, tmp_path / "index")
