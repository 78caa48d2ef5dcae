"""Waiting for what happens in the background."""

import time
from collections.abc import Callable


def wait_until(true: Callable[[], object], seconds: float = 10.0) -> None:
    """Return when `true()` is; fail when it is not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds:g} s"
        time.sleep(0.01)
