"""Which folded words can be Vietnamese."""

import pytest

from knowledge.spelling.syllables import is_syllable


@pytest.mark.parametrize("word", ["nghiem", "quyen", "khuya", "oan", "y", "giao", "truong", "quy", "xoong"])
def test_vietnamese_syllables_are_possible(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["tir", "trcih", "nhnug", "khonng", "website", "jlm", ""])
def test_other_strings_are_not(word):
    assert not is_syllable(word)
