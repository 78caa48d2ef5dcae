"""Running text becomes clauses with references that a person can follow."""

from knowledge.parse.outline import read_outline
from knowledge.parse.source import Block
from knowledge.records import Clause, Span


def outline(*lines: str, ref: str = "I", label: str = "Phần I") -> dict[str, Clause]:
    blocks = [Block(line, Span(number, number)) for number, line in enumerate(lines, 1)]
    return {clause.ref: clause for clause in read_outline(ref, label, (), blocks)}


def test_a_heading_is_no_clause_but_stands_above_its_text():
    clauses = outline("I. PHẠM VI", "Toàn thành phố.")
    assert list(clauses) == ["I.I"]
    assert clauses["I.I"].headings == ("PHẠM VI",)
    assert clauses["I.I"].label == "Phần I, mục I"


def test_several_paragraphs_under_one_heading_are_counted():
    clauses = outline("1. Kết quả", "Một.", "Hai.")
    assert list(clauses) == ["I.1.p1", "I.1.p2"]
    assert clauses["I.1.p2"].label == "Phần I, khoản 1, đoạn 2"


def test_points_bullets_and_pluses_nest():
    long = "Các cơ quan, đơn vị và địa phương đã tổ chức nhiều hình thức truyền thông"
    clauses = outline("1. Mục", f"a) {long}:", f"- {long} mới.", "+ Ý con", "- Hai")
    assert list(clauses) == ["I.1.a", "I.1.a.1", "I.1.a.1.1", "I.1.a.2"]
    assert clauses["I.1.a.1.1"].label == "Phần I, khoản 1, điểm a, gạch đầu dòng 1, ý 1"


def test_numbers_that_begin_again_count_inside_the_open_number():
    clauses = outline("1. Ngoài", "1. Trong một", "Chữ một.", "2. Trong hai", "Chữ hai.")
    assert list(clauses) == ["I.1.1", "I.1.2"]


def test_a_short_point_with_text_below_only_announces_it():
    clauses = outline("a) Truyền thông", "- Đã phát sóng.")
    assert list(clauses) == ["I.a.1"]
    assert clauses["I.a.1"].headings == ("Truyền thông",)


def test_an_appendix_calls_its_numbers_sections():
    clauses = outline("7. Về hạ tầng", "Đã có cáp.", ref="PL2", label="Phụ lục II")
    assert clauses["PL2.7"].label == "Phụ lục II, mục 7"
