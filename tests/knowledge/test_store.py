"""Exact sets of records: by reference, agency, period, group, pillar, status."""

from datetime import date

import pytest

from knowledge.records import Role
from knowledge.store import Part, RowFilter, TaskFilter, figure

QUARTER_3 = (date(2024, 7, 1), date(2024, 9, 30))
SEPTEMBER = (date(2024, 9, 1), date(2024, 9, 30))
INFORMATION = "Sở Thông tin và Truyền thông"


@pytest.fixture(scope="module")
def store(library):
    return library.store


def names(tasks) -> list[str]:
    return [task.name for task in tasks]


def test_a_record_is_found_by_its_whole_reference_only(store):
    assert store.get("II.III.6.b").name == "6b"
    assert store.get("II.III.6") is None
    assert store.get("6b") is None


def test_d_and_dd_are_different_points(store):
    assert store.get("II.III.10.d").lead.names == ("Sở Giáo dục và Đào tạo",)
    assert store.get("II.III.10.đ").lead.names == ("Sở Y tế",)


def test_everything_below_a_reference_is_found_in_order(store):
    assert [r.ref for r in store.under("II.IV.2")] == ["II.IV.2.a", "II.IV.2.b", "II.IV.2.c"]
    assert [r.ref for r in store.under("PL2.7")] == ["PL2.7.1", "PL2.7.2", "PL2.7.3", "PL2.7.4"]
    assert store.under("II.IV.9") == ()


def test_a_reference_is_not_below_another_that_only_begins_alike(store):
    assert {r.ref for r in store.under("PL1.I.1")} == {"PL1.I.1"}


# Tasks of an agency


def test_the_department_of_health_leads_one_task_by_name(store):
    assert names(store.tasks(TaskFilter(agency="Sở Y tế", part=Part.LEAD))) == ["10đ"]


def test_what_a_collective_leads_is_kept_apart_from_what_an_agency_leads_by_name(store):
    wanted = TaskFilter(agency="Sở Y tế", part=Part.LEAD)
    assert names(store.tasks_through_collective(wanted)) == ["6a", "6b", "6e", "7c", "8a"]


def test_an_agency_that_is_in_no_collective_has_no_joint_tasks(store):
    wanted = TaskFilter(agency="Thành đoàn Đà Nẵng", part=Part.LEAD)
    assert names(store.tasks(wanted)) == ["4d", "4g"]
    assert store.tasks_through_collective(wanted) == ()


def test_no_task_is_both_by_name_and_through_a_collective(store):
    for agency in store.agencies:
        wanted = TaskFilter(agency=agency)
        assert not set(store.tasks(wanted)) & set(store.tasks_through_collective(wanted)), agency


def test_the_police_lead_one_task_and_coordinate_others(store):
    assert names(store.tasks(TaskFilter(agency="Công an thành phố", part=Part.LEAD))) == ["11b"]
    coordinated = names(store.tasks(TaskFilter(agency="Công an thành phố", part=Part.COORDINATOR)))
    assert len(coordinated) == 18
    assert "11b" not in coordinated
    assert len(store.tasks(TaskFilter(agency="Công an thành phố"))) == 19


def test_every_spelling_of_an_agency_counts_as_the_one_agency(store):
    led = store.tasks(TaskFilter(agency=INFORMATION, part=Part.LEAD))
    assert len(led) == 43
    assert {"4đ", "6c"} <= set(names(led))  # written out in 4đ, abbreviated in 6c


def test_tasks_without_an_agency_are_the_rest(store):
    led = store.tasks(TaskFilter(agency=INFORMATION, part=Part.LEAD))
    others = store.tasks(TaskFilter(agency=INFORMATION, part=Part.LEAD, without_agency=True))
    assert len(led) + len(others) == 63
    assert not set(led) & set(others)
    assert store.tasks_through_collective(TaskFilter(agency="Sở Y tế", without_agency=True)) == ()


# Tasks of a time


def test_six_tasks_are_due_in_the_third_quarter(store):
    assert names(store.tasks(TaskFilter(due=QUARTER_3))) == ["1a", "2d", "2e", "6b", "7c", "8b"]


def test_three_tasks_are_due_in_september(store):
    assert names(store.tasks(TaskFilter(due=SEPTEMBER))) == ["2d", "6b", "7c"]


def test_a_task_without_a_month_is_due_in_no_period(store):
    every_day = TaskFilter(due=(date.min, date.max))
    by_year = store.tasks(TaskFilter(year_only=True))
    assert len(store.tasks(every_day)) == 18
    assert len(by_year) == 45
    assert not set(store.tasks(every_day)) & set(by_year)


def test_a_task_is_open_on_the_last_day_of_its_month_and_not_on_the_next(store):
    assert "6b" in names(store.tasks(TaskFilter(open_on=date(2024, 9, 30))))
    assert "6b" not in names(store.tasks(TaskFilter(open_on=date(2024, 10, 1))))


def test_ongoing_work_stays_open_after_its_month(store):
    assert "4b" in names(store.tasks(TaskFilter(open_on=date(2025, 6, 1))))


def test_tasks_of_two_years_are_open_in_the_second_one(store):
    last = ["6e", "10a", "10b", "10c", "10d", "10đ", "10e", "10h", "11a"]
    assert names(store.tasks(TaskFilter(lasts_into=2025))) == last
    assert names(store.tasks(TaskFilter(open_on=date(2025, 1, 1)))) == ["4b", *last]


def test_filters_narrow_together(store):
    by_information = TaskFilter(agency=INFORMATION, part=Part.LEAD, due=QUARTER_3)
    assert names(store.tasks(by_information)) == ["1a", "2d", "2e", "8b"]
    assert names(store.tasks(TaskFilter(group=7, due=SEPTEMBER))) == ["7c"]
    assert names(store.tasks(TaskFilter(group=7))) == ["7a", "7b", "7c"]


# Rows


def test_the_city_own_criteria_are_23_seven_of_them_under_the_digital_economy(store):
    assert len(store.indicators(RowFilter(own_criterion=True))) == 23
    economy = store.indicators(RowFilter(own_criterion=True, pillar="Kinh tế số"))
    assert [row.number for row in economy] == [4, 6, 8, 9, 10, 11, 12]


def test_18_rows_lack_the_result_of_2023(store):
    missing = store.indicators(RowFilter(missing_result=True))
    assert len(missing) == 18
    assert all(figure(row.figures, Role.RESULT, 2023).cell.text == "" for row in missing)
    assert "II.II.III.5" not in {row.ref for row in missing}  # "Thí điểm" is a result in words


def test_13_results_are_still_in_progress(store):
    assert len(store.results(RowFilter(status="Đang triển khai"))) == 13
    society = store.results(RowFilter(status="Đang triển khai", pillar="Xã hội số"))
    assert [row.number for row in society] == [2, 3, 4, 6, 12]


def test_rows_of_an_agency_are_told_apart_by_table(store):
    assert [r.ref for r in store.indicators(RowFilter(agency="Sở Y tế"))] == ["II.II.III.7", "II.II.III.8"]
    assert [r.ref for r in store.results(RowFilter(agency="Sở Y tế"))] == ["PL1.I.7", "PL1.IV.8", "PL1.IV.9"]


# Twins


@pytest.mark.parametrize(
    ("table", "appendix"),
    [
        ("II.II.I.3", "PL1.II.3"),
        ("II.II.I.15", "PL1.I.5"),
        ("II.II.II.3", "PL1.III.1"),
        ("II.II.III.5", "PL1.IV.4"),
        ("II.II.III.11", "PL1.IV.6"),
    ],
)
def test_rows_of_both_tables_about_one_indicator_are_twins(store, table, appendix):
    assert store.twin(table).ref == appendix
    assert store.twin(appendix).ref == table


@pytest.mark.parametrize("ref", ["II.II.III.3", "II.II.II.11", "PL1.I.1", "PL1.IV.5", "II.III.6.b"])
def test_a_row_that_only_one_table_has_and_a_task_have_no_twin(store, ref):
    assert store.twin(ref) is None


def test_twins_come_in_pairs(store):
    rows = [*store.plan.indicators, *store.plan.results]
    pairs = [(row.ref, store.twin(row.ref).ref) for row in rows if store.twin(row.ref)]
    assert len(pairs) == 2 * 29
    assert all((b, a) in pairs for a, b in pairs)


def test_a_figure_is_found_by_role_and_year(store):
    row = store.get("II.II.II.3")
    assert figure(row.figures, Role.TARGET, 2025).cell.text == "20%"
    assert figure(row.figures, Role.RESULT, 2023).cell.text == "19,76%"
    assert figure(row.figures, Role.RESULT, 2024) is None


def test_the_collective_that_includes_an_agency_is_named(store):
    task = store.get("II.III.6.b")
    assert store.covered_by("Sở Y tế", task.lead) == "Các sở, ban, ngành"
    assert store.covered_by("Thành đoàn Đà Nẵng", task.lead) is None
