"""Hands to uv what the machine's pip is set up with, and keeps PyTorch to its CPU build."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.setup.commands import output_of

CPU_ONLY = Path("requirements/cpu-only.txt")


def pip_settings(environ: Mapping[str, str], python: str | Path = sys.executable) -> dict[str, str]:
    """The settings of `python`'s pip by name ("find-links"); the environment wins over configuration files.

    pip's own list is read, not `pip config get`, which does not find every setting that the list shows.
    """
    listed = output_of([python, "-m", "pip", "config", "list"], environ) or ""
    found = re.findall(r"^global\.([\w-]+)=('.*')$", listed, re.MULTILINE)
    settings = {name: ast.literal_eval(value) for name, value in found}
    for variable, value in environ.items():
        if variable.startswith("PIP_") and value:
            settings[variable[len("PIP_") :].lower().replace("_", "-")] = value
    return settings


def uv_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` with pip's certificates and package index told to uv, unless uv has its own already."""
    told = dict(environ)
    settings = pip_settings(environ)
    if "cert" in settings:
        told.setdefault("SSL_CERT_FILE", settings["cert"])
    if "index-url" in settings and "UV_INDEX_URL" not in environ:
        told.setdefault("UV_DEFAULT_INDEX", settings["index-url"])
    # An activated environment is not where we install.
    told.pop("VIRTUAL_ENV", None)
    return told


def torch_options(find_links: Iterable[str]) -> list[str]:
    """uv's options that give the CPU build of PyTorch and never the CUDA one.

    `find_links` are pip's extra places of packages. Where one of them has the CPU build it is taken from
    there; otherwise uv goes to PyTorch's own CPU index. The constraint makes any other build an error.
    """
    places = list(find_links)
    options = ["--constraints", str(CPU_ONLY)]
    for place in places:
        options += ["--find-links", place]
    if not any(may_have_cpu_torch(place) for place in places):
        options += ["--torch-backend", "cpu"]
    return options


def may_have_cpu_torch(place: str) -> bool:
    """Whether the folder `place` holds a CPU build of PyTorch; of an address we assume so, unseen."""
    if "://" in place and not place.startswith("file://"):
        return True
    folder = Path(place[len("file://") :] if place.startswith("file://") else place)
    return any(folder.glob("torch-*+cpu-*.whl"))
