"""The judge: what passes, what does not, and what it says is missing."""

import pytest

from tests.evaluation.conversation import Expectation
from tests.evaluation.judge import shortcomings
from tests.evaluation.reply import Reply


def judged(text, **expected):
    return shortcomings(Reply(text), Expectation(**expected))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mục tiêu năm 2024: 95%.", "95%"),
        ("The result is 19.76% of GRDP.", "19,76%"),
        ("gồm 1919 TTHC", "1.919"),
        ("khoảng ~8,2 % doanh số", "8,2%"),
    ],
)
def test_a_value_is_found_however_it_is_written(text, value):
    assert judged(text, value=(value,)) == []


@pytest.mark.parametrize(("text", "value"), [("đạt 19,76%", "9,76%"), ("đạt 95,5%", "95"), ("có 190 thủ tục", "19")])
def test_a_part_of_a_longer_number_is_not_the_value(text, value):
    assert judged(text, value=(value,)) == [f"value {value}"]


@pytest.mark.parametrize(
    "text", ["Hạn: tháng 9/2024", "thang 09/2024", "due in September 2024", "30/9/2024", "2024-09-30"]
)
def test_a_month_is_found_in_numbers_and_words(text):
    assert judged(text, month=("9/2024",)) == []


def test_another_month_is_not_the_month():
    assert judged("Tháng 10/2024, kỳ 19/2024", month=("9/2024",)) == ["month 9/2024"]


@pytest.mark.parametrize(
    "text", ["Sở TT&TT", "Sở Thông tin và Truyền thông", "Department of Information and Communications"]
)
def test_an_agency_is_found_under_each_of_its_names(text):
    assert judged(f"Chủ trì: {text}.", agency=("Sở Thông tin và Truyền thông",)) == []


def test_a_phrase_for_several_agencies_names_each_of_them():
    expected = ("UBND các quận, huyện", "UBND các phường, xã")
    assert judged("Các sở, ban, ngành, UBND quận, huyện, phường, xã", agency=expected) == []


def test_another_agency_is_not_the_agency():
    assert judged("Chủ trì: Sở Y tế.", agency=("Sở Tư pháp",)) == ["agency Sở Tư pháp"]


def test_one_of_the_wordings_is_enough_and_tones_may_be_placed_the_new_way():
    assert judged("Số hoá tài liệu", says=("số hóa|digitise",)) == []
    assert judged("đúng vậy", none=("đúng vậy|chính xác",)) == ["none đúng vậy|chính xác"]


def test_a_list_must_name_every_task_and_not_too_many_others():
    expected = Expectation(items=("6b", "10đ"), max_extra=1)
    assert shortcomings(Reply("3 nhiệm vụ: 6b, 10.đ, 7c."), expected) == []
    assert shortcomings(Reply("1 nhiệm vụ: 6b."), expected) == ["items missing 10đ"]
    assert shortcomings(Reply("6b, 10đ, 7a, 7c"), expected) == ["items extra 7a 7c"]


def test_tasks_on_buttons_count_and_networks_are_no_tasks():
    reply = Reply("Xem thêm về 5G:", choices=("6b: dữ liệu mở",))
    assert shortcomings(reply, Expectation(items=("6b",))) == []


def test_a_point_under_the_wanted_clause_may_be_cited_but_not_its_neighbour():
    expected = Expectation(cite=("PL2.3",))
    assert shortcomings(Reply("Có.", cited=("PL2.3.1",)), expected) == []
    assert shortcomings(Reply("Có.", cited=("PL2.31",)), expected) == ["cite PL2.3, got PL2.31"]


def test_a_refusal_is_known_by_its_kind_or_its_words():
    expected = Expectation(refuse=True)
    assert shortcomings(Reply("Xin gọi 1022.", kinds=frozenset({"refusal"})), expected) == []
    assert judged("Kế hoạch không đề cập.", refuse=True) == []
    assert judged("Hạn là tháng 9/2024.", refuse=True) == ["refuse"]


def test_asking_back_offers_choices_or_asks():
    assert shortcomings(Reply("Ý nào", choices=("6b", "6c")), Expectation(clarify=True)) == []
    assert judged("Hạn là tháng 9/2024.", clarify=True) == ["clarify"]


def test_a_reply_that_is_too_long_or_missing_fails():
    assert judged("dài quá", max_chars=3) == ["max_chars 3, got 7"]
    assert judged("  ", value=("1",)) == ["silent"]
    assert shortcomings(Reply("", error="timeout"), Expectation()) == ["error timeout"]
