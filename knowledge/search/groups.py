"""Things that stand together: the entries of each record, the wordings of each entry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]


class Groups:
    """Groups of neighbours in one long row of members.

    Args:
        sizes: members of each group, in the members' order; none is empty.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self.ends = np.cumsum(sizes, dtype=np.int32)
        self.sizes = np.asarray(sizes, dtype=np.int32)
        self.starts = self.ends - self.sizes

    def all(self) -> Rows:
        """Every group: int32 (n_groups,)."""
        return np.arange(len(self.sizes), dtype=np.int32)

    def owners(self, members: Rows) -> Rows:
        """The group of each of some members: int32 (n_members,)."""
        return np.searchsorted(self.ends, members, side="right").astype(np.int32)

    def members(self, groups: Rows) -> Rows:
        """The members of some groups, one group after the other: int32 (n_members,)."""
        sizes = self.sizes[groups]
        shifts = self.starts[groups] - self.starts_among(groups)
        return np.arange(sizes.sum(), dtype=np.int32) + np.repeat(shifts, sizes)

    def starts_among(self, groups: Rows) -> Rows:
        """Where each of some groups begins in `members` of them: int32 (n_groups,)."""
        sizes = self.sizes[groups]
        return np.cumsum(sizes, dtype=np.int32) - sizes

    def greatest(self, values: NDArray[np.float32], groups: Rows) -> NDArray[np.float32]:
        """The greatest of each group's values, given in the order of `members`: float32 (n_groups,)."""
        greatest: NDArray[np.float32] = np.maximum.reduceat(values, self.starts_among(groups))
        return greatest
