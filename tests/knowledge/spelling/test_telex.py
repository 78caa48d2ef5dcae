"""Telex keystrokes that were typed but not composed."""

import pytest

from knowledge.spelling.telex import undo_telex


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("nhieemj", "nhiem"),
        ("vuj", "vu"),
        ("ddungs", "dung"),
        ("dduowngf", "duong"),
        ("beenhj", "benh"),
        ("vieenj", "vien"),
        ("hoof", "ho"),
        ("truwcj", "truc"),
        ("mangj", "mang"),
        ("soos", "so"),
    ],
)
def test_keystrokes_become_the_folded_word(keys, word):
    assert undo_telex(keys) == word


@pytest.mark.parametrize("word", ["khai", "quang", "5g", "", "thanh", "tthc"])
def test_a_word_without_keystrokes_stays(word):
    assert undo_telex(word) == word
