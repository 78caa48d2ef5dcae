"""Bars are as long as the plan's numbers say, and what is no number is never drawn."""

import pytest

from bot.gateway.pages.bars import bars_of
from knowledge.files import read_records
from knowledge.parse.values import read_cell
from knowledge.records import Figure, Role
from knowledge.settings import plan_folder

INDICATORS = {row.ref: row for row in read_records(plan_folder()).indicators}


def bars(ref):
    return {(bar.role.value, bar.year): bar for bar in bars_of(INDICATORS[ref])}


def test_the_citys_years_come_in_order_then_the_nations():
    order = [(bar.role.value, bar.year) for bar in bars_of(INDICATORS["II.II.I.2"])]
    assert order == [("result", 2023), ("target", 2024), ("target", 2025), ("national", 2022), ("national", 2023)]


def test_a_percentage_is_a_part_of_a_hundred():
    share = bars("II.II.II.3")
    assert (share["result", 2023].share, share["result", 2023].text) == (19.76, "19,76%")
    assert share["target", 2025].share == 20


def test_another_unit_is_a_part_of_the_rows_largest_number():
    sets = bars("II.II.II.8")
    assert [sets["result", 2023].share, sets["target", 2024].share, sets["target", 2025].share] == [30, 60, 100]


@pytest.mark.parametrize(
    ("ref", "figure", "text"),
    [
        ("II.II.III.5", ("result", 2023), "Thí điểm"),
        ("II.II.III.7", ("target", 2024), "100%; có áp dụng thực tế"),
        ("II.II.II.3", ("national", 2022), "14% (theo cách tính của Bộ TTTT)"),
        ("II.II.II.6", ("target", 2024), ""),
    ],
)
def test_a_cell_that_is_no_number_keeps_its_words_and_is_not_drawn(ref, figure, text):
    bar = bars(ref)[figure]
    assert (bar.text, bar.share) == (text, None)


def test_numbers_of_two_units_are_not_laid_side_by_side():
    row = INDICATORS["II.II.I.1"]
    figures = tuple(Figure(Role.TARGET, year, read_cell(cell)) for year, cell in ((2024, "30 bộ"), (2025, "50%")))
    mixed = type(row)(**{**vars(row), "figures": figures})
    assert [bar.share for bar in bars_of(mixed)] == [None, None]


def test_every_number_of_the_plan_has_a_bar_between_nothing_and_all():
    for row in INDICATORS.values():
        for bar, figure in zip(
            bars_of(row), sorted(row.figures, key=lambda f: (f.role is Role.NATIONAL, f.year)), strict=True
        ):
            assert (bar.share is None) == (figure.cell.number is None), row.ref
            assert bar.share is None or 0 <= bar.share <= 100
