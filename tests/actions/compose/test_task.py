"""Answers about one task."""

import pytest

from actions.answer import Kind


def lines(answer) -> list[str]:
    return answer.text.split("\n")


def test_without_a_field_the_task_itself_comes_first(ask):
    answer = ask("6b")
    assert answer.kind is Kind.TASK
    assert lines(answer)[0].startswith("Nhiệm vụ 6b: Triển khai mỗi cơ quan, địa phương")
    assert lines(answer)[1].startswith("Cơ quan chủ trì nhiệm vụ 6b")
    assert lines(answer)[2].startswith("Cơ quan phối hợp nhiệm vụ 6b")
    assert lines(answer)[3].startswith("Thời gian hoàn thành nhiệm vụ 6b")


def test_no_part_of_the_row_is_said_twice(ask):
    for question in ("ai chủ trì 6b?", "hạn 6b, ai chủ trì, ai phối hợp?"):
        text = ask(question).text
        assert text.count("nhiệm vụ 6b: Tháng 9/2024") == 1
        assert text.count("phối hợp nhiệm vụ 6b:") == 1


def test_an_abbreviation_of_the_plan_is_written_out_beside_it(ask):
    assert "Sở TT&TT (Sở Thông tin và Truyền thông)" in ask("ai chủ trì 7a?").text


def test_ongoing_work_is_quoted_with_its_month(ask):
    assert "Tháng 5/2024 và triển khai thường xuyên" in lines(ask("hạn 4b?"))[0]


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("when is task 6b due?", "September 2024 (“Tháng 9/2024”)"),
        ("when is task 10a due?", "2024 and 2025 (“Năm 2024 (và năm 2025)”)"),
        ("when is task 1d due?", "2024 (“Năm 2024”)"),
    ],
)
def test_an_english_deadline_names_the_time_and_quotes_the_plan(ask, question, when):
    assert lines(ask(question))[0].endswith(f"{when}.")


def test_a_long_task_is_cut_at_a_word_unless_its_content_is_asked(ask, library):
    task = max(library.store.plan.tasks, key=lambda task: len(task.content))
    short = ask(f"hạn {task.name}?").text
    long = ask(f"nội dung {task.name} cụ thể là gì?").text
    assert "…" in short
    assert len(long) > len(short)


def test_the_extra_bullet_of_10h_is_part_of_the_answer_when_its_content_is_asked(ask):
    assert "tổ chức bồi dưỡng, tập huấn" in ask("nội dung 10h là gì").text


def test_3d_and_3dd_are_told_to_be_the_same(ask):
    answer = ask("tập huấn kỹ năng số, an toàn thông tin cho học sinh các trường THCS, THPT ai chủ trì?")
    assert {citation.ref for citation in answer.citations} >= {"II.III.3.d", "II.III.3.đ"}


def test_a_task_cites_its_whole_row(ask):
    (citation,) = ask("hạn 6b?").citations
    assert citation.label == "Phần II, mục III, khoản 6, điểm b"
    assert citation.quote.split("\n")[1:] == [
        "Cơ quan chủ trì: Các sở, ban, ngành, UBND quận, huyện, phường, xã",
        "Cơ quan phối hợp: Sở TT&TT",
        "Thời gian hoàn thành: Tháng 9/2024",
    ]


def test_an_agency_that_a_collective_of_the_other_part_includes_is_told_so(ask):
    line = ask("Sở Xây dựng có phối hợp 6a không").text.split("\n")[0]
    assert line.startswith("Không: nhiệm vụ 6a không nêu Sở Xây dựng phối hợp; “")
    assert line.endswith("” chủ trì, trong đó có Sở Xây dựng.")


def test_a_figure_in_a_tasks_words_is_shown_with_the_other_one_that_the_plan_gives(ask):
    answer = ask("nhiệm vụ 8đ bảo đảm bao nhiêu phần trăm hồ sơ trực tuyến?")
    assert "90%" in answer.text
    assert "95%" in answer.text
    assert {"II.III.8.đ", "II.II.I.3"} <= {citation.ref for citation in answer.citations}


def test_who_leads_a_task_is_told_without_what_its_figures_contradict(ask):
    assert "95%" not in ask("ai chủ trì nhiệm vụ 8đ?").text
