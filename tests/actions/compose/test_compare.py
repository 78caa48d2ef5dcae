"""Comparison and arithmetic over the plan's figures."""

import pytest

from actions.answer import Kind
from tests.actions.reading import first


def test_a_step_from_year_to_year_is_computed(ask):
    answer = ask("so sánh tỷ trọng kinh tế số năm 2023 với năm 2024")
    assert answer.kind is Kind.COMPARE
    assert "19,76% → mục tiêu năm 2024 22%: tăng 2,24 điểm phần trăm" in answer.text


def test_a_target_below_the_one_of_the_year_before_goes_down(ask):
    assert "22% → mục tiêu năm 2025 20%: giảm 2 điểm phần trăm" in ask("so sánh kinh tế số 2024 và 2025").text


def test_the_city_is_set_against_the_nation(ask):
    line = first(ask("hồ sơ trực tuyến của Đà Nẵng so với cả nước năm 2023"))
    assert line == "Đà Nẵng cao hơn toàn quốc 34 điểm phần trăm (năm 2023: 94% so với 60%)"


def test_two_indicators_are_set_against_each_other(ask):
    line = first(ask("5G hay cáp quang hộ gia đình cao hơn năm 2024"))
    assert line.startswith("Cao hơn: “Tỷ lệ hộ gia đình có đường Internet cáp quang băng rộng” (99%)")
    assert "79 điểm phần trăm" in line


def test_words_are_not_reckoned_with(ask):
    text = ask("so sánh phủ sóng 5G năm 2023 với 2024").text
    assert "Không tính được chênh lệch" in text
    assert "Thí điểm" in text


@pytest.mark.parametrize(
    "question", ["compare the digital economy share in 2023 and 2024", "so sánh kinh tế số năm 2023 và 2024"]
)
def test_a_comparison_cites_every_row_it_takes_figures_from(ask, question):
    answer = ask(question)
    assert answer.citations[0].ref == "II.II.II.3"
    assert "2,24" in answer.text
