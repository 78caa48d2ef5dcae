"""Putting a whole folder in another's place at once: whoever is killed meanwhile leaves the old or the new one."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path

_FROM_HERE = -100
_EXCHANGE = 2
# What a kernel or a file system says that cannot exchange names.
_NOT_POSSIBLE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)


def switch(aside: Path, target: Path) -> None:
    """Put the folder `aside` in the place of `target`, which is removed. Both lie on one file system.

    Raises:
        OSError: a name could not be changed; then `target` is as it was.
    """
    if not target.exists():
        aside.rename(target)
    elif _exchange(aside, target):
        shutil.rmtree(aside, ignore_errors=True)
    else:
        _one_after_the_other(aside, target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where that cannot be done."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_FROM_HERE, os.fsencode(one), _FROM_HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_POSSIBLE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _one_after_the_other(aside: Path, target: Path) -> None:
    old = target.with_name(f".old-{target.name}")
    shutil.rmtree(old, ignore_errors=True)
    target.rename(old)
    try:
        aside.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
