"""Lines of a document become paragraphs that page breaks no longer cut."""

from pathlib import Path

import pytest

from knowledge.parse.source import Block, join_paragraphs, read_blocks, split_footnotes
from knowledge.records import Span


def blocks(*lines: str) -> list[Block]:
    return [Block(line, Span(number, number)) for number, line in enumerate(lines, 1)]


def joined(*lines: str) -> list[str]:
    return [block.text for block in join_paragraphs(blocks(*lines))]


def test_empty_lines_are_dropped_and_line_numbers_kept(tmp_path: Path):
    (tmp_path / "source.txt").write_text("Số: 1\n\n\nMột dòng *nghiêng* ở đây", "utf-8")
    read = read_blocks(tmp_path / "source.txt")
    assert [(block.text, block.span) for block in read] == [
        ("Số: 1", Span(1, 1)),
        ("Một dòng nghiêng ở đây", Span(4, 4)),
    ]


def test_the_tabs_of_a_row_stay_at_both_ends(tmp_path: Path):
    (tmp_path / "source.txt").write_text("\tphần tiếp\t\n", "utf-8")
    (block,) = read_blocks(tmp_path / "source.txt")
    assert block.text == "\tphần tiếp\t"
    assert block.is_row


def test_a_lower_case_line_goes_on_with_the_paragraph_before_it():
    assert joined("Quy định về chia sẻ, dùng", "chung dữ liệu số.") == ["Quy định về chia sẻ, dùng chung dữ liệu số."]


def test_a_lower_case_line_goes_on_with_the_point_before_it_too():
    assert joined("e) Quy định về chia sẻ, dùng", "chung dữ liệu số.") == [
        "e) Quy định về chia sẻ, dùng chung dữ liệu số."
    ]


def test_a_capital_goes_on_only_where_the_paragraph_before_did_not_end():
    assert joined("sản phẩm Make in", "DaNang ra các tỉnh.") == ["sản phẩm Make in DaNang ra các tỉnh."]
    assert joined("Một câu trọn vẹn.", "Câu khác.") == ["Một câu trọn vẹn.", "Câu khác."]


@pytest.mark.parametrize(
    "marker",
    [
        "- gạch",
        "+ ý",
        "a) điểm",
        "đ) điểm",
        "12. khoản",
        "IV. mục",
        "Phần II",
        "Phụ lục I",
        "Cơ quan chủ trì: Sở",
        "Thời hạn hoàn thành: Năm",
    ],
)
def test_a_marker_begins_a_paragraph_of_its_own(marker):
    assert joined("chưa hết câu", marker) == ["chưa hết câu", marker]


def test_text_below_a_heading_is_not_part_of_it():
    assert joined("IV. TỔ CHỨC", "Các sở thực hiện.") == ["IV. TỔ CHỨC", "Các sở thực hiện."]


def test_rows_are_never_joined_with_running_text():
    assert joined("chưa hết câu", "một\thai", "tiếp theo") == ["chưa hết câu", "một\thai", "tiếp theo"]


def test_a_joined_paragraph_spans_all_its_lines():
    (block,) = join_paragraphs(blocks("một", "hai", "ba"))
    assert block.span == Span(1, 3)


def test_footnotes_are_taken_out_of_the_text_they_interrupt():
    body, notes = split_footnotes(blocks("chủ động, sáng", "¹ Theo dõi lượng mưa", "tạo nhiều hình thức."))
    assert [block.text for block in notes] == ["¹ Theo dõi lượng mưa"]
    assert [block.text for block in join_paragraphs(body)] == ["chủ động, sáng tạo nhiều hình thức."]


def test_a_mark_inside_a_sentence_is_no_footnote():
    body, notes = split_footnotes(blocks("Ứng dụng¹ của thành phố"))
    assert (len(body), notes) == (1, [])
