"""The risk curve: a higher threshold answers less, and lets less through."""

import pytest

from tests.evaluation.risk import Chances, Risk, risk_at, risk_table

CHANCES = Chances(inside=(0.2, 0.6, 0.8, 0.9), right=(False, False, True, True), outside=(0.1, 0.7))


@pytest.mark.parametrize(
    ("threshold", "expected"),
    [
        (0.0, Risk(0.0, answered=1.0, wrong=0.5, outside=1.0)),
        (0.75, Risk(0.75, answered=0.5, wrong=0.0, outside=0.0)),
        (1.0, Risk(1.0, answered=0.0, wrong=0.0, outside=0.0)),
    ],
)
def test_a_threshold_refuses_whatever_has_a_smaller_chance(threshold, expected):
    assert risk_at(threshold, CHANCES) == expected


def test_the_first_line_of_the_table_refuses_nothing_answerable():
    first = risk_table(CHANCES, None).splitlines()[1]
    assert "100.0%" in first and "0.200" in first
