"""Groups of neighbours in one long row."""

import numpy as np
import pytest

from knowledge.search.groups import Groups


def rows(*numbers: int) -> np.ndarray:
    return np.asarray(numbers, np.int32)


@pytest.fixture
def groups() -> Groups:
    return Groups([2, 1, 3])


def test_members_of_some_groups_come_one_group_after_the_other(groups):
    assert groups.members(rows(0, 2)).tolist() == [0, 1, 3, 4, 5]
    assert groups.members(groups.all()).tolist() == [0, 1, 2, 3, 4, 5]
    assert groups.starts_among(rows(0, 2)).tolist() == [0, 2]


def test_every_member_knows_its_group(groups):
    assert groups.owners(rows(0, 1, 2, 3, 5)).tolist() == [0, 0, 1, 2, 2]


def test_the_greatest_value_of_each_group_is_found(groups):
    assert groups.greatest(np.asarray([1, 4, 3, 9, 2], np.float32), rows(0, 2)).tolist() == [4, 9]


def test_no_group_has_no_members(groups):
    assert groups.members(rows()).tolist() == []
