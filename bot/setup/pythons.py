"""Finds a Python of one exact version on this machine, or lets uv fetch one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.setup.commands import output_of, run
from bot.setup.errors import SetupProblem

# A Python built without these cannot run what we install; pyenv builds such ones when headers are missing.
NEEDED_MODULES = "bz2, ctypes, lzma, sqlite3, ssl, zlib"
ASK_VERSION = f"import {NEEDED_MODULES}, sys; print('%d.%d' % sys.version_info[:2])"


def find_python(version: str, uv: Path, environ: Mapping[str, str]) -> Path:
    """The path of a working Python of `version` ("3.10"); fetched by uv where the machine has none.

    Raises SetupProblem when there is none and none can be fetched.
    """
    for candidate in candidates(version, environ):
        if is_python(candidate, version):
            return candidate
    fetched = managed_python(version, uv, environ)
    if fetched is None:
        print(
            f"Chưa có Python {version}, thử tải về / no Python {version} here, trying to fetch one",
            flush=True,
        )
        run([uv, "python", "install", "--no-bin", version], environ)
        fetched = managed_python(version, uv, environ)
    if fetched is None:
        raise SetupProblem(*no_python(version))
    return fetched


def candidates(version: str, environ: Mapping[str, str]) -> Iterator[Path]:
    """Where a Python of `version` may stand: named by the person, ours, on PATH, under pyenv."""
    named = environ.get(variable_of(version))
    if named:
        yield Path(named)
    yield Path(sys.executable)
    for folder in environ.get("PATH", "").split(os.pathsep):
        yield Path(folder) / f"python{version}"
    for root in (environ.get("PYENV_ROOT"), "~/.pyenv"):
        if root:
            yield from sorted(Path(root).expanduser().glob(f"versions/{version}*/bin/python"), reverse=True)


def is_python(path: Path, version: str) -> bool:
    """Whether `path` runs, is Python `version` and has the modules that we need."""
    return path.is_file() and output_of([path, "-c", ASK_VERSION]) == version


def managed_python(version: str, uv: Path, environ: Mapping[str, str]) -> Path | None:
    """The Python of `version` that uv itself keeps, if it keeps one."""
    found = output_of([uv, "python", "find", "--managed-python", "--no-python-downloads", version], environ)
    return Path(found) if found else None


def variable_of(version: str) -> str:
    """The environment variable by which a person names the Python of `version`."""
    return "HOIKEHOACH_PYTHON_" + version.replace(".", "_")


def no_python(version: str) -> tuple[str, str]:
    """The sentences for a machine without a usable Python of `version`."""
    variable = variable_of(version)
    return (
        f"Máy này không có Python {version} dùng được và cũng không tải về được. Hãy cài Python {version} "
        f"(ví dụ `pyenv install {version}`) hoặc đặt {variable}=/đường/dẫn/python, rồi chạy lại.",
        f"This machine has no usable Python {version} and none could be fetched. Install Python {version} "
        f"(for example `pyenv install {version}`) or set {variable}=/path/to/python, then run this again.",
    )
