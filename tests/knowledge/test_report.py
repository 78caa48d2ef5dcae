"""What the parser found, for people."""

from knowledge.report import report, validate
from knowledge.settings import read_plan_settings


def test_the_served_plan_agrees_with_its_declared_counts(plan, folder):
    settings = read_plan_settings(folder)
    assert sum(settings.expected["tasks"]) == 63
    validate(plan, settings)  # raises on any difference


def test_the_report_gives_counts_and_says_that_there_is_no_problem(folder):
    lines = list(report(folder))
    assert lines[0].startswith("KH 93/KH-UBND: ")
    assert "  tasks         63" in lines
    assert "  indicators    48" in lines
    assert "  tasks by group      [8, 7, 5, 8, 4, 6, 3, 5, 8, 7, 2]" in lines
    assert "  tasks with a month  18, without 45" in lines
    assert lines[-1] == "problems: none"


def test_the_report_tells_dashes_from_empty_cells(folder):
    (line,) = [line for line in report(folder) if "cells of results" in line]
    assert "'dash'" in line
    assert "'empty'" in line
