"""What every step reads of a question: its words of matter, the fields it asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.question import Question
from knowledge.library import Library
from knowledge.matter import matter_words
from knowledge.mentions import Mention, without_mentions
from knowledge.text import fold

SMALL_TALK = frozenset(
    ["greet", "goodbye", "thank", "help", "bot_challenge", "ask_source", "complain", "chitchat", "affirm", "deny"]
)


SURE_SMALL_TALK = 0.55
_LIKE_FOLLOW_UPS = frozenset({"chitchat", "affirm", "deny", "complain"})


_QUESTION_WORD = re.compile(r"\b(?:dau|ai|gi|nao|sao|may|bao nhieu|where|who|what|when|why|how)\b")


def content_words(question: Question, without_sections: bool = False, without_parties: bool = False) -> tuple[str, ...]:
    """The question's words of matter."""
    return matter_words(question.text, question.mentions, without_sections, without_parties)


def words_besides(question: Question, named: Sequence[Mention]) -> tuple[str, ...]:
    """The question's words of matter without those of some of its mentions."""
    rest = tuple(mention for mention in question.mentions if mention not in named)
    return matter_words(without_mentions(question.text, named), rest)


def other_documents(question: Question, library: Library) -> list[Mention]:
    """The numbers of official documents that a question names, but the plan's own."""
    own = library.settings.number.split("/")[0]
    return [m for m in question.mentions if m.kind == "document_number" and m.value != own]


def asked_fields(question: Question) -> tuple[str, ...]:
    """Fields asked; a correction or a bare reference asks the field of the last question again."""
    if question.fields:
        return question.fields
    return (question.focus.field,) if question.focus.field else ()


def is_courtesy(question: Question) -> bool:
    """Small talk that is surely meant so; chat and yes-or-no are too like short follow-up questions."""
    if question.intent_confidence < SURE_SMALL_TALK or question.intent not in SMALL_TALK:
        return False
    return question.intent not in _LIKE_FOLLOW_UPS or not _QUESTION_WORD.search(fold(question.text))


def position(ordinal: str, total: int) -> int:
    return total if ordinal == "last" else int(ordinal)
