"""What the measuring commands make of their figures, without measuring."""

import pytest

from knowledge.files import read_records
from knowledge.search.entries import make_entries
from knowledge.settings import plan_folder
from tests.performance.asking import Asked
from tests.performance.bench import CROWDS, Measured, goals
from tests.performance.made_up import plan_of
from tests.performance.page import NoMarkers, with_report
from tests.performance.soak import Memory


def asked(milliseconds, a_second=10.0, lost=()):
    return Asked([milliseconds / 1000] * 100, [], list(lost), 100 / a_second)


def measured(milliseconds, a_second, lost=(), wrong=0):
    by_crowd = {crowd: asked(milliseconds, a_second, lost) for crowd in CROWDS}
    return Measured(by_crowd, asked(milliseconds), {"rasa": 600.0}, {"rasa": 9.0}, wrong)


def met(bare, ours):
    return [goal.met for goal in goals(bare, ours)]


def test_all_goals_are_met_by_one_who_is_quick_and_right():
    assert met(measured(40, 30), measured(20, 60)) == [True] * 5


def test_each_goal_can_be_missed():
    bare = measured(40, 30)
    assert met(bare, measured(36, 60))[0] is False
    assert met(bare, measured(20, 40))[1] is False
    slower = measured(20, 60)
    slower.long.seconds[-50:] = [1.0] * 50
    assert met(bare, slower)[2] is False
    assert met(bare, measured(20, 60, lost=[("who", "why")]))[3] is False
    assert met(bare, measured(20, 60, wrong=1))[4] is False


@pytest.mark.parametrize(
    ("megabytes", "flat"),
    [
        ((90.0, *[100.0] * 15), True),
        (tuple(100.0 + minute for minute in range(16)), False),
        ((*[100.0] * 12, 101.0, 103.0, 102.0, 101.0), True),
    ],
)
def test_memory_is_flat_when_the_last_quarter_holds_hardly_more_than_the_second(megabytes, flat):
    assert Memory("rasa", megabytes).is_flat is flat


def test_a_report_takes_the_place_of_the_last_one_and_of_nothing_else():
    page = "a\n<!-- soak -->\nold\n<!-- /soak -->\nb\n"
    assert with_report(page, "soak", ["new", "lines"]) == "a\n<!-- soak -->\nnew\nlines\n<!-- /soak -->\nb\n"
    with pytest.raises(NoMarkers, match="bench"):
        with_report(page, "bench", ["new"])


def test_a_made_up_plan_has_the_size_that_is_asked_for_and_the_real_one_in_it():
    real = read_records(plan_folder())
    entries = make_entries(real, ())
    plan, more = plan_of(real, entries, 1500)
    assert len(plan.records()) == 1500
    assert more[: len(entries)] == entries
    assert len({record.ref for record in plan.records()}) == 1500
    assert {entry.ref for entry in more} == {record.ref for record in plan.records()}
