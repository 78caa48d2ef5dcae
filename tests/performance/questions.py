"""What is asked while measuring: people's questions from the evaluation, each by a person of its own or many by one."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

from tests.conftest import ROOT
from tests.performance.asking import Question

FILE = ROOT / "tests" / "evaluation" / "questions.jsonl"
TURNS_OF_ONE_PERSON = 8


def wordings() -> list[str]:
    """The first question of every conversation of the evaluation."""
    lines = FILE.read_text("utf-8").splitlines()
    return list(dict.fromkeys(str(json.loads(line)["turns"][0]) for line in lines if line.strip()))


def people(count: int, messages: int, name: str) -> list[list[Question]]:
    """`messages` questions in all by `count` people, who change after some turns as people do.

    Args:
        name: makes the senders of this call different from those of others.
    """
    each = -(-messages // count)
    words = itertools.cycle(wordings())
    return [
        [Question(f"{name}-{person}-{turn // TURNS_OF_ONE_PERSON}", next(words)) for turn in range(each)]
        for person in range(count)
    ]


def endless(people_count: int, name: str) -> Iterator[Question]:
    """Questions without end, by so many people in turn."""
    for number, words in enumerate(itertools.cycle(wordings())):
        yield Question(f"{name}-{number % people_count}", words)
