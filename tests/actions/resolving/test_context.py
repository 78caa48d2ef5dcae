"""Questions that are read together with the one before them."""

import pytest

from actions.answer import Kind
from tests.actions.reading import first, refs

# The same of another


def test_a_question_is_asked_again_of_another_district(talk):
    talk("quận Thanh Khê làm gì về nhận thức số?")
    assert refs(talk("còn huyện Hòa Vang thì sao"))[:1] == ["PL2.5.b.2"]
    assert refs(talk("Cẩm Lệ?"))[:1] == ["PL2.5.b.3"]


def test_another_name_that_no_record_holds_is_not_answered_from_the_last_ones(talk):
    talk("quận Hải Châu phát động ngày chuyển đổi số lấy chủ đề gì")
    answer = talk("còn Sơn Trà?")
    assert answer.kind in (Kind.REFUSAL, Kind.CLARIFY, Kind.ABSENT)


def test_duties_are_asked_of_one_agency_after_the_other(talk):
    talk("Sở Thông tin và Truyền thông có trách nhiệm gì trong tổ chức thực hiện?")
    assert refs(talk("Còn Công an thành phố?"))[:1] == ["II.IV.3"]
    assert refs(talk("Sở Tài chính thì sao?"))[:1] == ["II.IV.4"]


# The task or row beside running text


def test_after_last_years_report_this_years_month_is_that_of_the_task_on_the_same_matter(talk):
    talk("diễn tập sự cố an toàn thông tin 2023 có những cuộc nào")
    answer = talk("năm 2024 có làm nữa không, tháng mấy")
    assert refs(answer)[:1] == ["II.III.7.a"]
    assert "10/2024" in first(answer)


def test_who_leads_what_running_text_tells_of_is_who_leads_the_task(talk):
    talk("DanangChain là gì")
    assert first(talk("ai chủ trì")) == "Cơ quan chủ trì nhiệm vụ 2đ: Sở TT&TT (Sở Thông tin và Truyền thông)."


def test_another_matter_asked_of_is_not_taken_for_that_of_the_running_text(talk):
    talk("DanangChain là gì")
    assert refs(talk("ai chủ trì chatbot"))[:1] != ["II.III.2.đ"]


def test_running_text_on_a_matter_that_no_task_has_is_not_left_for_another_task(talk):
    talk("Giải thưởng WeGO trao cho Đà Nẵng về việc gì?")
    assert not [ref for ref in refs(talk("ai chủ trì")) if ref.startswith("II.III")]


# What finds nothing by itself


def test_few_words_that_find_nothing_are_read_with_the_question_before(talk):
    talk("ai lo vụ mỗi người có tài khoản trả tiền không tiền mặt")
    assert refs(talk("bên ngân hàng có dính vô không")) == ["II.III.10.b"]


@pytest.mark.parametrize("other", ["giá vàng hôm nay bao nhiêu", "đá banh tối nay mấy giờ", "thời tiết mai sao"])
def test_another_matter_is_not_answered_from_what_was_talked_about(talk, other):
    talk("ai lo vụ mỗi người có tài khoản trả tiền không tiền mặt")
    assert talk(other).kind is Kind.REFUSAL


def test_a_year_asked_after_running_text_finds_the_row_that_has_it(talk):
    talk("chữ ký số cấp cho dân có mất tiền không")
    assert first(talk("mục tiêu 2024 là mấy")).startswith("Mục tiêu năm 2024: 40%")


def test_another_topic_after_an_indicator_asks_for_an_indicator(talk):
    talk("tỷ lệ người dân có chữ ký số 2024")
    assert refs(talk("thế địa chỉ số"))[0] == "II.II.III.12"


# Which question is remembered


def test_a_follow_up_leaves_the_question_as_it_was(talk):
    talk("ai chủ trì 6b?")
    talk("hạn khi nào?")
    assert talk.focus.asked == "ai chủ trì 6b?"
    talk("phủ sóng 5G năm 2024 bao nhiêu?")
    assert talk.focus.asked == "phủ sóng 5G năm 2024 bao nhiêu?"


# Sets


def test_a_set_of_one_is_asked_again_of_another_month(talk):
    talk("tháng 5/2024 có việc gì phải xong")
    assert refs(talk("còn tháng 10 thì sao")) == ["II.III.7.a"]
    assert refs(talk("tháng 11 nữa")) == ["II.III.1.g"]


def test_a_set_of_rows_is_asked_again_of_another_agency(talk):
    talk("Năm 2024 Sở Y tế chủ trì những chỉ tiêu nào?")
    assert all(ref.startswith("II.II.") for ref in refs(talk("Thế Sở Giáo dục và Đào tạo?")))


def test_a_list_of_what_no_set_holds_offers_the_likely_rows(ask):
    answer = ask("có những chỉ tiêu nào của năm 2024 nói chuyện trả tiền không xài tiền mặt")
    assert answer.kind is Kind.CLARIFY
    assert len(answer.buttons) >= 3


def test_an_agency_that_the_plan_gives_only_duties_is_answered_with_them(ask):
    assert refs(ask("ban chỉ đạo chuyển đổi số thì lo chuyện gì trong kế hoạch này"))[0].startswith("II.IV.1")


def test_the_number_of_another_years_plan_is_not_this_plans(ask):
    assert "93/KH-UBND, ngày 15/4/2024" not in ask("kế hoạch chuyển đổi số năm 2023 của tp là số mấy, ngày nào").text
