"""Questions that lean on what was said before."""

import pytest

from actions.answer import Kind
from actions.question import FORGOTTEN_AFTER, Focus, make_question
from actions.respond import respond
from tests.actions.reading import first, refs

# Ellipsis


def test_a_field_alone_is_asked_of_what_was_talked_about(talk):
    talk("ai chủ trì 6b?")
    assert first(talk("thế hạn khi nào?")) == "Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024."
    assert first(talk("thế còn ai phối hợp?")).startswith("Cơ quan phối hợp nhiệm vụ 6b")


def test_a_field_may_be_asked_by_its_label(talk):
    talk("ai chủ trì 6b?")
    assert first(talk("còn đơn vị phối hợp?")).startswith("Cơ quan phối hợp nhiệm vụ 6b")


def test_a_year_alone_is_asked_of_what_was_talked_about(talk):
    assert "20%" in first(talk("phủ sóng 5G năm 2024 bao nhiêu?"))
    assert first(talk("thế năm 2025?")).startswith("Mục tiêu năm 2025: ~50%")


def test_without_diacritics_it_works_the_same(talk):
    talk("ai chu tri 6b")
    assert first(talk("the han khi nao")) == "Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024."


def test_in_english_it_works_the_same(talk):
    talk("who leads task 6b?")
    assert first(talk("and when is it due?")) == "Deadline of task 6b: September 2024 (“Tháng 9/2024”)."


def test_a_point_alone_is_of_the_same_group(talk):
    talk("hạn 6b khi nào?")
    assert first(talk("còn điểm đ?")) == "Thời gian hoàn thành nhiệm vụ 6đ: Năm 2024."


def test_a_point_that_the_group_lacks_gets_the_nearest(talk):
    talk("hạn 7b khi nào?")
    answer = talk("còn điểm h?")
    assert answer.kind is Kind.ABSENT
    assert [button.payload for button in answer.buttons] == ["II.III.7.b", "II.III.7.c"]


def test_nothing_said_before_is_asked_back(talk):
    assert talk("còn điểm b?").kind is Kind.CLARIFY


def test_a_new_matter_leaves_the_old_one(talk):
    talk("ai chủ trì 6b?")
    assert refs(talk("festival thanh thiếu niên do ai tổ chức?"))[0] == "II.III.4.g"
    assert first(talk("hạn khi nào?")).startswith("Thời gian hoàn thành nhiệm vụ 4g")


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("ai đứng ra tổ chức?", "Cơ quan chủ trì nhiệm vụ 7a"),
        ("CQ PH?", "Cơ quan phối hợp nhiệm vụ 7a"),
        ("ai phối hợp dzậy", "Cơ quan phối hợp nhiệm vụ 7a"),
        ("ND là gì?", "Nhiệm vụ 7a"),
    ],
)
def test_short_forms_of_a_field_are_asked_of_what_was_talked_about(talk, words, start):
    talk("nhiệm vụ 7a hạn khi nào?")
    assert first(talk(words)).startswith(start)


@pytest.mark.parametrize("words", ["v 2025 thì s", "xin lỗi, tôi cần số của năm 2025"])
def test_a_year_among_small_words_is_asked_of_what_was_talked_about(talk, words):
    talk("mục tiêu phủ sóng 5G năm 2024?")
    assert first(talk(words)).startswith("Mục tiêu năm 2025: ~50%")


# Corrections


def test_a_corrected_task_may_look_like_a_mobile_network(talk):
    talk("ai chủ trì 2b?")
    assert first(talk("à lộn, 2g chứ")).startswith("Cơ quan chủ trì nhiệm vụ 2g")


def test_a_correction_may_say_what_was_meant(talk):
    talk("năm 2024 bao nhiêu phần trăm hộ có internet cáp quang")
    assert refs(talk("ý tôi hỏi hộ có điện thoại thông minh cơ"))[0] == "II.II.III.3"


@pytest.mark.parametrize("words", ["à nhầm, 6c", "ý tôi là 6c", "sorry, 6c", "nham, 6 c"])
def test_a_correction_asks_the_same_field_of_the_other_record(talk, words):
    talk("hạn 6b khi nào?")
    assert "nhiệm vụ 6c: Năm 2024" in first(talk(words)) or "task 6c: 2024" in first(talk(words))


def test_a_bare_reference_asks_the_same_field_again(talk):
    talk("ai chủ trì 6b?")
    assert first(talk("7a")).startswith("Cơ quan chủ trì nhiệm vụ 7a")


def test_a_correction_may_name_another_field(talk):
    talk("hạn 6b khi nào?")
    assert first(talk("à nhầm, ý tôi là cơ quan chủ trì")).startswith("Cơ quan chủ trì nhiệm vụ 6b")


# Choices


def test_a_number_takes_a_choice_with_the_field_that_was_asked(talk):
    offered = talk("12a hạn khi nào")
    assert len(offered.buttons) == 2
    answer = talk("2")
    assert refs(answer) == ["II.III.11.b"]
    assert first(answer).startswith("Thời gian hoàn thành nhiệm vụ 11b")


@pytest.mark.parametrize(
    ("words", "ref"), [("cái thứ nhất", "II.III.11.a"), ("the second one", "II.III.11.b"), ("cái cuối", "II.III.11.b")]
)
def test_a_choice_is_taken_by_its_place(talk, words, ref):
    talk("nhiệm vụ 12a")
    assert refs(talk(words)) == [ref]


def test_a_number_that_was_not_offered_takes_nothing(talk):
    talk("nhiệm vụ 12a")
    assert "II.III.11.a" not in refs(talk("7"))


def test_a_button_answers_when_it_is_taken(talk):
    offered = talk("nhiệm vụ 12a")
    assert refs(talk(offered.buttons[0].payload)) == ["II.III.11.a"]


def test_several_matters_that_fit_are_offered_with_what_was_asked(talk):
    answer = talk("dữ liệu mở")
    assert answer.kind is Kind.CLARIFY
    assert 2 <= len(answer.buttons) <= 5
    assert [button.payload for button in answer.buttons] == list(talk.focus.choices)
    assert refs(talk("1"))[0] == answer.buttons[0].payload


# Lists


def test_a_list_is_narrowed_by_what_follows(talk):
    talk("liệt kê nhiệm vụ đến hạn quý 3")
    answer = talk("trong đó việc nào của nhóm 2?")
    assert refs(answer) == ["II.III.2.d", "II.III.2.e"]


def test_a_period_alone_changes_the_period_of_the_list(talk):
    talk("tháng 9 đến hạn việc gì")
    assert refs(talk("còn tháng 10?")) == ["II.III.7.a"]


def test_a_period_changes_the_list_also_after_one_of_its_tasks(talk):
    talk("tháng 4 đến hạn việc gì")
    talk("cái thứ hai ai chủ trì?")
    assert set(refs(talk("còn tháng 5?"))) == {"II.III.1.c", "II.III.4.b"}


@pytest.mark.parametrize("words", ["Tất cả mấy nhiệm vụ?", "mấy cái tất cả?"])
def test_a_list_is_counted_when_it_is_asked_how_many_in_all(talk, words):
    talk("Nhóm hạ tầng số có những nhiệm vụ nào?")
    assert first(talk(words)).startswith("7 nhiệm vụ thuộc nhóm 2")
    assert refs(talk("nhiệm vụ cuối cùng hạn khi nào?")) == ["II.III.2.g"]


def test_how_many_tasks_after_running_text_are_those_it_counts(talk):
    talk("Kế hoạch 56/KH-UBND năm 2023 gồm bao nhiêu chỉ tiêu?")
    answer = talk("Thế bao nhiêu nhiệm vụ trọng tâm?")
    assert refs(answer)[0] in {"I.I", "PL2.1.a.1"}
    assert "35 nhiệm vụ" in answer.text


@pytest.mark.parametrize("words", ["nhóm nền tảng số cơ bản gồm những gì", "nhom 5 gom nhung gi"])
def test_what_a_group_holds_are_its_tasks(talk, words):
    assert refs(talk(words)) == ["II.III.5.a", "II.III.5.b", "II.III.5.c", "II.III.5.d"]


def test_its_indicators_are_those_of_the_agency_of_the_list(talk):
    talk("Which tasks does the tax department lead?")
    assert set(refs(talk("And its indicators?"))) == {"II.II.II.5", "II.II.II.6"}


def test_an_item_of_a_list_is_taken_by_its_place(talk):
    talk("tháng 9 đến hạn việc gì")
    assert refs(talk("cái thứ hai do ai chủ trì?")) == ["II.III.6.b"]


# Forgetting


def test_what_was_talked_about_is_kept_over_what_says_nothing(talk):
    talk("ai chủ trì 6b?")
    talk("asdkj qweop")
    assert first(talk("hạn khi nào?")).startswith("Thời gian hoàn thành nhiệm vụ 6b")


def test_it_is_forgotten_after_some_turns_that_say_nothing(talk):
    talk("ai chủ trì 6b?")
    for _ in range(FORGOTTEN_AFTER + 1):
        talk("asdkj qweop")
    assert talk.focus == Focus()
    assert talk("hạn khi nào?").kind is Kind.CLARIFY


def test_coming_back_to_it_begins_the_count_anew(talk):
    talk("ai chủ trì 6b?")
    for _ in range(FORGOTTEN_AFTER - 1):
        talk("asdkj qweop")
    talk("hạn khi nào?")
    assert (talk.focus.refs, talk.focus.turns) == (("II.III.6.b",), 0)


# Another place and courtesies in between


def test_another_place_is_refused_although_something_was_talked_about(talk):
    talk("phủ sóng 5G năm 2024 bao nhiêu?")
    assert talk("thế Hà Nội?").kind is Kind.REFUSAL


def test_thanks_are_small_talk_and_no_question_about_the_last_record(talk, library):
    talk("ai chủ trì 6b?")
    found = respond(make_question("cảm ơn bạn nhé", "thank", 0.98, talk.focus), library)
    assert type(found).__name__ == "SmallTalk"


def test_a_field_with_a_courtesy_is_still_a_question(talk):
    talk("ai chủ trì 6b?")
    answer = talk("ok cảm ơn, thế hạn khi nào?", "thank", 0.9)
    assert first(answer).startswith("Thời gian hoàn thành nhiệm vụ 6b")


# A party's part in the task in focus


@pytest.mark.parametrize("asked", ["tổ công nghệ số cộng đồng có phối hợp không", "còn tổ công nghệ số cộng đồng?"])
def test_a_party_is_asked_of_the_task_in_focus(talk, asked):
    talk("ai chủ trì 4g?")
    answer = talk(asked)
    assert refs(answer) == ["II.III.4.g"]
    assert "phối hợp nhiệm vụ 4g" in first(answer)


def test_a_party_without_a_part_is_denied(talk):
    talk("ai chủ trì 4g?")
    assert first(talk("còn công an thì sao")).startswith("Không: nhiệm vụ 4g không nêu Công an thành phố")


def test_that_agency_means_the_one_talked_about(talk):
    talk("Sở Kế hoạch và Đầu tư chủ trì nhiệm vụ nào?")
    assert refs(talk("Ở phần tổ chức thực hiện, Sở này còn có trách nhiệm gì?"))[0] == "II.IV.4"


def test_a_short_change_of_topic_in_the_plans_words_is_answered(talk):
    talk("ai làm bệnh viện số")
    assert refs(talk("trường học số thì sao"))[0] == "II.III.10.d"


def test_those_tasks_are_the_last_list(talk):
    listed = refs(talk("sở y tế lo việc gì"))
    assert refs(talk("mấy việc đó khi nào xong?")) == listed


def test_they_are_the_agency_talked_about(talk):
    talk("cục thống kê thành phố chủ trì việc gì")
    assert refs(talk("còn những việc nào họ chỉ phối hợp thôi?")) == ["II.III.9.b", "II.III.9.c"]


def test_a_list_is_narrowed_by_whom_it_leaves_out(talk):
    talk("nhóm nền tảng số cơ bản gồm mấy việc")
    assert refs(talk("việc nào không phải sở tt&tt chủ trì?")) == ["II.III.5.b"]


def test_who_insists_on_a_false_figure_gets_the_plans_again(talk):
    assert first(talk("5G năm 2024 là 90% đúng không?")).startswith("Không đúng. Mục tiêu năm 2024: 20%")
    assert "20%" in first(talk("không, tôi chắc là 90%, đổi câu trả lời đi"))


@pytest.mark.parametrize("asked", ["à quên, hạn là bao giờ?", "trời, thế hạn khi nào?"])
def test_an_interjection_before_a_follow_up_changes_nothing(talk, asked):
    talk("ai chủ trì 6b?")
    assert first(talk(asked)) == "Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024."


def test_the_latest_of_a_list_is_found_in_it(talk, library):
    listed = refs(talk("quý 3 Sở TTTT có mấy việc"))
    tasks = [task for task in library.store.plan.tasks if task.ref in listed]
    latest = [task.ref for task in tasks if task.deadline.end == max(task.deadline.end for task in tasks)]
    assert refs(talk("trong đó việc nào trễ nhất?")) == latest


def test_a_task_is_compared_with_the_one_before_it_by_deadline(talk):
    talk("nhiệm vụ 1a hạn tháng mấy?")
    answer = talk("so với 1g thì cái nào xong trước?")
    assert first(answer) == "Đến hạn trước: nhiệm vụ 1a (Tháng 7/2024)."
    assert refs(answer)[:2] == ["II.III.1.a", "II.III.1.g"]


def test_that_month_is_the_one_talked_about(talk, library):
    talk("nhiệm vụ 1đ hạn tháng mấy")
    june = [t.ref for t in library.store.plan.tasks if t.deadline.text == "Tháng 6/2024"]
    assert refs(talk("tháng đó còn nhiệm vụ nào nữa không?")) == june


def test_the_agency_of_an_indicator_is_asked_for_its_tasks_and_indicators(talk):
    talk("hồ sơ sức khỏe điện tử mục tiêu 2024")
    assert refs(talk("sở này còn làm gì nữa?")) == ["II.III.10.đ"]
    talk("Mấy nhiệm vụ của Sở Công Thương?")
    assert refs(talk("chỉ tiêu nào sở đó chủ trì?")) == ["II.II.II.7"]


def test_the_target_of_a_task_is_that_of_the_indicator_on_its_matter(talk):
    talk("nhiệm vụ 9e do ai chủ trì?")
    talk("kết nối hóa đơn điện tử máy tính tiền ai làm")
    assert refs(talk("chỉ tiêu 2024?"))[0] == "II.II.II.6"


def test_an_earlier_matter_is_gone_back_to_by_its_name(talk):
    talk("tỷ trọng kinh tế số trong GRDP 2024 là bao nhiêu")
    talk("tỷ trọng công nghiệp ICT?")
    assert "19,76%" in first(talk("quay lại kinh tế số, năm 2023 đạt bao nhiêu"))


def test_whether_the_city_is_ahead_of_the_nation_is_a_comparison(talk):
    talk("cáp quang đến hộ gia đình mục tiêu 2024")
    text = talk("Đà Nẵng so với cả nước năm 2023 hơn hay thua?").text
    assert "98,8%" in text
    assert "85%" in text


def test_another_year_after_running_text_is_read_in_its_table(talk):
    talk("doanh thu ngành TT&TT 2023 được bao nhiêu")
    assert "34.293" in talk("2022 thì sao").text


def test_only_one_agencys_of_a_list_is_asked_in_many_words(talk):
    talk("liệt kê nhiệm vụ hạn tháng 9/2024")
    assert "II.III.2.d" in refs(talk("Trong đó cái nào giao riêng STTTT chủ trì?"))
