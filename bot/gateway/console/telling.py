"""An answer made into what an operator reads aloud in a quarter of a minute, with the rest below it."""

from __future__ import annotations

from actions.answer import Answer
from actions.language import Language
from actions.wording import say
from bot.gateway.console.results import Told
from bot.gateway.wording import SEVERAL_VALUES
from knowledge.library import Library

# Fifteen seconds at three words a second.
SPOKEN_WORDS = 45
# A line as short as "Không đúng." says nothing without the next one.
FEWEST_WORDS = 4


def told_of(answer: Answer, library: Library) -> Told:
    """What the operator is shown of `answer`."""
    body, source = answer.text, ""
    if answer.citations and "\n" in answer.text:
        body, _, source = answer.text.rpartition("\n")
    return Told(
        kind=answer.kind.value,
        spoken=spoken(body, warning_of(answer, library)),
        text=body,
        source=source,
        records=tuple(citation.ref for citation in answer.citations),
    )


def spoken(body: str, warning: str = "") -> str:
    """The beginning of an answer, of at most SPOKEN_WORDS words with the warning that it needs.

    >>> spoken("Không đúng.\\nMục tiêu năm 2024: 20%.\\nBảng chỉ tiêu 2024: ...")
    'Không đúng. Mục tiêu năm 2024: 20%.'
    """
    first, *rest = body.split("\n")
    if len(first.split()) < FEWEST_WORDS and rest:
        first = f"{first} {rest[0]}"
    return " ".join([shortened(first, SPOKEN_WORDS - len(warning.split())), *warning.split()])


def shortened(sentence: str, most: int) -> str:
    """`sentence` cut after `most` words, which then ends in "…".

    >>> shortened("một hai, ba bốn", 2)
    'một hai…'
    """
    words = sentence.split()
    return " ".join(words) if len(words) <= most else " ".join(words[:most]).rstrip(" ,;.:–") + "…"


def warning_of(answer: Answer, library: Library) -> str:
    """That the plan gives other values too, when the answer discloses it: one read aloud alone would mislead."""
    english = answer.language is Language.ENGLISH
    for conflict in library.conflicts:
        topic = conflict.topic_en if english else conflict.topic
        values = list(dict.fromkeys(statement.value for statement in conflict.values))
        disclosed = conflict.kind == "contradicts" and say("conflict.head", answer.language, topic=topic) in answer.text
        if disclosed and len(values) > 1:
            told = SEVERAL_VALUES.fill(values=" / ".join(values))
            return told.english if english else told.vietnamese
    return ""
