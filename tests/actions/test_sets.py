"""Questions for a set of records, told apart from questions for one thing."""

import pytest

from actions.question import make_question
from actions.resolving.reading import content_words
from actions.sets import SetQuery, changed_set, days, read_set, set_from_text


def asked(text: str, intent: str = "", confidence: float = 0.0) -> SetQuery | None:
    question = make_question(text, intent, confidence)
    return read_set(question, 2024, bool(content_words(question, without_sections=True)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("liệt kê nhiệm vụ đến hạn quý 3", {"target": "tasks", "period": "2024-07-01/2024-09-30"}),
        ("những việc Sở Y tế chủ trì", {"agency": "Sở Y tế", "part": "lead"}),
        ("những việc Sở Y tế phối hợp", {"agency": "Sở Y tế", "part": "coordinator"}),
        (
            "những việc Thành đoàn chủ trì và có Sở TT&TT phối hợp",
            {
                "agency": "Thành đoàn Đà Nẵng",
                "part": "lead",
                "other_agency": "Sở Thông tin và Truyền thông",
                "other_part": "coordinator",
            },
        ),
        (
            "tasks coordinated by the police and led by the Department of Health",
            {"agency": "Công an thành phố", "part": "coordinator", "other_agency": "Sở Y tế", "other_part": "lead"},
        ),
        ("nhiệm vụ do Sở Nội vụ chủ trì", {"agency": "Sở Nội vụ", "part": "lead", "other_agency": ""}),
        ("chỉ tiêu nào bỏ trống mục tiêu năm 2025", {"target": "indicators", "missing_target": 2025}),
        ("which indicators have no 2025 target?", {"target": "indicators", "missing_target": 2025}),
        ("việc của Sở Y tế", {"agency": "Sở Y tế", "part": ""}),
        ("nhóm 7 gồm những việc gì", {"target": "tasks", "group": 7}),
        ("việc nào không do Sở TT&TT chủ trì", {"without_agency": True, "part": "lead"}),
        ("nhiệm vụ nào kéo dài sang năm 2025", {"lasts_into": 2025}),
        ("nhiệm vụ nào còn hạn ngày 1/8", {"open_on": "2024-08-01/2024-08-01", "period": ""}),
        ("chỉ tiêu nào vượt mức năm 2023", {"target": "results", "statuses": ("Hoàn thành vượt mức",)}),
        ("tiêu chí riêng của Đà Nẵng gồm những chỉ tiêu nào", {"target": "indicators", "own_criterion": True}),
        ("chỉ tiêu nào chưa có kết quả 2023", {"target": "indicators", "missing_result": True}),
        ("những chỉ tiêu nào thuộc xã hội số", {"target": "indicators", "pillar": "Xã hội số"}),
        ("có mấy nhóm nhiệm vụ", {"target": "groups"}),
        ("list tasks due in September", {"target": "tasks", "period": "2024-09-01/2024-09-30"}),
    ],
)
def test_what_narrows_a_set_is_read(text, expected):
    query = asked(text)
    assert query is not None
    assert {name: getattr(query, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("bao nhiêu nhiệm vụ đến hạn tháng 9", True),
        ("nhiệm vụ nào đến hạn tháng 9", False),
        ("how many tasks are due in May", True),
    ],
)
def test_a_count_is_told_from_a_list(text, count):
    assert asked(text).wants_count is count


@pytest.mark.parametrize(
    "text",
    [
        "ai chủ trì 6b?",
        "hạn 6b khi nào",
        "phủ sóng 5G năm 2024 bao nhiêu",
        "chợ không dùng tiền mặt đạt bao nhiêu",
        "III.5",
        "bệnh viện số ai làm",
        "xin chào",
    ],
)
def test_a_question_for_one_thing_is_no_set(text):
    assert asked(text) is None


def test_rasas_reading_makes_a_count_only_where_it_is_sure():
    assert asked("việc của Sở Y tế", "ask_count", 0.95).wants_count
    assert not asked("việc của Sở Y tế", "ask_count", 0.4).wants_count


@pytest.mark.parametrize(
    "text", ["liệt kê nhiệm vụ đến hạn quý 3", "chỉ tiêu nào vượt mức năm 2023", "có mấy nhóm nhiệm vụ"]
)
def test_a_set_survives_the_way_through_a_slot(text):
    query = asked(text)
    assert set_from_text(query.to_text()) == query


def test_there_is_no_set_in_an_empty_slot():
    assert set_from_text("") is None


def test_a_follow_up_changes_only_what_it_names():
    last = asked("những việc Sở Y tế chủ trì quý 3")
    changed = changed_set(last, make_question("còn quý 4?"))
    assert (changed.agency, changed.part) == ("Sở Y tế", "lead")
    assert changed.period == "2024-10-01/2024-12-31"


def test_days_of_a_range_are_both_ends():
    assert [day.isoformat() for day in days("2024-07-01/2024-09-30")] == ["2024-07-01", "2024-09-30"]
    assert days("") is None


def test_whose_the_indicators_of_the_year_before_were_is_no_set():
    assert asked("chỉ tiêu đặc thù năm 2023 có mấy cái") is None
    assert asked("có bao nhiêu chỉ tiêu năm 2023 theo kế hoạch quốc gia") is None
    assert asked("có bao nhiêu chỉ tiêu đặc thù") is not None
