"""What the library knows, as frozen records. Values are the plan's own words; normalised twins stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a record is; each kind has one record type below."""

    TASK = "task"
    INDICATOR = "indicator"
    RESULT = "result"
    DUTY = "duty"
    CLAUSE = "clause"
    DOCUMENT = "document"


class CellState(StrEnum):
    """An empty cell and a dash are different things: the plan left one blank and struck the other out."""

    VALUE = "value"
    DASH = "dash"
    EMPTY = "empty"


@dataclass(frozen=True)
class Span:
    """Lines of the source document, 1-based, both ends included."""

    first: int
    last: int


@dataclass(frozen=True)
class Cell:
    """A table cell.

    Attributes:
        text: the plan's words without HTML and LaTeX marks; "" when empty.
        raw: the cell as the source file has it, parts of continued rows joined by a blank.
        number: the value when the whole cell is one number, else None.
        unit: "%", "bộ", ... or "" beside such a number.
        qualifier: "~", "≥" or "" before such a number.
    """

    text: str
    raw: str
    number: float | None = None
    unit: str = ""
    qualifier: str = ""

    @property
    def state(self) -> CellState:
        """Whether the cell holds a value, a dash or nothing."""
        if not self.text:
            return CellState.EMPTY
        return CellState.DASH if self.text == "-" else CellState.VALUE


class Role(StrEnum):
    """What a figure of a table row says."""

    TARGET = "target"
    RESULT = "result"
    NATIONAL = "national"


@dataclass(frozen=True)
class Figure:
    """One figure of an indicator: what it says, for which year, and the cell it stands in."""

    role: Role
    year: int
    cell: Cell


@dataclass(frozen=True)
class Parties:
    """Agencies as the plan writes them, and who they are.

    Attributes:
        text: the plan's words, without the label.
        names: canonical names in the plan's order (see agencies.json of the plan).
    """

    text: str
    names: tuple[str, ...]


class Granularity(StrEnum):
    """How exactly a deadline is given."""

    MONTH = "month"
    YEAR = "year"
    YEARS = "years"


@dataclass(frozen=True)
class Deadline:
    """A deadline and its range of days.

    Attributes:
        label: the plan's label, e.g. "Thời hạn hoàn thành".
        text: the plan's words, e.g. "Tháng 5/2024 và triển khai thường xuyên".
        start, end: first and last day of the range the words name.
        granularity: a month, a year, or several years.
        ongoing: the work goes on after it ("thường xuyên").
    """

    label: str
    text: str
    start: date
    end: date
    granularity: Granularity
    ongoing: bool


@dataclass(frozen=True)
class Task:
    """A task of Part II, section III. ``content`` may have several lines (10h)."""

    ref: str
    label: str
    group: int
    point: str
    content: str
    lead_label: str
    lead: Parties
    coordinators_label: str
    coordinators: Parties
    deadline: Deadline
    span: Span

    @property
    def name(self) -> str:
        """The short name people use: "6b"."""
        return f"{self.group}{self.point}"


@dataclass(frozen=True)
class Indicator:
    """A row of the table of this year's targets (Part II, section II)."""

    ref: str
    label: str
    pillar: str
    number: int
    name: str
    figures: tuple[Figure, ...]
    lead: Parties
    note: Cell
    own_criterion: bool
    span: Span


@dataclass(frozen=True)
class Result:
    """A row of the appendix with last year's results.

    Attributes:
        status: the plan's verdict, verbatim without its full stop ("Hoàn thành vượt mức").
        detail: the rest of the result cell, one paragraph a line.
    """

    ref: str
    label: str
    pillar: str
    number: int
    name: str
    figures: tuple[Figure, ...]
    lead: Parties
    status: str
    detail: str
    span: Span


@dataclass(frozen=True)
class Duty:
    """An item of Part II, section IV: who has to do what in carrying out the plan."""

    ref: str
    label: str
    holders: Parties
    text: str
    span: Span


@dataclass(frozen=True)
class Clause:
    """A paragraph, point or bullet of running text, with the headings above it, outermost first."""

    ref: str
    label: str
    headings: tuple[str, ...]
    text: str
    span: Span


@dataclass(frozen=True)
class DocumentPart:
    """What the document says of itself: number, date, title, legal bases, recipients, signature."""

    ref: str
    label: str
    title: str
    text: str
    span: Span


@dataclass(frozen=True)
class Pillar:
    """A pillar of a table: its Roman numeral and name."""

    table: str
    numeral: str
    name: str


@dataclass(frozen=True)
class TaskGroup:
    """A numbered group of tasks."""

    number: int
    name: str


Record = Task | Indicator | Result | Duty | Clause | DocumentPart


@dataclass(frozen=True)
class Plan:
    """Everything read from one plan document, in the document's order."""

    number: str
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    results: tuple[Result, ...]
    duties: tuple[Duty, ...]
    clauses: tuple[Clause, ...]
    document: tuple[DocumentPart, ...]
    pillars: tuple[Pillar, ...]
    groups: tuple[TaskGroup, ...]

    def records(self) -> tuple[Record, ...]:
        """Every record that can be cited."""
        return (
            *self.document, *self.clauses, *self.indicators, *self.tasks, *self.duties, *self.results,
        )  # fmt: skip


KIND_OF: dict[type, Kind] = {
    Task: Kind.TASK,
    Indicator: Kind.INDICATOR,
    Result: Kind.RESULT,
    Duty: Kind.DUTY,
    Clause: Kind.CLAUSE,
    DocumentPart: Kind.DOCUMENT,
}


def kind_of(record: Record) -> Kind:
    """The kind of a record."""
    return KIND_OF[type(record)]
