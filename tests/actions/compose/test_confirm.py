"""A figure, a month or a party that a question claims is confirmed or denied, and never repeated."""

import pytest

from actions.answer import Kind
from tests.actions.reading import first


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("III.5 năm 2024 là 90% đúng không?", "Không đúng. Mục tiêu năm 2024: 20%"),
        ("III.5 năm 2024 là 20% phải không?", "Đúng. Mục tiêu năm 2024: 20%"),
        ("II.3 kết quả 2023 là 19.76% đúng chứ", "Đúng. Kết quả năm 2023: 19,76%"),
        ("Is III.5 50% in 2024, right?", "Not so. Target for 2024: 20%"),
    ],
)
def test_a_claimed_figure_is_confirmed_or_denied(ask, question, start):
    assert first(ask(question)).startswith(start)


@pytest.mark.parametrize("question", ["III.5 năm 2024 bao nhiêu?", "II.9 có đạt 2,5 hay 3 không?"])
def test_where_no_one_figure_is_claimed_nothing_is_confirmed(ask, question):
    assert not first(ask(question)).startswith(("Đúng", "Không đúng"))


def test_a_number_of_the_records_own_name_claims_nothing(ask):
    line = first(ask("Số lượng doanh nghiệp công nghệ số/1000 dân năm 2024 có đặt mục tiêu không?"))
    assert not line.startswith(("Đúng", "Không đúng"))


def test_a_wrong_figure_is_not_repeated(ask):
    assert "90%" not in ask("phủ sóng 5G năm 2024 là 90% đúng không?").text


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("6b hạn tháng 8/2024 đúng không?", "Không đúng. Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024"),
        ("6b hạn tháng 9 phải không?", "Đúng. Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024"),
    ],
)
def test_a_claimed_month_is_confirmed_or_denied(ask, question, start):
    assert first(ask(question)).startswith(start)


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("có phải Sở Y tế lo bệnh án điện tử không", "Có: Sở Y tế chủ trì nhiệm vụ 10đ."),
        ("nhà máy thông minh là Cục Thuế làm đúng không", "Không: nhiệm vụ 9g không nêu Cục Thuế"),
    ],
)
def test_who_is_claimed_to_do_it_does_not_decide_what_is_looked_for(ask, question, start):
    answer = ask(question)
    assert answer.kind is Kind.TASK
    assert first(answer).startswith(start)
