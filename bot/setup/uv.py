"""Finds uv, the installer of the environments, or puts a pinned one into .venv/tools."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.setup.commands import output_of, run
from bot.setup.errors import SetupProblem

PINNED = "0.13.9"
# The first version that we know to take --torch-backend in `pip sync`.
OLDEST = (0, 9)
TOOLS = Path(".venv/tools")


def find_uv(environ: Mapping[str, str]) -> Path:
    """The path of a suitable uv: the machine's own, else ours, installed when it is not there yet.

    Raises SetupProblem when no Python of the machine can install it.
    """
    ours = TOOLS / "bin" / "uv"
    on_path = shutil.which("uv", path=environ.get("PATH"))
    for candidate in (on_path, ours):
        if candidate and is_suitable(Path(candidate)):
            return Path(candidate)
    install()
    if not is_suitable(ours):
        raise SetupProblem(
            f"Không cài được uv {PINNED} vào {TOOLS}. Trên Debian/Ubuntu: `apt install python3-venv`, "
            "và cần tới được kho gói Python; hoặc tự cài uv rồi chạy lại.",
            f"Could not install uv {PINNED} into {TOOLS}. On Debian/Ubuntu: `apt install python3-venv`, "
            "and the Python package index must be reachable; or install uv yourself, then run this again.",
        )
    return ours


def is_suitable(uv: Path) -> bool:
    """Whether `uv` runs and is new enough."""
    printed = re.match(r"uv (\d+)\.(\d+)", output_of([uv, "--version"]) or "")
    return printed is not None and (int(printed[1]), int(printed[2])) >= OLDEST


def install() -> None:
    """Make .venv/tools with the pinned uv, by the first Python of the machine that can make environments."""
    print(f"Cài uv {PINNED} vào {TOOLS} / installing uv {PINNED} into {TOOLS}", flush=True)
    for python in pythons_with_pip():
        shutil.rmtree(TOOLS, ignore_errors=True)
        if output_of([python, "-m", "venv", TOOLS]) is not None:
            run([TOOLS / "bin" / "python", "-m", "pip", "install", "-qq", f"uv=={PINNED}"])
            return


def pythons_with_pip() -> Iterator[Path]:
    """This Python, then those of pyenv: Debian's own cannot make environments without python3-venv."""
    yield Path(sys.executable)
    for root in (os.environ.get("PYENV_ROOT"), "~/.pyenv"):
        if root:
            yield from sorted(Path(root).expanduser().glob("versions/3.1*/bin/python"))
