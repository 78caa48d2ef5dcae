"""The library that the action server answers from: loaded once, before the first question."""

from __future__ import annotations

from functools import lru_cache

from knowledge.library import Library, load_library
from knowledge.settings import index_folder, plan_folder


@lru_cache(maxsize=1)
def load() -> Library:
    """The served plan's library.

    Raises:
        KnowledgeError: the plan folder or the index is not whole; the text says what to run.
    """
    return load_library(plan_folder(), index_folder())
