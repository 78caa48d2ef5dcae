"""Cells, figures, deadlines and agencies: the plan's words with a normalised twin beside them."""

from datetime import date

import pytest

from knowledge.errors import ParseError
from knowledge.parse.values import clean, load_agencies, national_figures, read_cell, read_deadline
from knowledge.records import CellState, Granularity


@pytest.fixture(scope="module")
def agencies(folder):
    return load_agencies(folder)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"$\geq 10\%$", "≥10%"),
        (r"$\leq 5\%$", "≤5%"),
        (r"$\sim 8,2\%$", "~8,2%"),
        ("<i>Tiêu chí của riêng TP. Đà Nẵng</i>", "Tiêu chí của riêng TP. Đà Nẵng"),
        ("<p>Đã hoàn thành</p> <p>Một</p>", "Đã hoàn thành\nMột"),
        ('<ul style="list-style-type: none"> <li>- một</li><li>- hai</li></ul>', "- một\n- hai"),
        ("một<br/>hai<br>ba", "một\nhai\nba"),
        ("  nhiều   khoảng  trắng ", "nhiều khoảng trắng"),
        ("5 < 6 và 7 > 3", "5 < 6 và 7 > 3"),
    ],
)
def test_html_and_latex_are_cleaned_away_and_words_stay(raw, text):
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("raw", "number", "unit", "qualifier"),
    [
        ("100%", 100, "%", ""),
        ("19,76%", 19.76, "%", ""),
        ("~50%", 50, "%", "~"),
        (r"$\geq 10\%$", 10, "%", "≥"),
        ("50 bộ", 50, "bộ", ""),
        ("10 kết quả", 10, "kết quả", ""),
        ("05", 5, "", ""),
        ("1.919", 1919, "", ""),
        ("8,0", 8, "", ""),
    ],
)
def test_a_cell_that_is_one_number_has_its_value_unit_and_qualifier(raw, number, unit, qualifier):
    cell = read_cell(raw)
    assert (cell.number, cell.unit, cell.qualifier) == (number, unit, qualifier)
    assert cell.raw == raw


@pytest.mark.parametrize(
    "raw", ["Thí điểm", "100%; có áp dụng thực tế", "- 100% kết quả mới - 90% kết quả năm 2020-2022", "1.5", "Ban hành"]
)
def test_a_cell_with_more_than_one_number_in_it_has_none(raw):
    cell = read_cell(raw)
    assert (cell.number, cell.text, cell.state) == (None, raw, CellState.VALUE)


def test_a_dash_and_an_empty_cell_are_two_states():
    assert read_cell("-").state is CellState.DASH
    assert read_cell("").state is CellState.EMPTY
    assert read_cell("   ").state is CellState.EMPTY


@pytest.mark.parametrize(
    ("note", "figures"),
    [
        ("Toàn quốc: - Năm 2022: 80% - Năm 2023: 90%", {2022: "80%", 2023: "90%"}),
        ("Toàn quốc: Năm 2022: 66% Năm 2023: 75%", {2022: "66%", 2023: "75%"}),
        ("Toàn quốc: Năm 2023: 25%", {2023: "25%"}),
        ("Toàn quốc: - Năm 2023: 85% cáp quang", {2023: "85% cáp quang"}),
        ("Tiêu chí của riêng TP. Đà Nẵng", {}),
        ("", {}),
    ],
)
def test_figures_of_the_nation_are_read_from_a_note(note, figures):
    assert {f.year: f.cell.text for f in national_figures(read_cell(note))} == figures


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity", "ongoing"),
    [
        ("Tháng 9/2024", date(2024, 9, 1), date(2024, 9, 30), Granularity.MONTH, False),
        ("Tháng 02/2024", date(2024, 2, 1), date(2024, 2, 29), Granularity.MONTH, False),
        ("Tháng 5/2024 và triển khai thường xuyên", date(2024, 5, 1), date(2024, 5, 31), Granularity.MONTH, True),
        ("Năm 2024", date(2024, 1, 1), date(2024, 12, 31), Granularity.YEAR, False),
        ("Năm 2024 (và năm 2025)", date(2024, 1, 1), date(2025, 12, 31), Granularity.YEARS, False),
        ("2024 (và năm 2025)", date(2024, 1, 1), date(2025, 12, 31), Granularity.YEARS, False),
        ("Năm 2024 - 2025", date(2024, 1, 1), date(2025, 12, 31), Granularity.YEARS, False),
    ],
)
def test_a_deadline_is_the_range_of_days_that_its_words_name(text, start, end, granularity, ongoing):
    deadline = read_deadline("Thời hạn", text, 1)
    assert (deadline.start, deadline.end) == (start, end)
    assert (deadline.granularity, deadline.ongoing, deadline.text) == (granularity, ongoing, text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở TT&TT", ("Sở Thông tin và Truyền thông",)),
        ("STTTT", ("Sở Thông tin và Truyền thông",)),
        ("Văn UBND thành phố", ("Văn phòng UBND thành phố",)),
        ("Sở GD&ĐT, UBND các quận, huyện", ("Sở Giáo dục và Đào tạo", "UBND các quận, huyện")),
        ("UBND quận, huyện, phường, xã", ("UBND các quận, huyện", "UBND các phường, xã")),
        ("các sở, ngành; UBND quận huyện.", ("Các sở, ban, ngành", "UBND các quận, huyện")),
        ("Sở TT&TT, Sở Thông tin và Truyền thông", ("Sở Thông tin và Truyền thông",)),
        ("Hiệp hội, doanh nghiệp công nghệ số", ("Hiệp hội", "Doanh nghiệp công nghệ số")),
    ],
)
def test_each_spelling_of_the_plan_is_read_as_its_agency_in_order(agencies, text, names):
    parties = agencies.read(text, 1)
    assert (parties.names, parties.text) == (names, text)


def test_every_word_of_a_field_is_accounted_for(agencies):
    with pytest.raises(ParseError) as caught:
        agencies.read("Sở TT&TT cùng bạn bè", 42)
    assert caught.value.line == 42
    assert str(caught.value) == (
        "line 42: found 'Sở TT&TT cùng bạn bè', expected agencies of agencies.json; unknown: 'cùng bạn bè'"
    )


def test_collectives_cover_only_agencies_that_there_are(agencies):
    covered = {name for agency in agencies.by_name.values() for name in agency.covers}
    assert covered
    assert covered <= agencies.by_name.keys()


def test_every_agency_has_an_english_name(agencies):
    assert [name for name, agency in agencies.by_name.items() if not agency.english.isascii()] == []
