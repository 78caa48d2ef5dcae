"""Every task stands on the timeline of the year once, in the month that the plan names."""

from collections import Counter

from bot.gateway.pages.timeline import timeline
from knowledge.files import read_records
from knowledge.settings import plan_folder

TASKS = read_records(plan_folder()).tasks
LINE = timeline(TASKS, 2024)


def test_every_task_stands_on_it_once():
    placed = [task.ref for due in LINE.months.values() for task in due]
    placed += [task.ref for task in (*LINE.whole_year, *LINE.beyond)]
    assert Counter(placed) == Counter(task.ref for task in TASKS)


def test_a_month_holds_the_tasks_whose_deadline_names_it():
    assert [task.name for task in LINE.months[9]] == [task.name for task in TASKS if "9/2024" in task.deadline.text]
    assert LINE.months[12] == ()


def test_tasks_of_the_year_and_of_years_are_kept_apart():
    assert {task.deadline.text for task in LINE.whole_year} == {"Năm 2024"}
    assert all("2025" in task.deadline.text for task in LINE.beyond)


def test_there_is_a_square_for_each_task_of_a_month_and_none_lies_on_another():
    assert len(LINE.squares) == sum(map(len, LINE.months.values()))
    assert len({(square.x, square.y) for square in LINE.squares}) == len(LINE.squares)


def test_a_year_without_tasks_has_an_empty_picture():
    empty = timeline(TASKS, 2030)
    assert empty.squares == () and empty.height == 0
    assert len(empty.beyond) == len(TASKS)
