"""Every sentence that holds data, read from wording.yml; small talk is in domain.yml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from actions.language import Language

_FILE = Path(__file__).with_name("wording.yml")


@lru_cache(maxsize=1)
def sentences() -> dict[str, dict[str, str]]:
    """All wording: key to language to sentence."""
    return yaml.safe_load(_FILE.read_text("utf-8"))


def say(key: str, language: Language, **values: object) -> str:
    """A sentence in a language with its blanks filled.

    Raises:
        KeyError: no such key, language or blank.
    """
    return sentences()[key][language].format(**values)
