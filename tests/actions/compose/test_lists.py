"""Answers that are sets: exact, with their count, in pages."""

import re

import pytest

from actions.answer import Kind


def lines(answer) -> list[str]:
    return answer.text.split("\n")


def items(answer) -> list[str]:
    """What a list names, item by item."""
    return [line[2:].split(":")[0].split(" ")[0] for line in lines(answer) if line.startswith("• ")]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("liệt kê nhiệm vụ đến hạn quý 3", ["1a", "2d", "2e", "6b", "7c", "8b"]),
        ("những việc nào đến hạn tháng 9", ["2d", "6b", "7c"]),
        ("which tasks are due in September?", ["2d", "6b", "7c"]),
        ("nhóm 7 gồm những việc gì", ["7a", "7b", "7c"]),
        ("việc nào do Sở Y tế chủ trì", ["10đ"]),
        ("nhiệm vụ nào kéo dài sang năm 2025", ["6e", "10a", "10b", "10c", "10d", "10đ", "10e", "10h", "11a"]),
        ("nhiệm vụ nào đến hạn trước tháng 4", ["2b", "11b"]),
    ],
)
def test_a_list_names_each_task_by_its_reference_and_counts_them(ask, question, names):
    answer = ask(question)
    assert answer.kind is Kind.LIST
    assert items(answer) == names
    assert lines(answer)[0].startswith(str(len(names)))
    assert all(name in lines(answer)[0] for name in names)
    assert [citation.ref for citation in answer.citations] == [
        f"II.III.{re.sub(r'(?<=[0-9])(?=[^0-9])', '.', n)}" for n in names
    ]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("bao nhiêu nhiệm vụ đến hạn tháng 9", "3 nhiệm vụ"),
        ("có bao nhiêu nhiệm vụ", "63 nhiệm vụ"),
        ("Sở TT&TT chủ trì bao nhiêu nhiệm vụ", "43 nhiệm vụ"),
        ("năm 2023 bao nhiêu chỉ tiêu vượt mức", "12 chỉ tiêu"),
        ("có bao nhiêu chỉ tiêu năm 2024", "48 chỉ tiêu"),
        ("năm 2023 có bao nhiêu chỉ tiêu", "39 chỉ tiêu"),
        ("how many tasks are due in September?", "3 tasks"),
    ],
)
def test_a_count_comes_first(ask, question, count):
    answer = ask(question)
    assert answer.kind is Kind.COUNT
    assert lines(answer)[0].startswith(count)


def test_the_groups_are_named_with_their_counts(ask):
    answer = ask("có mấy nhóm nhiệm vụ")
    assert "11 nhóm" in lines(answer)[0]
    assert "7. An toàn thông tin mạng: 3 nhiệm vụ" in answer.text
    assert lines(answer)[-1].endswith("Phần II, mục III")


def test_a_break_down_by_status_adds_up(ask):
    line = lines(ask("năm 2023 bao nhiêu chỉ tiêu vượt mức, hoàn thành, đang triển khai"))[0]
    assert [int(number) for number in re.findall(r"(\d+) chỉ tiêu", line)] == [12, 14, 13, 39]


def test_what_a_collective_does_is_counted_apart_and_offered(ask):
    answer = ask("Sở Y tế chủ trì những việc gì")
    assert items(answer) == ["10đ"]
    assert "5 nhiệm vụ giao chung “Các sở, ban, ngành”" in answer.text
    offered = ask(answer.buttons[-1].payload)
    assert items(offered) == ["6a", "6b", "6e", "7c", "8a"]


def test_an_empty_set_is_an_answer_with_its_source(ask):
    answer = ask("tháng 1 đến hạn những việc gì")
    assert lines(answer)[0] == "Kế hoạch không có nhiệm vụ đến hạn tháng 1/2024."
    assert lines(answer)[-1].startswith("Nguồn: ")
    assert answer.citations


def test_tasks_without_a_month_are_said_not_to_be_counted_where_they_might(ask):
    assert "45 nhiệm vụ chỉ ghi năm" in ask("nhiệm vụ nào đến hạn trước 31/12").text
    assert "chỉ ghi năm" not in ask("nhiệm vụ nào đến hạn tháng 9").text


def test_rows_of_the_city_own_criteria_are_listed(ask):
    answer = ask("chỉ tiêu riêng của Đà Nẵng trong kinh tế số")
    assert lines(answer)[0].startswith("7 chỉ tiêu")
    assert len(items(answer)) == 7


def test_rows_without_last_years_result_are_listed(ask):
    answer = ask("chỉ tiêu nào chưa có kết quả 2023")
    assert lines(answer)[0].startswith("18 chỉ tiêu")


# Pages


def test_a_long_list_shows_ten_and_a_button_for_more(ask):
    answer = ask("Sở TT&TT chủ trì những việc gì")
    assert len(items(answer)) == 10
    assert "Hiện 1–10 trong 43." in answer.text
    assert answer.buttons[0].payload.startswith("xem tiếp")
    assert len(answer.citations) == 10


def test_a_short_list_has_no_button_for_more(ask):
    assert ask("việc nào đến hạn tháng 9").buttons == ()


def test_saying_more_shows_the_next_ten(talk):
    talk("Sở TT&TT chủ trì những việc gì")
    answer = talk("xem tiếp")
    assert items(answer)[0] == "2d"
    assert "Hiện 11–20 trong 43." in answer.text


def test_the_button_shows_the_next_ten(talk):
    shown = talk("Sở TT&TT chủ trì những việc gì")
    answer = talk(shown.buttons[0].payload)
    assert "Hiện 11–20 trong 43." in answer.text


def test_pages_lead_to_the_end_and_show_everything_once(talk):
    answer = talk("Sở TT&TT chủ trì những việc gì")
    seen = items(answer)
    for _ in range(4):
        answer = talk("xem tiếp")
        seen += items(answer)
    assert len(seen) == len(set(seen)) == 43
    assert not any(button.payload.startswith("xem tiếp") for button in answer.buttons)


def test_every_item_that_is_shown_is_cited(ask):
    for question in (
        "chỉ tiêu nào vượt mức năm 2023",
        "chỉ tiêu nào chưa có kết quả 2023",
        "năm 2023 có những chỉ tiêu nào",
    ):
        answer = ask(question)
        assert len(answer.citations) == len(items(answer)), question


def test_a_list_that_shows_everything_has_no_button_for_more(ask):
    answer = ask("chỉ tiêu nào vượt mức năm 2023")
    assert len(items(answer)) == 12
    assert not any(button.payload.startswith("xem tiếp") for button in answer.buttons)


def test_the_name_that_a_list_gives_a_row_leads_to_that_row(ask):
    answer = ask("chỉ tiêu nào vượt mức năm 2023")
    shown = dict(zip(items(answer), (citation.ref for citation in answer.citations), strict=True))
    assert [name for name, ref in shown.items() if ask(name).citations[0].ref != ref] == []


def test_the_few_lines_of_a_short_list_are_told_whole(ask):
    assert "doanh nghiệp nhỏ và vừa" in ask("Sở Kế hoạch và Đầu tư chủ trì nhiệm vụ nào?").text


def test_tasks_that_one_agency_leads_and_another_coordinates_have_both(ask, library):
    answer = ask("những việc Thành đoàn chủ trì và có Sở TT&TT phối hợp")
    youth_union, department = "Thành đoàn Đà Nẵng", "Sở Thông tin và Truyền thông"
    tasks = library.store.plan.tasks
    both = [t.ref for t in tasks if youth_union in t.lead.names and department in t.coordinators.names]
    assert list(answer.focus.listing) == both == ["II.III.4.d"]
    assert answer.text.startswith(f"1 nhiệm vụ do {youth_union} chủ trì, có {department} phối hợp: 4d.")


def test_indicators_without_a_target_for_a_year_are_those_with_an_empty_cell(ask, library):
    answer = ask("Phần xã hội số, chỉ tiêu nào bỏ trống mục tiêu năm 2025?")
    assert answer.text.startswith("3 chỉ tiêu")
    assert "không có mục tiêu năm 2025 (ô để trống)" in answer.text.split("\n")[0]
    assert list(answer.focus.listing) == ["II.II.III.2", "II.II.III.3", "II.II.III.4"]
