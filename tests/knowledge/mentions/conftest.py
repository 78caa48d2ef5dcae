"""Short ways of asking what a text mentions."""

from collections.abc import Callable
from datetime import date

import pytest

from knowledge.mentions import find_mentions

# A day in the plan's year that "tháng này" counts from.
TODAY = date(2024, 8, 20)


@pytest.fixture(scope="session")
def values() -> Callable[[str, str], list[str]]:
    """Values of the mentions of one kind in a text, in order, each once."""

    def find(kind: str, text: str) -> list[str]:
        return list(dict.fromkeys(m.value for m in find_mentions(text, today=TODAY) if m.kind == kind))

    return find
