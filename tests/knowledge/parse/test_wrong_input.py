"""A document that differs from what the parser expects stops it: with the line, what stands there and what should."""

import re

import pytest

from knowledge.errors import ParseError, PlanFileError, RecordError
from knowledge.parse.plan import read_plan
from knowledge.report import validate
from knowledge.settings import read_plan_settings

INDICATOR = "1\tTỷ lệ hồ sơ nộp qua mạng\t60%\t75%\tSở Nội vụ\tToàn quốc: Năm 2030: 55%"
HEADER = "STT\tChỉ tiêu\tKết quả năm 2030\tMục tiêu 2031\tCơ quan chủ trì\tGhi chú"
FIRST_TASK = "a) Ban hành quy chế quản lý thư viện số."
FIRST_LEAD = "- Cơ quan chủ trì: Sở Văn hóa."
FIRST_COORDINATORS = "- Cơ quan phối hợp: Sở Nội vụ."
FIRST_DEADLINE = "- Thời hạn hoàn thành: Tháng 5/2031."
RESULT = "2\tTỷ lệ cuộc họp không giấy\t40%\tSở Nội vụ\tĐang triển khai Đạt 22,5%"


def refused(folder, *, found: str, expected: str, at: str) -> None:
    """The parser refuses the folder's source; ``at`` is the start of the line that it names."""
    with pytest.raises(ParseError) as caught:
        read_plan(folder)
    lines = (folder / "source.txt").read_text("utf-8").split("\n")
    assert lines[caught.value.line - 1].startswith(at)
    message = str(caught.value)
    assert message.startswith(f"line {caught.value.line}: found ")
    assert found in message
    assert expected in message


def test_the_made_up_plan_is_right_as_it_stands(made_up_plan):
    folder = made_up_plan()
    validate(read_plan(folder), read_plan_settings(folder))


def test_a_row_that_lacks_a_column(made_up_plan):
    folder = made_up_plan((INDICATOR, "1\tTỷ lệ hồ sơ nộp qua mạng\t60%\tSở Nội vụ\tToàn quốc: Năm 2030: 55%"))
    refused(folder, found="5 cells", expected="6 cells, as the table's header has", at="1\tTỷ lệ hồ sơ")


def test_a_table_whose_header_differs(made_up_plan):
    changed = HEADER.replace("Mục tiêu 2031", "Mục tiêu 2032")
    refused(made_up_plan((HEADER, changed)), found="Mục tiêu 2032", expected="the table's header 'STT", at="STT")


def test_a_row_before_any_pillar(made_up_plan):
    folder = made_up_plan(("I\tChính quyền số\t\t\t\t\n", ""))
    refused(folder, found="1\\tTỷ lệ hồ sơ", expected="a row number under a pillar heading", at="1\tTỷ lệ hồ sơ")


def test_a_row_that_goes_on_where_none_began(made_up_plan):
    folder = made_up_plan(("I\tChính quyền số\t\t\t\t\n", "I\tChính quyền số\t\t\t\t\n\tphần còn lại\t\t\t\t\n"))
    refused(folder, found="phần còn lại", expected="a row number under a pillar heading", at="\tphần còn lại")


def test_an_unknown_label(made_up_plan):
    folder = made_up_plan((FIRST_COORDINATORS, "- Cơ quan giám sát: Sở Nội vụ."))
    refused(
        folder,
        found="- Cơ quan giám sát: Sở Nội vụ.",
        expected="a lead, coordinators or deadline label, or the next task",
        at="- Cơ quan giám sát",
    )


def test_a_task_without_a_deadline(made_up_plan):
    folder = made_up_plan((FIRST_DEADLINE + "\n", ""))
    refused(folder, found="Ban hành quy chế", expected="a task with deadline", at=FIRST_TASK)


def test_a_task_without_a_lead_and_coordinators_names_both(made_up_plan):
    folder = made_up_plan((FIRST_LEAD + "\n", ""), (FIRST_COORDINATORS + "\n", ""))
    refused(folder, found="Ban hành quy chế", expected="a task with lead, coordinators", at=FIRST_TASK)


def test_a_task_with_two_leads(made_up_plan):
    folder = made_up_plan((FIRST_COORDINATORS, "- Đơn vị chủ trì: Sở Nội vụ."))
    refused(folder, found="- Đơn vị chủ trì: Sở Nội vụ.", expected="one lead field for 1a", at="- Đơn vị chủ trì")


@pytest.mark.parametrize("words", ["Quý sau", "Sau khi có hướng dẫn", "Tháng 9", "15/9/2031", "Trước tháng 9/2031"])
def test_a_deadline_without_a_month_or_a_year(made_up_plan, words):
    folder = made_up_plan((FIRST_DEADLINE, f"- Thời hạn hoàn thành: {words}."))
    refused(folder, found=words, expected="a deadline such as 'Tháng 9/2024', 'Năm 2024'", at="- Thời hạn")


def test_a_deadline_in_a_month_that_no_year_has(made_up_plan):
    folder = made_up_plan((FIRST_DEADLINE, "- Thời hạn hoàn thành: Tháng 13/2031."))
    refused(folder, found="Tháng 13/2031", expected="a deadline", at="- Thời hạn")


def test_a_deadline_that_names_a_quarter_is_not_taken_for_the_whole_year(made_up_plan):
    folder = made_up_plan((FIRST_DEADLINE, "- Thời hạn hoàn thành: Quý II năm 2031."))
    refused(folder, found="Quý II năm 2031", expected="a deadline", at="- Thời hạn")


def test_an_unknown_agency_of_a_task(made_up_plan):
    folder = made_up_plan((FIRST_LEAD, "- Cơ quan chủ trì: Sở Văn hóa; Sở Ma thuật."))
    refused(
        folder,
        found="Sở Văn hóa; Sở Ma thuật",
        expected="agencies of agencies.json; unknown: 'sở ma thuật'",
        at="- Cơ quan chủ trì: Sở Văn hóa; Sở Ma thuật",
    )


def test_an_unknown_agency_of_a_row(made_up_plan):
    folder = made_up_plan((INDICATOR, INDICATOR.replace("Sở Nội vụ", "Sở Ma thuật")))
    refused(folder, found="Sở Ma thuật", expected="unknown: 'sở ma thuật'", at="1\tTỷ lệ hồ sơ")


def test_an_unknown_holder_of_a_duty(made_up_plan):
    folder = made_up_plan(("1. Sở Nội vụ\n", "1. Sở Ma thuật\n"))
    refused(folder, found="Sở Ma thuật", expected="unknown: 'sở ma thuật'", at="a) Theo dõi")


def test_text_before_the_first_group_of_tasks(made_up_plan):
    folder = made_up_plan(("1. Thể chế số\n", "Các nhiệm vụ như sau.\n1. Thể chế số\n"))
    refused(
        folder, found="Các nhiệm vụ như sau.", expected="a group heading such as '1. Thể chế số'", at="Các nhiệm vụ"
    )


def test_text_between_two_tasks(made_up_plan):
    folder = made_up_plan((FIRST_DEADLINE, f"{FIRST_DEADLINE}\nKinh phí do các bên tự lo."))
    refused(
        folder,
        found="Kinh phí do các bên tự lo.",
        expected="a lead, coordinators or deadline label, or the next task",
        at="Kinh phí",
    )


def test_a_result_with_an_unknown_status(made_up_plan):
    folder = made_up_plan((RESULT, RESULT.replace("Đang triển khai", "Tạm dừng")))
    refused(
        folder,
        found="Tạm dừng Đạt 22,5%",
        expected="a result that begins with one of ['Đã hoàn thành', 'Đang triển khai']",
        at="2\tTỷ lệ cuộc họp",
    )


def test_text_inside_the_appendix_table(made_up_plan):
    folder = made_up_plan((RESULT, f"Xem thêm báo cáo riêng.\n{RESULT}"))
    refused(folder, found="Xem thêm báo cáo riêng.", expected="only rows inside the appendix's table", at="Xem thêm")


def test_a_footnote_that_no_clause_points_to(made_up_plan):
    folder = made_up_plan(("dọc sông¹ và", "dọc sông và"))
    refused(folder, found="¹ Trạm đo", expected="a clause that carries the footnote mark ¹", at="¹ Trạm đo")


def test_words_before_the_number_of_the_document(made_up_plan):
    folder = made_up_plan(("Số: 7 /KH-UBND", "ỦY BAN NHÂN DÂN\nSố: 7 /KH-UBND"))
    refused(folder, found="ỦY BAN NHÂN DÂN", expected="the document's number, 'Số: ...'", at="ỦY BAN")


def test_a_section_that_is_missing(made_up_plan):
    folder = made_up_plan(("IV. TỔ CHỨC THỰC HIỆN", "IV. PHÂN CÔNG"))
    with pytest.raises(ParseError, match=re.escape("TỔ CHỨC THỰC HIỆN")) as caught:
        read_plan(folder)
    assert "expected a heading like" in str(caught.value)


def test_a_task_too_few_contradicts_the_declared_count(made_up_plan):
    second = "b) Xây dựng bộ chỉ số đo nước sông.\n- Cơ quan chủ trì: Sở Môi trường.\n"
    rest = "- Cơ quan phối hợp: Các sở.\n- Thời hạn hoàn thành: Năm 2031.\n"
    folder = made_up_plan((second + rest, ""))
    with pytest.raises(RecordError, match=re.escape("tasks: found [1, 1], expected [2, 1]")):
        validate(read_plan(folder), read_plan_settings(folder))


def test_every_difference_from_the_declared_counts_is_named(made_up_plan):
    folder = made_up_plan((RESULT + "\n", ""), ("b) Báo cáo UBND thành phố hằng quý.\n", ""))
    with pytest.raises(RecordError) as caught:
        validate(read_plan(folder), read_plan_settings(folder))
    for difference in ("results: found [1], expected [2]", "duties: found 2, expected 3", "statuses: found"):
        assert difference in str(caught.value)


def test_two_tasks_with_one_letter_stand_for_one_reference(made_up_plan):
    folder = made_up_plan(("b) Xây dựng bộ chỉ số", "a) Xây dựng bộ chỉ số"))
    with pytest.raises(RecordError, match=re.escape("reference II.III.1.a stands for 2 records")):
        validate(read_plan(folder), read_plan_settings(folder))


def test_a_folder_without_settings_says_which_file_it_needs(tmp_path):
    with pytest.raises(PlanFileError, match=r"a plan folder needs plan\.json"):
        read_plan(tmp_path)
