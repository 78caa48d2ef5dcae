"""Files for spreadsheets: what is written is read back, and nothing in them is ever a formula."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.gateway.pages.sheets import as_csv, as_xlsx

ATTACKS = ["=1+1", '=HYPERLINK("http://x","y")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=30)


def read_csv(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def cells(content):
    return [[cell for cell in row] for row in load_workbook(BytesIO(content)).active.iter_rows()]


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8():
    assert as_csv([["Cơ quan chủ trì"]]).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_in_csv_begins_like_a_formula(attack):
    assert read_csv(as_csv([[attack]])) == [[f"'{attack}"]]


@pytest.mark.parametrize("attack", ATTACKS[:5])
def test_no_cell_of_a_workbook_is_a_formula(attack):
    [[cell]] = cells(as_xlsx("Kế hoạch", [[attack]]))
    assert (cell.data_type, cell.value) == ("s", attack)


def test_a_dash_and_numbers_stay_what_they_are():
    assert read_csv(as_csv([["-", 8.2, None, -3]])) == [["-", "8.2", "", "-3"]]
    [row] = cells(as_xlsx("x", [["-", 8.2, None]]))
    assert [cell.value for cell in row] == ["-", 8.2, None]


@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_whatever_the_words_they_come_back_in_the_same_cells(rows):
    read = read_csv(as_csv(rows))
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    back = [[cell.value or "" for cell in row] for row in cells(as_xlsx("x", rows))]
    assert back == rows


def test_the_head_of_a_workbook_stays_in_sight():
    book = load_workbook(BytesIO(as_xlsx("93-KH-UBND", [["Số"], ["6b"]])))
    assert book.active.title == "93-KH-UBND"
    assert book.active.freeze_panes == "A2"
    assert book.active["A1"].font.bold and not book.active["A2"].font.bold
