"""Runs other programs and reads what they print."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def output_of(command: Sequence[str | Path], environ: Mapping[str, str] | None = None) -> str | None:
    """What `command` prints, stripped; None when it is missing or fails (a pyenv shim without a version)."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            env=None if environ is None else dict(environ),
            check=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def run(command: Sequence[str | Path], environ: Mapping[str, str] | None = None) -> bool:
    """Run `command` where the person sees its output; False when it fails."""
    try:
        return (
            subprocess.run(
                [str(part) for part in command],
                env=None if environ is None else dict(environ),
                check=False,
            ).returncode
            == 0
        )
    except OSError:
        return False
