"""What can go wrong while a machine is set up, in words for the person who typed `make`."""

from __future__ import annotations


class SetupProblem(Exception):
    """The set-up cannot go on: says so in Vietnamese and in English, each with what to do."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(f"{vietnamese}\n{english}")
