"""Tasks and indicators as files: every row, every figure as the plan writes it, and a link to its clause."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from knowledge.files import read_records
from knowledge.settings import plan_folder

PLAN = read_records(plan_folder())
PATH = "/ke-hoach/kh93-2024"


def rows_of(response):
    """The rows of a file, each a dictionary by the head of its columns."""
    assert response.status_code == 200
    if "csv" in response.headers["content-type"]:
        return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"), newline="")))
    head, *rows = load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_task_is_there_with_its_fields_and_days(gateway, form):
    rows = rows_of(gateway.get(f"{PATH}/tai-ve/nhiem-vu.{form}"))
    assert [row["Số"] for row in rows] == [task.name for task in PLAN.tasks]
    for row, task in zip(rows, PLAN.tasks, strict=True):
        assert row["Nhiệm vụ"].removeprefix("'") == task.content
        assert row["Cơ quan chủ trì"] == task.lead.text
        assert row["Thời hạn"] == task.deadline.text
        assert row["Đến ngày"] == task.deadline.end.isoformat()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_indicator_is_there_with_its_figures_in_words_and_as_numbers(gateway, form):
    rows = rows_of(gateway.get(f"{PATH}/tai-ve/chi-tieu.{form}"))
    assert len(rows) == 48
    share = next(row for row in rows if row["Chỉ tiêu"] == "Tỷ trọng Kinh tế số trong GRDP")
    assert (share["Mục tiêu 2025"], share["Kết quả 2023"], share["Mục tiêu 2024"]) == ("20%", "19,76%", "22%")
    assert float(share["Kết quả 2023 (số)"]) == 19.76
    trial = next(row for row in rows if row["Chỉ tiêu"] == "Phủ sóng dịch vụ 5G")
    assert (trial["Kết quả 2023"], trial["Kết quả 2023 (số)"] or None) == ("Thí điểm", None)


def test_every_row_links_to_its_clause_where_this_gateway_is_reached(gateway):
    rows = rows_of(gateway.get(f"{PATH}/tai-ve/nhiem-vu.csv"))
    link = next(row["Đường dẫn"] for row in rows if row["Số"] == "1đ")
    assert link == str(gateway.base_url).rstrip("/") + f"{PATH}#II.III.1.%C4%91"


def test_a_file_is_saved_under_a_name_that_says_what_it_is(gateway):
    headers = gateway.get(f"{PATH}/tai-ve/nhiem-vu.xlsx").headers
    assert headers["content-disposition"] == 'attachment; filename="kh93-2024-nhiem-vu.xlsx"'
    assert headers["content-type"].endswith("spreadsheetml.sheet")


def test_heads_are_english_on_demand_and_the_plans_words_stay(gateway):
    rows = rows_of(gateway.get(f"{PATH}/tai-ve/nhiem-vu.csv?lang=en"))
    assert rows[0]["Lead agency"] == "Sở TT&TT"


@pytest.mark.parametrize(
    "path", ["kh93-2024/tai-ve/ket-qua-khac.csv", "kh93-2024/tai-ve/nhiem-vu.exe", "x/tai-ve/nhiem-vu.csv"]
)
def test_what_is_not_there_is_a_page_that_says_so(gateway, path):
    response = gateway.get(f"/ke-hoach/{path}")
    assert response.status_code == 404
    assert "Không có trang này" in response.text
