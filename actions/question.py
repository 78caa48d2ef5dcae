"""A question as the rest of the code sees it; Rasa's tracker is read here and nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from actions.language import Language, detect_language
from knowledge.mentions import Mention, find_mentions
from knowledge.spelling.speller import Speller
from knowledge.text import compose, fold

# After so many turns without coming back to it, what was talked about is forgotten.
FORGOTTEN_AFTER = 6
_LEADS = re.compile(r"chu tri|chu chi|phu trach|dau moi|chiu trach nhiem|lead|in charge|responsib")
# The slot that keeps it, as text: one, since Rasa stores and sends each slot with every message.
SLOT = "focus"
_MOST_EARLIER = 4


@dataclass(frozen=True)
class Focus:
    """What the conversation is about.

    Attributes:
        refs: records of the last answer, the main one first.
        field: the field that was asked last, or "".
        choices: references that were offered as buttons.
        listing: references of the last list, in its order.
        last_set: the last set that was asked for, as text (see actions.sets).
        asked: the question that refs or choices answer, as it was put.
        turns: turns since refs were set.
        earlier: the main records of the answers before it, the latest first.
    """

    refs: tuple[str, ...] = ()
    field: str = ""
    choices: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    last_set: str = ""
    asked: str = ""
    turns: int = 0
    earlier: tuple[str, ...] = ()

    @property
    def talked_about(self) -> tuple[str, ...]:
        """The main records of the answers so far, in the order of the talk."""
        return (*reversed(self.earlier), *self.refs[:1])

    def after(self, before: Focus) -> Focus:
        """This focus with what was talked about before it."""
        left = [ref for ref in (*before.refs[:1], *before.earlier) if ref not in self.refs[:1]]
        return replace(self, earlier=tuple(dict.fromkeys(left))[:_MOST_EARLIER])

    def as_text(self) -> str | None:
        """The focus as the text of Rasa's slot, or None when nothing was talked about."""
        kept = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(kept, ensure_ascii=False) if kept else None

    def aged(self) -> Focus:
        """One turn later; empty when it is forgotten."""
        return Focus() if self.turns >= FORGOTTEN_AFTER else replace(self, turns=self.turns + 1)


@dataclass(frozen=True)
class Question:
    """What a person asked, and what the conversation was about before.

    Attributes:
        text: their words, NFC.
        language: the language to answer in.
        intent, intent_confidence: Rasa's reading of the whole message.
        mentions: what the words name.
        focus: what was talked about.
    """

    text: str
    language: Language
    intent: str
    intent_confidence: float
    mentions: tuple[Mention, ...]
    focus: Focus = field(default_factory=Focus)

    def values(self, kind: str) -> tuple[str, ...]:
        """Values of the mentions of a kind, in order, each once."""
        return tuple(dict.fromkeys(mention.value for mention in self.mentions if mention.kind == kind))

    @property
    def fields(self) -> tuple[str, ...]:
        """Fields asked for, in order; "ai phối hợp" asks for the coordinators, not for who leads."""
        found = self.values("field")
        if "coordinators" in found and not any(
            m.kind == "field" and _LEADS.search(fold(m.text)) for m in self.mentions
        ):
            return tuple(value for value in found if value != "lead")
        return found

    @property
    def years(self) -> tuple[int, ...]:
        """Years named, in order."""
        return tuple(map(int, self.values("year")))


_YES_NO = re.compile(
    r"\b(?:khong|ko|hong|hok|chua|phai khong|dung khong|ha|(?<!thi )(?<!ra )(?<!lam )(?<!vi )sao)\s*[?.!]*$"
    r"|\bco\b.*\b(?:khong|ko|k)\b"
    r"|^(?:is|are|does|do|did|has|have|was)\b"
    r"|\bxac nhan (?:giup|gium|dum|lai|cho)\b"
    r"|\b(?:dung (?:khong|ko|k|hong|chua|ha|vay|chu)|phai (?:khong|ko|k|hong)|co (?:dung|phai)|nghe (?:noi|bao)"
    r"|right|correct|true)\b"
)


def is_yes_no(question: Question) -> bool:
    """Whether "có" or "không" would answer: "công an có phối hợp không?", "là 90% đúng chứ?"."""
    return bool(_YES_NO.search(fold(question.text)))


def make_question(
    text: str,
    intent: str = "",
    confidence: float = 0.0,
    focus: Focus | None = None,
    mentions: tuple[Mention, ...] | None = None,
) -> Question:
    """A question from its words alone, as tests and tools ask it."""
    words = compose(text)
    found = find_mentions(words) if mentions is None else mentions
    return Question(words, detect_language(words), intent, confidence, found, focus or Focus())


def respelled(question: Question, speller: Speller) -> Question:
    """The question with its typing slips put right, and what it mentions then."""
    text = speller.respell(question.text)
    return question if text == question.text else replace(question, text=text, mentions=find_mentions(text))


def read_question(message: Mapping[str, Any], slots: Mapping[str, Any]) -> Question:
    """A question from Rasa's latest message and slots.

    Args:
        message: tracker.latest_message; its entities come from the plan's extractor.
        slots: tracker.slots.
    """
    text = str(message.get("text") or "")
    intent = message.get("intent") or {}
    return make_question(
        text,
        str(intent.get("name") or ""),
        float(intent.get("confidence") or 0.0),
        read_focus(slots.get(SLOT)),
        tuple(_mentions(message.get("entities") or (), text)),
    )


def read_focus(text: str | None) -> Focus:
    """The focus from the text of Rasa's slot; one that another version wrote otherwise is forgotten."""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return Focus()
    if not isinstance(kept, dict) or not set(kept) <= {each.name for each in fields(Focus)}:
        return Focus()
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    return Focus(**values)


def _mentions(entities: Any, text: str) -> Iterator[Mention]:
    for entity in entities:
        start, end = int(entity["start"]), int(entity["end"])
        yield Mention(entity["entity"], str(entity["value"]), start, end, text[start:end])
