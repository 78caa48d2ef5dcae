"""The version of the product, which stands in pyproject.toml and nowhere else."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


@lru_cache(maxsize=1)
def version() -> str:
    """As SemVer, "1.2.3"."""
    with PROJECT.open("rb") as file:
        found: str = tomllib.load(file)["project"]["version"]
    return found
