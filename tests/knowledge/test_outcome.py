"""Arithmetic on the plan's figures: exact, and none where a cell is not one number."""

from decimal import Decimal

import pytest

from knowledge.outcome import by_how_much, decimal, difference, outcome_of, reached, vietnamese
from knowledge.parse.values import read_cell


@pytest.mark.parametrize(
    ("text", "number"),
    [("19,76", "19.76"), ("3.553.958", "3553958"), ("1.919", "1919"), ("8,0", "8.0"), ("100", "100")],
)
def test_vietnamese_numbers_are_read_exactly(text, number):
    assert decimal(text) == Decimal(number)


@pytest.mark.parametrize(
    ("number", "text"),
    [("2.24", "2,24"), ("2.50", "2,5"), ("100", "100"), ("1000", "1000"), ("0.3", "0,3"), ("-1", "-1"), ("0", "0")],
)
def test_numbers_are_shown_with_a_comma_and_no_needless_noughts(number, text):
    assert vietnamese(Decimal(number)) == text


def test_a_difference_is_not_rounded_and_keeps_its_unit():
    assert difference(read_cell("19,76%"), read_cell("22%")) == (Decimal("2.24"), "%")
    assert difference(read_cell("22%"), read_cell("20%")) == (Decimal("-2"), "%")
    assert difference(read_cell("0,1%"), read_cell("0,3%")) == (Decimal("0.2"), "%")


@pytest.mark.parametrize(
    ("a", "b"), [("50%", "50"), ("Thí điểm", "20%"), ("100%; có áp dụng", "100%"), ("", "40%"), ("15", "30 bộ")]
)
def test_there_is_no_difference_of_words_or_of_different_units(a, b):
    assert difference(read_cell(a), read_cell(b)) is None


@pytest.mark.parametrize(
    ("detail", "number", "unit"),
    [
        ("94% (không tính hồ sơ chứng thực)", "94", "%"),
        ("96%", "96", "%"),
        ("2569/7290, tỷ lệ 35,2%", "35.2", "%"),
        ("Đã có 190/1.919 TTHC được cắt giảm, đạt tỷ lệ 9,9%", "9.9", "%"),
        ("Đạt 7,7% - Sở TT&TT đang triển khai", "7.7", "%"),
    ],
)
def test_the_one_number_that_was_reached_is_read_out_of_the_words(detail, number, unit):
    assert reached(detail) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "detail",
    [
        "100% kết quả mới năm 2023 và 56% kết quả năm 2020-2022",
        "Cơ bản mỗi học sinh có mã ID",
        "",
        "Theo báo cáo, tỷ lệ đạt 95% Riêng người trưởng thành ước đạt 100%",
    ],
)
def test_words_with_several_numbers_or_none_say_no_one_number(detail):
    assert reached(detail) is None


@pytest.mark.parametrize(
    ("ref", "gap", "shown"),
    [
        ("PL1.II.3", "14", "14 điểm phần trăm"),  # 94% against 80%
        ("PL1.II.12", "5.2", "5,2 điểm phần trăm"),  # 35,2% against 30%
        ("PL1.IV.2", "-9", "9 điểm phần trăm"),  # 86% against 95%
        ("PL1.III.6", "-0.8", "0,8 điểm phần trăm"),  # 7,7% against 8,5%
        ("PL1.IV.3", "-1.2", "1,2 điểm phần trăm"),  # 98,8% against 100%
    ],
)
def test_a_result_stands_above_or_below_its_own_target(record, ref, gap, shown):
    outcome = outcome_of(record(ref), 2023)
    assert (outcome.difference, outcome.by) == (Decimal(gap), shown)


@pytest.mark.parametrize("ref", ["PL1.I.1", "PL1.II.8", "PL1.IV.8", "PL1.III.1"])
def test_a_row_whose_target_or_result_is_no_one_number_has_no_outcome(record, ref):
    assert outcome_of(record(ref), 2023) is None


def test_outcomes_agree_with_what_the_plan_says_of_each_row(plan):
    """Where both are numbers, "vượt mức" is never below the target and "đang triển khai" never above it."""
    found = {row.ref: (row.status, outcome_of(row, 2023)) for row in plan.results}
    wrong = [
        ref
        for ref, (status, outcome) in found.items()
        if outcome
        and (
            (status == "Hoàn thành vượt mức" and outcome.difference <= 0)
            or (status == "Đang triển khai" and outcome.difference > 0)
        )
    ]
    assert sum(outcome is not None for _, outcome in found.values()) > 10
    assert wrong == []


def test_percentages_differ_by_points_and_counts_by_their_unit():
    assert by_how_much(Decimal("-2.5"), "%") == "2,5 điểm phần trăm"
    assert by_how_much(Decimal("15"), "bộ") == "15 bộ"
    assert by_how_much(Decimal("3"), "") == "3"
