"""Years, months, quarters, half-years and days, as ranges of days."""

import pytest

EVER, NEVER = "9999-12-31", "0001-01-01"
SEPTEMBER = "2024-09-01/2024-09-30"
QUARTER_3 = "2024-07-01/2024-09-30"


@pytest.mark.parametrize(
    "text",
    [
        "tháng 9",
        "thang 9",
        "T9",
        "t9/2024",
        "tháng 09/2024",
        "9/2024",
        "tháng chín",
        "in September",
        "September 2024",
        "tháng 9 năm 2024",
    ],
)
def test_every_way_of_writing_september_is_its_thirty_days(values, text):
    assert values("period", text) == [SEPTEMBER]


def test_a_month_of_another_year_is_in_that_year(values):
    assert values("period", "tháng 2/2025") == ["2025-02-01/2025-02-28"]


@pytest.mark.parametrize(
    "text", ["quý 3", "quý III", "quy 3", "quý III/2024", "Q3", "q3 2024", "quý ba", "third quarter", "quarter 3"]
)
def test_every_way_of_writing_the_third_quarter_is_its_three_months(values, text):
    assert values("period", text) == [QUARTER_3]


def test_a_deadline_of_the_second_quarter_ends_on_june_30(values):
    assert values("period", "quý II/2024") == ["2024-04-01/2024-06-30"]


@pytest.mark.parametrize(
    "text", ["6 tháng đầu năm", "sáu tháng đầu năm", "nửa đầu năm", "first half of 2024", "first six months"]
)
def test_the_first_half_of_the_year_ends_in_june(values, text):
    assert values("period", text) == ["2024-01-01/2024-06-30"]


@pytest.mark.parametrize("text", ["6 tháng cuối năm", "sáu tháng cuối năm", "nửa cuối năm", "second half"])
def test_the_second_half_of_the_year_begins_in_july(values, text):
    assert values("period", text) == ["2024-07-01/2024-12-31"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("trước tháng 9", f"{NEVER}/2024-08-31"),
        ("trước quý 3", f"{NEVER}/2024-06-30"),
        ("before July", f"{NEVER}/2024-06-30"),
        ("trước 30/6", f"{NEVER}/2024-06-30"),
        ("trước ngày 15/12", f"{NEVER}/2024-12-15"),
        ("đến hết tháng 6", f"{NEVER}/2024-06-30"),
        ("by the end of June", f"{NEVER}/2024-06-30"),
        ("sau tháng 9", f"2024-10-01/{EVER}"),
        ("sau ngày 1/10", f"2024-10-02/{EVER}"),
        ("từ tháng 10 trở đi", f"2024-10-01/{EVER}"),
        ("từ tháng 4 đến tháng 6", "2024-04-01/2024-06-30"),
        ("từ tháng 4 đến 6", "2024-04-01/2024-06-30"),
        ("tháng 4-6", "2024-04-01/2024-06-30"),
        ("tháng 7 và tháng 8", "2024-07-01/2024-08-31"),
    ],
)
def test_before_after_and_from_to_bound_a_period(values, text, period):
    assert values("period", text) == [period]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("tháng này", "2024-08-01/2024-08-31"),
        ("this month", "2024-08-01/2024-08-31"),
        ("tháng tới", SEPTEMBER),
        ("next month", SEPTEMBER),
        ("quý này", QUARTER_3),
        ("this quarter", QUARTER_3),
    ],
)
def test_this_month_and_its_like_count_from_the_given_day(values, text, period):
    assert values("period", text) == [period]


@pytest.mark.parametrize(("text", "period"), [("tháng sau", SEPTEMBER), ("tháng sáu", "2024-06-01/2024-06-30")])
def test_next_month_and_june_are_told_apart_by_their_tone(values, text, period):
    assert values("period", text) == [period]


@pytest.mark.parametrize("text", ["ngày 15/6", "15/6/2024", "ngày 15 tháng 6", "15 tháng 6 năm 2024"])
def test_a_day_is_a_range_of_one_day(values, text):
    assert values("period", text) == ["2024-06-15/2024-06-15"]


@pytest.mark.parametrize("text", ["tháng 13", "quý 5", "ngày 30/2", "may bao nhieu tien", "mấy tháng", "đạt 9%"])
def test_what_is_no_month_quarter_or_day_is_no_period(values, text):
    assert values("period", text) == []


def test_may_is_a_month_only_where_english_says_so(values):
    assert values("period", "how many tasks are due in May?") == ["2024-05-01/2024-05-31"]
    assert values("period", "co may nhiem vu") == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("năm nay", "2024"),
        ("năm ngoái", "2023"),
        ("năm sau", "2025"),
        ("last year", "2023"),
        ("năm 2025", "2025"),
        ("mục tiêu 2024", "2024"),
    ],
)
def test_a_year_is_named_or_counted_from_the_plan_year(values, text, year):
    assert values("year", text) == [year]


@pytest.mark.parametrize("text", ["42/2022/NĐ-CP", "1,2024", "số 2075"])
def test_a_number_inside_another_is_no_year(values, text):
    assert values("year", text) == []


def test_a_question_for_what_is_still_open_asks_of_a_day_not_for_deadlines_in_it(values):
    assert values("open_on", "việc nào còn hạn ngày 1/8?") == ["2024-08-01/2024-08-01"]
    assert values("period", "việc nào còn hạn ngày 1/8?") == []


def test_a_reference_is_not_read_as_a_period(values):
    assert values("period", "III.9") == []
    assert values("period", "nhiệm vụ 6b") == []


def test_2k25_is_a_year(values):
    assert values("year", "2k25 thì sao") == ["2025"]
