"""The document is put together again from its records: order, headings, marks, tables."""

import pytest

from bot.gateway.pages.document import Heading, Passage, Table, document
from knowledge.files import read_records
from knowledge.settings import plan_folder, read_plan_settings

PLAN = read_records(plan_folder())
BLOCKS = document(PLAN, read_plan_settings(plan_folder()))
PASSAGES = {block.record.ref: block for block in BLOCKS if isinstance(block, Passage)}
HEADINGS = {block.ref: block for block in BLOCKS if isinstance(block, Heading)}
TABLES = {block.ref: block for block in BLOCKS if isinstance(block, Table)}


def test_every_record_stands_in_it_once():
    rows = [row for table in TABLES.values() for group in table.groups for row in group.rows]
    shown = [row.ref for row in rows] + list(PASSAGES)
    assert sorted(shown) == sorted(record.ref for record in PLAN.records())


def test_everything_but_footnotes_stands_in_the_order_of_the_source():
    lines = [
        block.record.span.first for block in BLOCKS if isinstance(block, Passage) and ".fn" not in block.record.ref
    ]
    assert lines == sorted(lines)


def test_a_footnote_stands_right_after_what_it_explains():
    order = [block.record.ref for block in BLOCKS if isinstance(block, Passage)]
    assert order[order.index("PL2.4.1.p2") + 1] == "PL2.4.1.p2.fn1"


@pytest.mark.parametrize(
    ("ref", "line", "level"),
    [
        ("II", "Phần II NỘI DUNG KẾ HOẠCH NĂM 2024", 1),
        ("II.III", "III. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM NĂM 2024", 2),
        ("I.III.1.2", "2. Ban hành kế hoạch hành động năm 2023 và các sáng kiến Năm dữ liệu số của địa phương", 4),
        ("II.IV.3", "3. Công an thành phố", 3),
        ("PL2.3.2", "– Về hạ tầng Khu CNTT, CVPM:", 3),
    ],
)
def test_headings_stand_as_the_plan_writes_them(ref, line, level):
    heading = HEADINGS[ref]
    assert f"{heading.mark} {heading.title}" == line
    assert heading.level == level


def test_a_heading_leaves_its_reference_to_the_record_right_below_it():
    assert not HEADINGS["II.IV.3"].anchored
    assert PASSAGES["II.IV.3"].mark == ""


@pytest.mark.parametrize(
    ("ref", "mark", "level"),
    [("II.IV.2.b", "b)", 0), ("PL2.1.a", "a)", 0), ("PL2.1.a.1", "–", 1), ("PL2.2.3.2", "+", 1), ("II.IV.7", "7.", 0)],
)
def test_points_have_their_marks_and_depth(ref, mark, level):
    assert (PASSAGES[ref].mark, PASSAGES[ref].level) == (mark, level)


def test_the_first_paragraph_of_a_point_bears_its_mark_and_its_reference():
    assert PASSAGES["PL2.3.4.3.p1"].mark == "+"
    assert PASSAGES["PL2.3.4.3.p1"].also == ("PL2.3.4.3",)
    assert PASSAGES["PL2.3.4.3.p2"].mark == ""


def test_the_tables_have_their_rows_below_the_groups_of_the_plan():
    assert [len(group.rows) for group in TABLES["II.II"].groups] == [20, 12, 16]
    assert [len(group.rows) for group in TABLES["PL1"].groups] == [8, 13, 6, 12]
    assert TABLES["II.III"].groups[5].title == "Dữ liệu số"
    assert TABLES["II.III"].groups[5].ref == "II.III.6"
