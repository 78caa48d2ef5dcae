"""The served plan, parsed: how much of it there is, what its traps become, and that nothing is lost or added."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from knowledge.conflicts import check_conflicts, read_conflicts
from knowledge.files import record_text, write_records
from knowledge.parse.plan import read_plan
from knowledge.questions import read_questions
from knowledge.records import CellState, Granularity, Indicator, Role
from knowledge.store import figure

_SUPERSCRIPT = re.compile("[¹²³⁴⁵⁶⁷⁸⁹]")


def plain(text: str) -> str:
    """A text without white space, emphasis marks and bullets: what a page break cannot change."""
    return re.sub(r"[\s*|+•-]", "", text)


# How much there is


def test_the_plan_has_63_tasks_in_eleven_groups(plan):
    assert list(Counter(task.group for task in plan.tasks).values()) == [8, 7, 5, 8, 4, 6, 3, 5, 8, 7, 2]
    assert [group.number for group in plan.groups] == list(range(1, 12))


def test_the_table_of_targets_has_48_rows_under_three_pillars(plan):
    assert Counter(row.pillar for row in plan.indicators) == {"Chính quyền số": 20, "Kinh tế số": 12, "Xã hội số": 16}


def test_appendix_1_has_39_rows_under_four_pillars(plan):
    pillars = {"Dữ liệu số": 8, "Chính quyền số": 13, "Kinh tế số": 6, "Xã hội số": 12}
    assert Counter(row.pillar for row in plan.results) == pillars


def test_appendix_1_marks_12_rows_exceeded_14_completed_and_13_in_progress(plan):
    statuses = {"Hoàn thành vượt mức": 12, "Đã hoàn thành": 14, "Đang triển khai": 13}
    assert Counter(row.status for row in plan.results) == statuses


def test_section_iv_has_12_duties(plan):
    assert len(plan.duties) == 12


def test_every_section_of_appendix_2_has_clauses(plan):
    sections = {clause.ref.split(".")[1] for clause in plan.clauses if clause.ref.startswith("PL2.")}
    assert sections == set("123456789")


def test_every_reference_stands_for_one_record(plan):
    references = Counter(record.ref for record in plan.records())
    assert [ref for ref, count in references.items() if count > 1] == []


def test_rows_are_numbered_without_a_gap_under_each_pillar(plan):
    for rows in (plan.indicators, plan.results):
        for pillar in {row.pillar for row in rows}:
            numbers = [row.number for row in rows if row.pillar == pillar]
            assert numbers == list(range(1, len(numbers) + 1)), pillar


# Nothing is lost or added


def test_the_committed_records_are_what_a_fresh_parse_writes_byte_for_byte(plan, folder, tmp_path):
    write_records(plan, tmp_path)
    committed = {path.name: path.read_bytes() for path in (folder / "records").iterdir()}
    fresh = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert fresh.keys() == committed.keys()
    assert [name for name in fresh if fresh[name] != committed[name]] == []


def test_every_clause_and_duty_stands_in_the_source_word_for_word(plan, source):
    whole = plain("\n".join(line for line in source if not _SUPERSCRIPT.match(line)))
    notes = plain("\n".join(line for line in source if _SUPERSCRIPT.match(line)))
    missing = [
        r.ref for r in (*plan.clauses, *plan.duties) if plain(r.text) not in (notes if ".fn" in r.ref else whole)
    ]
    assert missing == []


def test_every_record_stands_on_the_lines_that_its_span_names(plan, source):
    astray = []
    for record in plan.records():
        lines = plain("\n".join(source[record.span.first - 1 : record.span.last]))
        words = getattr(record, "content", "") or getattr(record, "text", "") or record.name
        if plain(words)[:12] not in lines or plain(words)[-4:] not in lines:
            astray.append(record.ref)
    assert astray == []


def test_the_lines_of_two_records_never_overlap_but_in_a_row_of_their_own(plan):
    rows = sorted(((r.span.first, r.span.last, r.ref) for r in plan.tasks), key=lambda row: row[0])
    overlapping = [(a[2], b[2]) for a, b in pairwise(rows) if a[1] >= b[0]]
    assert overlapping == []


def test_every_line_of_the_source_is_in_a_record_or_a_heading_but_these(plan, source):
    taken = {line for record in plan.records() for line in range(record.span.first, record.span.last + 1)}
    headings = [text for clause in plan.clauses for text in clause.headings]
    headings += [group.name for group in plan.groups] + [duty.holders.text for duty in plan.duties]
    headings += [f"{pillar.numeral} {pillar.name}" for pillar in plan.pillars]
    known = set(map(plain, headings)) - {""}
    repeated = ("STT\t", "TT\t", "\t\tNăm")
    marker = re.compile(r"^(?:Phần I+ (?=\S)|[IVX]+\. |\d{1,2}\. |[a-zđ]\) |[-+] )")
    lost = [
        line
        for number, line in enumerate(source, 1)
        if line.strip() and number not in taken and not line.startswith(repeated)
        if plain(line) not in known and plain(marker.sub("", line)) not in known
    ]
    assert lost == [
        "Phần I",
        "II. MỘT SỐ MỤC TIÊU CHÍNH CHUYỂN ĐỔI SỐ NĂM 2024",
        "III. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM NĂM 2024",
        "IV. TỔ CHỨC THỰC HIỆN",
        "Đạt",  # somebody's initials on the scan
        "Phụ lục I",
        "KẾT QUẢ THỰC HIỆN MỤC TIÊU CHUYỂN ĐỔI SỐ NĂM 2023 (CỦA THÀNH PHỐ VÀ QUỐC GIA)",
        "(Ban hành kèm theo Kế hoạch số 93 /KH-UBND ngày 15 / 4 /2024 của UBND thành phố Đà Nẵng)",
        "Phụ lục II",
        "(Ban hành kèm theo Kế hoạch số 93 /KH-UBND ngày 15 / 4 /2024 của",
        "UBND thành phố Đà Nẵng)",
    ]


def test_the_words_that_answer_each_written_question_stand_in_its_record(plan, folder):
    records = {record.ref: record for record in plan.records()}
    asked = read_questions(folder)
    assert [item.ref for item in asked if item.ref not in records] == []
    assert [(i.ref, i.quote) for i in asked if i.quote and i.quote not in record_text(records[i.ref])] == []


def test_every_statement_of_a_known_conflict_stands_in_its_record(plan, folder):
    conflicts = read_conflicts(folder)
    assert len(conflicts) > 40
    check_conflicts(plan, conflicts)


# Rows over page breaks


def test_a_row_that_a_page_break_cuts_is_one_row_without_the_repeated_header(record):
    row = record("II.II.I.16")
    assert row.name == "Sử dụng eform trong khảo sát, thống kê, thu thập thông tin"
    assert row.lead.text == "Các sở, ban, ngành, quận, huyện, phường, xã"
    assert (row.span.first, row.span.last) == (133, 136)


def test_a_page_break_may_cut_only_the_last_cell(record):
    note = record("II.II.I.1").note
    assert note.text == "Toàn quốc: - Năm 2022: 97,3% - Năm 2023: 100%"


def test_the_row_that_goes_on_in_four_cells_is_put_together_in_each(record):
    row = record("II.II.III.10")
    assert row.name == "Tỷ lệ trường học triển khai thanh toán học phí trực tuyến không dùng tiền mặt"
    assert figure(row.figures, Role.TARGET, 2024).cell.text == "100%; có phát sinh 50% thanh toán"
    assert row.lead.names == ("Sở Giáo dục và Đào tạo",)
    assert row.note.text == "Tiêu chí của riêng TP. Đà Nẵng"
    assert figure(row.figures, Role.TARGET, 2025).cell.number == 100


def test_a_result_goes_on_after_two_header_lines(record):
    detail = record("PL1.III.2").detail
    assert "đóng góp khoảng" in detail
    assert detail.endswith("14% GRDP thành phố.")


@pytest.mark.parametrize(
    ("ref", "sentence"),
    [
        ("PL1.III.2", "ngành công nghiệp ICT năm 2023 đóng góp khoảng 14% GRDP thành phố."),
        ("PL1.IV.4", "Chưa thể triển khai rộng rãi, đại trà vì Bộ TT&TT chưa cấp phép 5G cho các nhà mạng"),
    ],
)
def test_a_sentence_that_a_page_break_cuts_in_a_cell_is_one_line(record, ref, sentence):
    assert sentence in record(ref).detail


def test_headers_are_nowhere_in_the_words_of_a_row(plan):
    header_words = ("Mục tiêu năm 2025", "Kết quả đã đạt được đến")
    rows = (*plan.indicators, *plan.results)
    assert [r.ref for r in rows if any(words in record_text(r) for words in header_words)] == []


def test_a_pillar_heading_may_come_without_its_tab(plan, record, source):
    assert source[803].startswith("II Chính quyền số")
    assert ("PL1", "II", "Chính quyền số") in {(p.table, p.numeral, p.name) for p in plan.pillars}
    assert record("PL1.II.1").pillar == "Chính quyền số"
    assert record("PL1.I.8").pillar == "Dữ liệu số"


# Tasks


def test_3d_and_3dd_are_two_tasks_with_the_same_words(record):
    assert record("II.III.3.d").content == record("II.III.3.đ").content
    assert record("II.III.3.d").span != record("II.III.3.đ").span


def test_after_10e_comes_10h(plan):
    assert [task.point for task in plan.tasks if task.group == 10] == ["a", "b", "c", "d", "đ", "e", "h"]


def test_the_extra_bullet_of_10h_belongs_to_its_content(record):
    title, body = record("II.III.10.h").content.split("\n")
    assert title == "Thiết lập không gian/phòng Lab trải nghiệm sản phẩm số, dịch vụ công nghệ số."
    assert body.startswith("Thiết lập không gian, phòng Lab trải nghiệm")


def test_a_hyphen_inside_a_name_does_not_cut_it(record):
    assert record("II.III.10.h").lead.names == ("Đại học Sư phạm kỹ thuật - Đại học Đà Nẵng",)


def test_a_label_may_lack_its_hyphen(record, source):
    task = record("II.III.2.đ")
    assert source[286] == "Cơ quan chủ trì: Sở TT&TT."
    assert task.lead.names == ("Sở Thông tin và Truyền thông",)
    assert "chủ trì" not in task.content


@pytest.mark.parametrize(
    ("ref", "part", "label"),
    [
        ("II.III.4.d", "lead_label", "Chủ trì thực hiện"),
        ("II.III.4.đ", "lead_label", "Đơn vị chủ trì"),
        ("II.III.4.đ", "coordinators_label", "Đơn vị phối hợp"),
        ("II.III.9.h", "lead_label", "Đơn vị chủ trì"),
        ("II.III.6.b", "lead_label", "Cơ quan chủ trì"),
    ],
)
def test_each_way_of_labelling_who_takes_part_is_kept_as_written(record, ref, part, label):
    assert getattr(record(ref), part) == label


@pytest.mark.parametrize(
    ("ref", "label"),
    [
        ("II.III.1.a", "Thời gian hoàn thành"),
        ("II.III.1.b", "Thời hạn hoàn thành"),
        ("II.III.8.c", "Thời gian thực hiện"),
        ("II.III.9.d", "Thời hạn thực hiện"),
        ("II.III.9.h", "Thời hạn triển khai"),
        ("II.III.4.b", "Thời hạn hoàn thành ban hành hướng dẫn"),
    ],
)
def test_each_way_of_labelling_a_deadline_is_kept_as_written(record, ref, label):
    assert record(ref).deadline.label == label


def test_a_task_that_a_page_break_cuts_is_whole(record):
    content = "Tham mưu UBND thành phố ban hành Quy định về chia sẻ, dùng chung dữ liệu số trên địa bàn thành phố."
    assert record("II.III.1.e").content == content
    assert record("II.III.6.c").coordinators.text.endswith("Tổ công nghệ số cộng đồng và Đề án 06")


@pytest.mark.parametrize("ref", ["II.III.10.a", "II.III.6.e", "II.III.11.a"])
def test_a_deadline_of_two_years_ends_with_the_second_one(record, ref):
    deadline = record(ref).deadline
    assert deadline.granularity is Granularity.YEARS
    assert (deadline.start, deadline.end) == (date(2024, 1, 1), date(2025, 12, 31))


def test_the_deadline_that_lacks_the_word_for_year_is_quoted_as_it_stands(record):
    assert record("II.III.11.a").deadline.text == "2024 (và năm 2025)"


def test_a_month_with_regular_work_after_it_is_ongoing(record):
    deadline = record("II.III.4.b").deadline
    assert deadline.text == "Tháng 5/2024 và triển khai thường xuyên"
    assert (deadline.end, deadline.granularity, deadline.ongoing) == (date(2024, 5, 31), Granularity.MONTH, True)


def test_only_one_task_is_ongoing(plan):
    assert [task.name for task in plan.tasks if task.deadline.ongoing] == ["4b"]


def test_a_month_may_be_written_with_a_nought(record):
    assert record("II.III.8.b").deadline.text == "Tháng 07/2024"
    assert record("II.III.8.b").deadline.end == date(2024, 7, 31)


# Cells


def test_latex_is_read_as_the_signs_it_stands_for(record):
    row = record("II.II.II.7")
    shown = [figure.cell.text for figure in row.figures[:3]]
    assert shown == ["≥10%", "~8,2%", "~9%"]
    assert [(f.cell.qualifier, f.cell.number, f.cell.unit) for f in row.figures[:2]] == [
        ("≥", 10, "%"),
        ("~", 8.2, "%"),
    ]


def test_no_html_and_no_latex_is_left_in_any_word(plan):
    marks = re.compile(r"</?[a-z]|\$|\\")
    assert [record.ref for record in plan.records() if marks.search(record_text(record))] == []


def test_paragraphs_of_an_html_cell_become_lines(record):
    row = record("PL1.III.1")
    assert row.status == "Đã hoàn thành"
    assert row.detail.split("\n")[0].startswith("- Theo Báo cáo của Bộ TT&TT")
    assert len(row.detail.split("\n")) == 2


def test_the_raw_cell_stays_beside_its_words(record):
    assert figure(record("II.II.II.7").figures, Role.RESULT, 2023).cell.raw == r"$\sim 8,2\%$"


def test_a_dash_is_not_an_empty_cell(record):
    assert figure(record("PL1.I.5").figures, Role.NATIONAL, 2023).cell.state is CellState.DASH
    assert figure(record("PL1.I.1").figures, Role.NATIONAL, 2023).cell.state is CellState.EMPTY
    assert figure(record("II.II.I.5").figures, Role.TARGET, 2025).cell.state is CellState.EMPTY


def test_words_in_a_figure_cell_are_kept_and_are_no_number(record):
    cell = figure(record("II.II.III.5").figures, Role.RESULT, 2023).cell
    assert (cell.text, cell.number) == ("Thí điểm", None)


def test_a_note_gives_the_figures_of_the_nation(record):
    nation = {f.year: f.cell.text for f in record("II.II.I.3").figures if f.role is Role.NATIONAL}
    assert nation == {2022: "52,8%", 2023: "60%"}


def test_the_city_own_criteria_are_told_by_their_note(plan):
    own = [row.ref for row in plan.indicators if row.own_criterion]
    assert len(own) == 23
    assert "II.II.I.16" in own  # "TP. Đà Năng", as the plan has it
    assert "II.II.II.6" in own  # a note that goes on with other words
    assert "II.II.I.1" not in own


# Running text


def test_the_last_line_of_the_document_counts_although_no_line_end_follows(folder, record):
    assert not (folder / "source.txt").read_bytes().endswith(b"\n")
    assert record("PL2.9").text.endswith("(ngày 05/8/2023).")


def test_a_paragraph_goes_on_behind_the_footnotes_that_stand_inside_it(record):
    text = record("PL2.5").text
    assert "chủ động, sáng tạo nhiều hình thức truyền thông" in text
    assert "lượng mưa" not in text


def test_footnotes_belong_to_the_clauses_of_section_4_that_carry_their_marks(record):
    assert record("PL2.4.1.p2.fn1").text.startswith("Theo dõi lượng mưa")
    assert record("PL2.4.1.p4.fn2").text.startswith("Đến nay có 04 chuỗi cung ứng")
    assert "¹" in record("PL2.4.1.p2").text
    assert "²" in record("PL2.4.1.p4").text


def test_a_small_table_inside_running_text_is_one_paragraph_with_its_unit(record):
    assert record("PL2.3.p2").text.split("\n") == [
        "ĐVT: Tỷ đồng",
        "Khoản mục | 2019 | 2020 | 2021 | 2022 | 2023",
        "Tổng doanh thu | 30.050 | 30.546 | 31.287 | 34.293 | 36.571",
    ]


def test_a_paragraph_that_a_page_break_cuts_in_running_text_is_whole(record):
    assert "sự kiện. định vị" not in record("I.II.1.p5").text
    assert "công nghệ định vị chính xác 3 từ (what3words)" in record("I.II.1.p5").text


def test_emphasis_marks_are_not_words_of_the_plan(plan, record):
    assert "“Khơi thông nguồn dữ liệu để tạo ra giá trị mới”" in record("I.III.1.2.p1").text
    assert [r.ref for r in plan.clauses if "*" in r.text] == []


def test_an_asterisk_that_is_a_word_of_the_plan_stays(record):
    assert "87/97 trang *.danang.gov.vn" in record("PL1.I.8").detail


def test_the_duties_of_two_departments_name_both(record):
    assert record("II.IV.4").holders.names == ("Sở Kế hoạch và Đầu tư", "Sở Tài chính")


def test_a_duty_without_a_holder_keeps_its_words(record):
    assert record("II.IV.7").holders.names == ()
    assert record("II.IV.7").text.startswith("Trong quá trình thực hiện")


def test_labels_say_where_a_record_stands_in_words(record):
    assert record("II.III.6.b").label == "Phần II, mục III, khoản 6, điểm b"
    assert record("II.II.I.3").label == "Phần II, mục II, bảng chỉ tiêu, trụ cột I, dòng 3"
    assert record("PL2.1.a.1").label == "Phụ lục II, mục 1, điểm a, gạch đầu dòng 1"


def test_every_indicator_has_the_three_columns_of_the_table(plan):
    columns = [(Role.TARGET, 2025), (Role.RESULT, 2023), (Role.TARGET, 2024)]
    assert [r.ref for r in plan.indicators if [(f.role, f.year) for f in r.figures[:3]] != columns] == []
    assert all(isinstance(row, Indicator) for row in plan.indicators)


# Another plan


def test_another_year_with_other_columns_is_a_matter_of_data(made_up_plan):
    other = read_plan(made_up_plan())
    row = other.indicators[0]
    assert [(f.role, f.year, f.cell.text) for f in row.figures] == [
        (Role.RESULT, 2030, "60%"),
        (Role.TARGET, 2031, "75%"),
        (Role.NATIONAL, 2030, "55%"),
    ]
    assert [task.name for task in other.tasks] == ["1a", "1b", "2a"]
    assert other.results[1].status == "Đang triển khai"
    assert {clause.ref for clause in other.clauses} >= {"I.I", "I.I.fn1", "II.I.1.a", "PL2.1.1", "PL2.2"}
