"""References as people write them."""

import unicodedata

import pytest

from knowledge.mentions import find_mentions


@pytest.mark.parametrize(
    "text",
    [
        "6b",
        "6B",
        "6.b",
        "6 b",
        "6-b",
        "mục 6 điểm b",
        "muc 6 diem b",
        "khoản 6, điểm b",
        "điểm b mục 6",
        "điểm b của nhóm 6",
        "điểm 6b",
        "nhiệm vụ 6 ý b",
        "nhiệm vụ số 6b",
        "nhiem vu 6b",
        "nv 6b",
        "việc 6b",
        "task 6b",
        "Task 6.b",
        "item 6b",
        "point b of item 6",
        "II.III.6.b",
        "ai chủ trì 6b, hạn khi nào?",
        "Cho hỏi 6b với ạ",
    ],
)
def test_every_way_of_writing_6b_is_6b(values, text):
    assert values("task_ref", text) == ["6.b"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("điểm đ nhóm 8", "8.đ"),
        ("ý đ của nhiệm vụ 1", "1.đ"),
        ("10 đ", "10.đ"),
        ("10đ", "10.đ"),
        ("II.III.10.đ", "10.đ"),
        ("6dd", "6.đ"),
        ("nv 3dd", "3.đ"),
        ("nhiệm vụ 10d", "10.d"),
        ("II.III.10.d", "10.d"),
    ],
)
def test_d_and_dd_are_told_apart_where_the_writer_tells_them_apart(values, text, value):
    assert values("task_ref", text) == [value]


@pytest.mark.parametrize("text", ["10 d", "10d", "nhiem vu 10d", "nhiem vu 10 d", "letter d section 10"])
def test_d_without_diacritics_is_open_to_both(values, text):
    assert values("task_ref", text) == ["10.d|10.đ"]


def test_dd_typed_in_decomposed_letters_is_a_reference_like_any_other(values):
    assert values("task_ref", unicodedata.normalize("NFD", "nhiệm vụ 10đ ở đâu")) == ["10.đ"]


@pytest.mark.parametrize("text", ["5G", "phủ sóng 5G năm 2024", "mang 5g", "4G ở đâu", "3G, 4G phủ bao nhiêu"])
def test_a_mobile_network_is_no_reference(values, text):
    assert values("task_ref", text) == []


def test_a_word_before_it_makes_5g_a_reference(values):
    assert values("task_ref", "nhiệm vụ 5g") == ["5.g"]


@pytest.mark.parametrize(
    "text", ["6f", "6b6", "0b", "131/QĐ-TTg", "3,5a", "what3words", "Tháng 6b", "2.500đ", "6b/2024"]
)
def test_what_only_looks_like_a_reference_is_none(values, text):
    assert values("task_ref", text) == []


def test_several_references_are_found_in_order(values):
    assert values("task_ref", "hạn của 6b, 7c và 8đ?") == ["6.b", "7.c", "8.đ"]


def test_the_reference_after_a_correction_is_found(values):
    assert values("task_ref", "à nhầm, 6 c") == ["6.c"]
    assert values("correction", "à nhầm, 6 c") == ["yes"]


@pytest.mark.parametrize("text", ["12a", "nhiệm vụ 16b", "mục 11 điểm m"])
def test_a_reference_that_does_not_exist_is_still_read_as_one(values, text):
    assert len(values("task_ref", text)) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("III.40", "II.II.III.40"),
        ("chỉ tiêu III.5", "II.II.III.5"),
        ("II.II.III.5", "II.II.III.5"),
        ("chỉ tiêu số 3 phần II", "II.II.II.3"),
        ("chỉ tiêu 5 trụ cột III", "II.II.III.5"),
        ("trụ cột 3 chỉ tiêu 5", "II.II.III.5"),
        ("PL1.II.3", "PL1.II.3"),
        ("phụ lục 1 nhóm II dòng 3", "PL1.II.3"),
        ("phu luc I nhom II dong 3", "PL1.II.3"),
    ],
)
def test_rows_of_both_tables_are_referred_to_by_pillar_and_number(values, text, value):
    assert values("row_ref", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("II.IV.2.b", "II.IV.2.b"),
        ("mục IV khoản 2", "II.IV.2"),
        ("mục IV khoản 2 điểm b", "II.IV.2.b"),
        ("điểm b khoản 2 mục IV", "II.IV.2.b"),
        ("khoản 3 phần tổ chức thực hiện", "II.IV.3"),
        ("khoản 5 điểm b phần tổ chức thực hiện", "II.IV.5.b"),
        ("tổ chức thực hiện, khoản 2, điểm b", "II.IV.2.b"),
        ("phạm vi kế hoạch 93, điểm a", "II.I.1.a"),
        ("điểm b mục yêu cầu", "II.I.3.b"),
        ("phụ lục II mục 7", "PL2.7"),
        ("phu luc 2 muc 7", "PL2.7"),
        ("appendix 2 section 7", "PL2.7"),
        ("PL2.7", "PL2.7"),
        ("PL2.1.a.3", "PL2.1.a.3"),
        ("I.II.2", "I.II.2"),
        ("II.I.2.a", "II.I.2.a"),
        ("PL2 mục 7", "PL2.7"),
    ],
)
def test_clauses_are_referred_to_by_their_place(values, text, value):
    assert values("clause_ref", text) == [value]


@pytest.mark.parametrize("words", ["6b", "mục 6 điểm b", "II.III.6.b"])
def test_a_reference_keeps_its_place_in_the_raw_text(words):
    raw = f"Ai chủ trì {words} vậy?"
    (found,) = [mention for mention in find_mentions(raw) if mention.kind == "task_ref"]
    assert raw[found.start : found.end] == found.text == words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("131/QĐ-TTg", "131"),
        ("Quyết định số 131", "131"),
        ("qd 131", "131"),
        ("nghị quyết 05-NQ/TU", "05"),
        ("công văn 6074", "6074"),
        ("kế hoạch 163/KH-UBND ngày 16/8/2023", "163"),
        ("decision 17", "17"),
        ("văn bản 3109/BTTTT-CĐSQG", "3109"),
    ],
)
def test_the_number_of_a_document_is_found(values, text, number):
    assert values("document_number", text) == [number]


@pytest.mark.parametrize("text", ["kế hoạch 2024", "kế hoạch năm 2024", "9/2024", "hỗ trợ 24/7", "có 100 nhiệm vụ"])
def test_a_year_a_month_or_a_count_is_no_document(values, text):
    assert values("document_number", text) == []


@pytest.mark.parametrize(
    "text", ["kế hoạch 93", "KH 93", "93/KH-UBND", "ke hoach so 93", "plan 93", "kế hoạch số 93/KH-UBND"]
)
def test_the_plan_is_known_by_its_own_number(values, text):
    assert values("plan", text) == ["this"]


def test_the_number_of_another_plan_is_not_this_plan(values):
    assert values("plan", "kế hoạch 56") == []


@pytest.mark.parametrize("text", ["III.10.đ là việc gì", "mục III.10.đ"])
def test_a_task_may_be_named_by_its_section_number_and_letter(values, text):
    assert values("task_ref", text) == ["10.đ"]
    assert values("row_ref", text) == []


@pytest.mark.parametrize(
    "text, ref",
    [
        ("mục đích thứ hai là gì", "II.I.2.b"),
        ("phạm vi thứ 2 của kh là j", "II.I.1.b"),
        ("muc dich ke hoach", "II.I.2"),
    ],
)
def test_points_of_purpose_and_scope_are_named_by_their_place_or_all_at_once(values, text, ref):
    assert values("clause_ref", text) == [ref]


@pytest.mark.parametrize(
    "text, number",
    [
        ("Quyết định số 131/QĐ-TTg ngày 25/01/2023 ở nhiệm vụ nào", "131"),
        ("ke hoachj phoi hop 81 ngay 28/7/2023 lam gi", "81"),
        ("CV 3313/STTTT-CNTT ngày nào", "3313"),
    ],
)
def test_the_date_and_sender_of_a_document_are_part_of_its_number(values, text, number):
    assert number in values("document_number", text)
    assert values("period", text) == values("agency", text) == values("year", text) == []


def test_a_figure_is_no_documents_number(values):
    assert values("document_number", "vượt kh 101,25% không") == []
