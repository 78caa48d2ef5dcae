"""Records are frozen, and every kind of record is known."""

import dataclasses
from typing import get_args

import pytest

from knowledge import records
from knowledge.records import Cell, CellState, Kind, Record, kind_of


def test_a_record_cannot_be_changed(plan):
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan.tasks[0].content = "khác"


def test_every_type_of_record_has_its_own_kind():
    assert set(records.KIND_OF) == set(get_args(Record))
    assert sorted(records.KIND_OF.values()) == sorted(Kind)


def test_all_records_of_a_plan_are_listed_with_their_kinds(plan):
    assert {kind_of(record) for record in plan.records()} == set(Kind)
    count = sum(map(len, (plan.tasks, plan.indicators, plan.results, plan.duties, plan.clauses, plan.document)))
    assert len(plan.records()) == count


def test_the_short_name_of_a_task_is_its_group_and_point(record):
    assert record("II.III.10.đ").name == "10đ"


@pytest.mark.parametrize(("text", "state"), [("5", CellState.VALUE), ("-", CellState.DASH), ("", CellState.EMPTY)])
def test_a_cell_holds_a_value_a_dash_or_nothing(text, state):
    assert Cell(text, text).state is state
