"""What was talked about before the last answer."""

import pytest

from actions.answer import Kind
from tests.actions.reading import first, refs

# By place in the talk


@pytest.mark.parametrize("back", ["quay lại cái đầu, ai phối hợp", "cái đầu ai phối hợp", "cái trước ai phối hợp"])
def test_the_one_before_is_gone_back_to(talk, back):
    talk("ai chủ trì nhiệm vụ 6b")
    talk("nhiệm vụ 2a hạn khi nào")
    assert refs(talk(back)) == ["II.III.6.b"]


def test_the_first_of_three_is_the_first_of_the_talk(talk):
    for question in ("nhiệm vụ 6b", "nhiệm vụ 2a", "nhiệm vụ 9h"):
        talk(question)
    assert refs(talk("cái đầu tiên hạn khi nào"))[:1] == ["II.III.6.b"]


def test_the_next_of_a_list_is_asked_the_same(talk):
    talk("tháng 5/2024 có nhiệm vụ nào tới hạn")
    talk("cái đầu ai chủ trì")
    assert first(talk("còn cái sau?")) == "Cơ quan chủ trì nhiệm vụ 4b: Sở TT&TT (Sở Thông tin và Truyền thông)."


def test_the_other_of_two_is_the_one_not_talked_about(talk):
    talk("tháng 5/2024 có nhiệm vụ nào tới hạn")
    talk("cái thứ hai ai chủ trì")
    assert refs(talk("cái còn lại thì sao")) == ["II.III.1.c"]


def test_nothing_before_is_not_gone_back_to(talk):
    talk("ai chủ trì nhiệm vụ 6b")
    assert refs(talk("cái trước ai làm")) == ["II.III.6.b"]


def test_a_place_that_a_list_does_not_have_is_asked_back(talk):
    talk("tháng 5/2024 có nhiệm vụ nào tới hạn")
    assert talk("cái thứ ba ai chủ trì").kind is Kind.CLARIFY


def test_the_list_just_shown_goes_before_what_was_talked_about_earlier(talk):
    for question in ("nhiệm vụ 6b", "nhiệm vụ 2a", "nhiệm vụ nào hạn tháng 9"):
        talk(question)
    assert refs(talk("cái đầu tiên ai chủ trì"))[:1] == ["II.III.2.d"]


@pytest.mark.parametrize(
    "asked", ["những nhiệm vụ trước tháng 6", "nhiệm vụ dữ liệu do ai chủ trì", "nhiệm vụ lúc này ai chủ trì"]
)
def test_before_and_by_and_now_are_not_gone_back_by(talk, asked):
    talk("ai chủ trì nhiệm vụ 6b")
    talk("nhiệm vụ 2a hạn khi nào")
    assert refs(talk(asked)) != ["II.III.6.b"]


# By a word of its name


def test_a_word_of_its_name_tells_which_is_meant(talk):
    talk("phố buôn bán không tiền mặt năm 2024 bao nhiêu")
    talk("còn chợ")
    assert refs(talk("ai lo cái phố đó"))[:1] == ["II.II.III.14"]


def test_an_english_word_of_its_gloss_tells_which_of_a_list_is_meant(talk):
    talk("Which tasks does the Youth Union lead?")
    assert refs(talk("Who coordinates the festival one?")) == ["II.III.4.g"]


def test_a_word_that_is_said_of_all_does_not_go_back_to_the_one_that_has_it(talk):
    talk("nhiệm vụ 10d là gì")
    talk("phủ sóng 5G năm 2024 bao nhiêu")
    assert refs(talk("ai lo việc triển khai đó"))[:1] != ["II.III.10.d"]


def test_a_word_that_two_of_them_have_tells_nothing(talk):
    talk("học phí không tiền mặt 2024")
    talk("còn viện phí")
    assert refs(talk("ai lo cái thanh toán đó"))[:1] == ["II.II.III.8"]


def test_what_was_talked_about_before_another_matter_is_gone_back_to_by_a_word(talk):
    talk("kinh tế số chiếm bao nhiêu GRDP 2023")
    talk("giá vàng hôm nay")
    assert refs(talk("quay lại cái GRDP hồi nãy, ai chủ trì"))[:1] in (["PL1.III.1"], ["II.II.II.3"])


# A list


@pytest.mark.parametrize(
    "asked", ["cái nào do sở tttt chủ trì", "cái nào sở tttt chủ trì", "trong đó việc nào sở tttt chủ trì"]
)
def test_a_list_is_narrowed(talk, asked):
    talk("nhiệm vụ nào hạn tháng 9")
    assert refs(talk(asked)) == ["II.III.2.d"]


def test_a_list_is_narrowed_by_who_leads_in_any_words(talk):
    talk("Những nhiệm vụ nào kéo dài sang năm 2025 trong nhóm xã hội số?")
    assert refs(talk("Nhiệm vụ nào trong số đó do trường đại học chủ trì?")) == ["II.III.10.h"]


def test_a_list_is_narrowed_by_a_word_of_their_matter(talk):
    talk("nhóm kinh tế số có những nhiệm vụ nào")
    assert refs(talk("trong đó việc nào về nhà máy thông minh")) == ["II.III.9.g"]


def test_what_a_list_does_not_hold_is_not_answered_from_elsewhere(talk):
    talk("tháng 5/2024 có nhiệm vụ nào tới hạn")
    answer = talk("trong đó việc nào về bệnh viện")
    assert answer.kind is Kind.REFUSAL
    assert answer.citations == ()


def test_a_list_is_told_again(talk):
    listed = refs(talk("nhiệm vụ nào hạn tháng 9"))
    assert refs(talk("kể tên ra")) == listed


# Both


def test_both_are_answered_one_after_the_other(talk):
    talk("học phí đóng không tiền mặt năm 2024 chỉ tiêu thế nào")
    talk("còn viện phí")
    answer = talk("hai cái này sở nào phụ trách")
    assert "Sở Giáo dục và Đào tạo" in answer.text
    assert "Sở Y tế" in answer.text


def test_two_tasks_with_the_same_words_are_said_to_be_the_same(talk):
    talk("nhiệm vụ 3d là gì")
    talk("3đ thì sao")
    assert "ghi giống nhau" in first(talk("hai cái này có giống nhau không"))


def test_two_tasks_are_told_apart_by_what_differs(talk):
    talk("nhiệm vụ 3d là gì")
    talk("nhiệm vụ 6b")
    answer = first(talk("hai cái này khác nhau chỗ nào"))
    assert answer.startswith("3d, 6b: ")
    assert "nội dung" in answer.partition("khác nhau ở")[2]
