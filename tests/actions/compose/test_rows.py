"""Answers about an indicator: this year's row and its twin of last year together."""

import pytest

from actions.answer import Kind
from tests.actions.reading import first, refs


def test_both_tables_are_shown_and_cited(ask):
    answer = ask("phủ sóng 5G năm 2024 bao nhiêu?")
    assert answer.kind is Kind.INDICATOR
    assert refs(answer)[:2] == ["II.II.III.5", "PL1.IV.4"]
    assert "Bảng chỉ tiêu 2024:" in answer.text
    assert "Phụ lục I (kết quả 2023):" in answer.text


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("III.5", "Mục tiêu năm 2024: 20%"),
        ("III.5 năm 2025", "Mục tiêu năm 2025: ~50%"),
        ("II.3 kết quả 2023", "Kết quả năm 2023: 19,76%"),
        ("PL1.II.3", "Kết quả năm 2023: "),
        ("PL1.II.3 mục tiêu năm 2023", "Mục tiêu năm 2023: 80%"),
        ("I.3 toàn quốc năm 2022", "Toàn quốc năm 2022: 52,8%"),
        ("II.7 mục tiêu 2025", "Mục tiêu năm 2025: ≥10%"),
    ],
)
def test_the_figure_of_the_year_and_role_that_was_asked_comes_first(ask, question, start):
    assert first(ask(question)).startswith(start)


def test_two_years_are_answered_in_one_line(ask):
    line = first(ask("III.5 mục tiêu năm 2024 và năm 2025"))
    assert "Mục tiêu năm 2024: 20%" in line
    assert "Mục tiêu năm 2025: ~50%" in line


def test_the_status_of_a_result_is_said_with_the_arithmetic(ask):
    line = first(ask("PL1.II.3 hoàn thành chưa?"))
    assert "94%" in line
    assert "80%" in line
    assert "14 điểm phần trăm" in line
    assert "Hoàn thành vượt mức" in line


def test_a_missed_target_is_said_to_be_missed_by_how_much(ask):
    line = first(ask("PL1.IV.2 có đạt không?"))
    assert "9 điểm phần trăm" in line
    assert "Đang triển khai" in line


def test_a_status_without_numbers_is_only_quoted(ask):
    line = first(ask("PL1.I.1 hoàn thành chưa?"))
    assert "Đã hoàn thành" in line
    assert "điểm phần trăm" not in line


def test_different_leads_of_both_tables_are_both_named(ask):
    line = first(ask("ai chủ trì chỉ tiêu III.6"))
    assert "Sở TT&TT" in line
    assert "Ngân hàng Nhà nước chi nhánh Đà Nẵng" in line


def test_an_empty_cell_of_the_table_is_said_of_the_table_although_the_appendix_has_a_result(ask):
    text = ask("III.11 kết quả năm 2023").text
    assert "hơn 1.500 chữ ký" in text
    assert "ô để trống" in text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("III.13 kết quả năm 2023", "(ô để trống)"),
        ("PL1.I.7 mức quốc gia năm 2023", "(ô ghi dấu “-”)"),
        ("III.5 mục tiêu năm 2030", "Kế hoạch không nêu mục tiêu năm 2030"),
    ],
)
def test_empty_cell_dash_and_no_column_are_three_different_answers(ask, question, words):
    answer = ask(question)
    assert answer.kind is Kind.ABSENT
    assert words in first(answer)
    assert answer.citations


def test_english_glosses_the_indicator_and_keeps_its_name(ask):
    line = first(ask("what is the target for indicator III.5 in 2024?"))
    assert line.startswith("Target for 2024: 20%")
    assert "“Phủ sóng dịch vụ 5G”" in line
    assert "5G coverage" in line


def test_the_note_of_a_row_is_shown(ask):
    assert "Tiêu chí của riêng TP. Đà Nẵng" in ask("III.13").text


def test_a_result_is_told_once_and_as_long_as_the_screen_allows(ask):
    answer = ask("đến 04/12/2023 mấy sở ban hành danh mục CSDL chuyên ngành, mấy cơ quan có dự thảo")
    assert "6 sở ngành" in first(answer)
    assert "08 cơ quan đã dự thảo" in first(answer)
    assert answer.text.count("Công văn số 1449") == 1


@pytest.mark.parametrize("question", ["Sao 5G chưa phủ rộng được vậy?", "vì sao năm 2023 chưa phủ sóng 5G rộng rãi"])
def test_a_reason_comes_from_the_record_that_gives_one(ask, question):
    answer = ask(question)
    assert "chưa cấp phép 5G" in first(answer)
    assert refs(answer)[0] == "PL1.IV.4"
