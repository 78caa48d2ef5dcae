"""What a question turns out to be about."""

from __future__ import annotations

from dataclasses import dataclass

from actions.sets import SetQuery


@dataclass(frozen=True)
class Records:
    """Records to answer from, the main one first.

    Attributes:
        fields: fields asked, carried over from the conversation where this question names none.
        quotes: words inside the first record that fit best.
        others: likely alternatives, offered below the answer.
        confidence: chance that the first one is meant.
        from_focus: the record was carried over from the conversation.
        asked: the question that is answered, where it is the last one put of something else.
    """

    refs: tuple[str, ...]
    fields: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    confidence: float = 1.0
    from_focus: bool = False
    asked: str = ""


@dataclass(frozen=True)
class Choices:
    """Several records fit; the person is asked which."""

    refs: tuple[str, ...]
    fields: tuple[str, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True)
class Set:
    """A set of records from the store, from its ``start``-th one on."""

    query: SetQuery
    start: int = 0


@dataclass(frozen=True)
class MissingReference:
    """A reference that does not exist, with the nearest that do."""

    reference: str
    nearest: tuple[str, ...]


@dataclass(frozen=True)
class Outside:
    """The plan does not hold it.

    Attributes:
        place: a place the plan is not about, when that is why.
        detail: a kind of detail the plan does not give, when that is why.
        document: an official document that the plan does not name, when that is why.
        year: a year that the plan's tables do not have, when that is why.
        nearest: records that come nearest, offered by name.
    """

    place: str = ""
    detail: str = ""
    document: str = ""
    year: int = 0
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotUnderstood:
    """Nothing in the message could be made out."""


@dataclass(frozen=True)
class WhichOne:
    """A field was asked, of nothing that is named or was talked about."""

    fields: tuple[str, ...]


@dataclass(frozen=True)
class SmallTalk:
    """Courtesy, a question about the assistant itself, or chat."""

    intent: str


Resolution = Records | Choices | Set | MissingReference | Outside | NotUnderstood | WhichOne | SmallTalk
