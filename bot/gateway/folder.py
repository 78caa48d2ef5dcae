"""The folder of what must outlast a restart belongs to one gateway at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Keep the state folder to this process: two gateways would answer the same event twice.

    Raises OSError (BlockingIOError when another process has it).
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
