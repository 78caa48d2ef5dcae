"""What is said first when records do not state what was asked of them."""

import pytest

from actions.answer import Kind
from tests.actions.reading import first


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Quyết định 1492 có bao nhiêu nhiệm vụ?", "Quyết định 1492"),
        ("Văn bản 1145/BTTTT-CATT gồm bao nhiêu tiêu chí điện toán đám mây?", "Văn bản 1145"),
    ],
)
def test_what_a_document_holds_is_not_answered_from_its_name(ask, question, document):
    answer = ask(question)
    assert answer.kind is Kind.ABSENT
    assert document in first(answer)


def test_what_the_plan_tells_of_a_document_is_answered(ask):
    answer = ask("Kế hoạch 56/KH-UBND năm 2023 có bao nhiêu chỉ tiêu?")
    assert answer.kind is not Kind.ABSENT
    assert "39 chỉ tiêu" in answer.text


def test_a_figure_for_a_ward_is_said_to_be_the_citys(ask):
    answer = ask("xã Hòa Ninh có bao nhiêu hộ dùng cáp quang?")
    assert answer.kind is Kind.ABSENT
    assert first(answer).startswith("Kế hoạch không nêu riêng cho xã Hòa Ninh")


def test_a_district_that_the_record_names_is_answered(ask):
    assert ask("quận Thanh Khê tổ chức hội thi gì?").kind is Kind.CLAUSE


def test_who_leads_a_task_is_the_same_in_every_ward(ask):
    answer = ask("ai chủ trì nhiệm vụ phổ cập chữ ký số cho dân phường Mỹ An?")
    assert answer.kind is not Kind.ABSENT


@pytest.mark.parametrize(
    "question",
    [
        "Tổng kinh phí dự kiến để thực hiện toàn bộ kế hoạch là bao nhiêu?",
        "Xã hội hóa được bao nhiêu tiền cho các nhiệm vụ chuyển đổi số?",
    ],
)
def test_an_amount_is_not_given_where_only_whose_duty_the_money_is_stands(ask, question):
    answer = ask(question)
    assert answer.kind is Kind.ABSENT
    assert answer.citations[0].ref.startswith("II.IV.")


def test_whose_duty_the_money_is_is_told(ask):
    assert ask("ai lo kinh phí?").kind is Kind.ORGANISATION


def test_another_matter_of_a_district_is_not_answered_by_leaving_the_district_out(ask):
    assert ask("đề án phát triển cây dược liệu Hòa Vang ai chủ trì").kind is Kind.REFUSAL
