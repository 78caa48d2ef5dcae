"""Rasa is imported as the launcher imports it: its libraries' warnings are not about this project."""

from __future__ import annotations

import pytest

from bot.nlu.logs import be_quiet

be_quiet()


def pytest_configure(config: pytest.Config) -> None:
    for category in (
        "DeprecationWarning",
        "PendingDeprecationWarning",
        "UserWarning",
        "sqlalchemy.exc.MovedIn20Warning",
    ):
        config.addinivalue_line("filterwarnings", f"ignore::{category}")
