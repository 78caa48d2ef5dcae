"""Which documents hold a term."""

import numpy as np
import pytest

from knowledge.search.postings import Postings, holders


@pytest.fixture(scope="module")
def postings() -> Postings:
    return holders({"a": 0, "b": 1}, [(0,), (1,), (0, 1), (0,)])


def test_a_term_has_the_documents_that_hold_it(postings):
    assert postings.of("a")[0].tolist() == [0, 2, 3]
    assert postings.count("b") == 2


def test_an_unknown_term_is_in_no_document(postings):
    assert postings.count("c") == 0
    assert postings.at("c", np.asarray([0, 3], np.int32)).tolist() == [0, 0]


@pytest.mark.parametrize("rows", [[0, 1, 2, 3], [1], [0, 3], []])
def test_few_or_many_documents_are_looked_up_alike(postings, rows):
    found = postings.at("a", np.asarray(rows, np.int32))
    assert found.tolist() == [float(row in (0, 2, 3)) for row in rows]
