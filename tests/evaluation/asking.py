"""Putting the conversations of a question file to the assistant and judging the replies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.store import Store
from tests.evaluation.assistant import Assistant
from tests.evaluation.conversation import Conversation
from tests.evaluation.figures import differs_from_wanted, unsupported
from tests.evaluation.judge import shortcomings
from tests.evaluation.reply import Reply
from tests.evaluation.score import Score, Scores, tally


@dataclass(frozen=True)
class Held:
    """A conversation with its replies.

    Attributes:
        missed: for each turn what the judge found missing.
        wrong_figures: numbers that stand in no cited record, or the reply's number where another was wanted.
    """

    conversation: Conversation
    replies: tuple[Reply, ...]
    missed: tuple[tuple[str, ...], ...]
    wrong_figures: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether every turn holds what is expected of it."""
        return not any(self.missed)


def hold(conversation: Conversation, assistant: Assistant, store: Store) -> Held:
    """Hold one conversation and judge it."""
    replies = assistant.hold(conversation)
    missed, wrong = [], []
    for reply, expected in zip(replies, conversation.expected, strict=True):
        missed.append(tuple(shortcomings(reply, expected)) if expected else ())
        wrong += [f"{number} is in no cited record" for number in unsupported(reply, store)]
        if expected and differs_from_wanted(reply, expected, missed[-1]):
            wrong.append(f"{reply.first_line} instead of {' '.join((*expected.value, *expected.month))}")
    return Held(conversation, replies, tuple(missed), tuple(wrong))


# What conversations are counted by.
VIEWS: dict[str, Callable[[Conversation], str]] = {
    "kind": lambda conversation: conversation.kind,
    "style": lambda conversation: conversation.style,
    "who": lambda conversation: conversation.who,
}


def scores_by(view: Callable[[Conversation], str], held: Sequence[Held]) -> Scores:
    """Passed conversations by kind, style or person, and all of them."""
    found = tally((view(item.conversation), item.passed) for item in held)
    return {**found, "~ all": sum(found.values(), Score())}


def turn_seconds(held: Sequence[Held]) -> list[float]:
    """How long each answered turn took, the shortest first."""
    return sorted(reply.seconds for item in held for reply in item.replies if reply.seconds)
