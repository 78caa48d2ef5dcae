"""What the pages say, read from bot/web/wording.yml: a key to its sentence in each language."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parents[2] / "web" / "wording.yml"


class Language(StrEnum):
    """The languages of the pages; the first is the one without `?lang=`."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@lru_cache(maxsize=1)
def sentences() -> dict[str, dict[str, str]]:
    """All wording of the pages: key to language to sentence."""
    wording: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text("utf-8"))
    return wording


def say(key: str, language: Language, **values: object) -> str:
    """A sentence in `language` with its blanks filled.

    Raises:
        KeyError: no such key, language or blank.
    """
    return sentences()[key][language].format(**values)
