"""What the console shows of one search, as plain values: no library is needed to hold or send them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.gateway.review import Note


@dataclass(frozen=True)
class Filters:
    """Which records; what is "" or 0 does not narrow. `month` is one of the plan's year, 1 to 12."""

    kind: str = ""
    agency: str = ""
    month: int = 0
    status: str = ""

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True)
class Told:
    """An answer as the operator uses it.

    Attributes:
        kind: that of the contract.
        spoken: what to read aloud, a sentence of some 45 words.
        text: the whole answer as the chat gives it, without its source line.
        source: where it stands; "" when nothing is asserted.
        records: references that it cites, the main one first.
    """

    kind: str
    spoken: str
    text: str
    source: str
    records: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """One field of a record: the key of its name in the pages' wording, the year it is of (0: none), and the plan's
    own words."""

    name: str
    value: str
    year: int = 0


@dataclass(frozen=True)
class Match:
    """A record that fits: where it stands, what it is about, all its fields, and what to say when it is meant."""

    ref: str
    kind: str
    label: str
    title: str
    fields: tuple[Field, ...]
    told: Told


@dataclass(frozen=True)
class Found:
    """What one search found. `told` is None when only the matches say something."""

    told: Told | None
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class Choices:
    """What the filters offer, in the plan's order."""

    kinds: tuple[str, ...]
    agencies: tuple[str, ...]
    months: tuple[int, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Notes about like questions."""

    notes: tuple[Note, ...]

    @property
    def question(self) -> str:
        return self.notes[0].question

    @property
    def numbers(self) -> str:
        """The numbers of the notes as a form sends them."""
        return ",".join(str(note.number) for note in self.notes)
