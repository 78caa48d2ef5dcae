"""Lines about one indicator, from this year's table and from the appendix of last year's results."""

from __future__ import annotations

from dataclasses import dataclass

from actions.compose.common import agencies_in, shorten, tidy
from actions.compose.excerpts import best_sentences
from actions.compose.wanted import Wanted
from actions.language import Language
from actions.question import Question
from actions.wording import say
from knowledge.library import Library
from knowledge.matter import matter_words
from knowledge.outcome import Outcome, outcome_of
from knowledge.records import Cell, CellState, Figure, Indicator, Result, Role
from knowledge.store import figure
from knowledge.text import search_words


@dataclass(frozen=True)
class Pair:
    """An indicator's row and its twin in the other table.

    Attributes:
        first: the row that was found.
        table: the row among this year's targets, if any.
        appendix: the row among last year's results, if any.
    """

    first: Indicator | Result
    table: Indicator | None
    appendix: Result | None

    @property
    def rows(self) -> tuple[Indicator | Result, ...]:
        """The rows there are, the one that was found first."""
        both = (self.appendix, self.table) if self.first is self.appendix else (self.table, self.appendix)
        return tuple(row for row in both if row)

    def cells(self, wanted: Wanted) -> list[Figure]:
        """The figures of both tables for what is wanted, this year's table first."""
        rows = [row for row in (self.table, self.appendix) if row]
        return [found for row in rows if (found := figure(row.figures, wanted.role, wanted.year))]

    def tells_outcome(self, wanted: Wanted) -> bool:
        """Whether the appendix tells, in words, the result that is wanted."""
        if not self.appendix or wanted.role is not Role.RESULT:
            return False
        return any(f.role is Role.TARGET and f.year == wanted.year for f in self.appendix.figures[1:])

    def state(self, wanted: Wanted) -> CellState:
        """Whether the plan gives what is wanted, and if not, how it does not."""
        states = [found.cell.state for found in self.cells(wanted)]
        if self.tells_outcome(wanted) or CellState.VALUE in states:
            return CellState.VALUE
        return next(iter(states), CellState.EMPTY)


def pair_of(first: Indicator | Result, library: Library) -> Pair:
    """A row with its twin."""
    rows = (first, library.store.twin(first.ref))
    table = next((row for row in rows if isinstance(row, Indicator)), None)
    return Pair(first, table, next((row for row in rows if isinstance(row, Result)), None))


def table_line(row: Indicator, library: Library, language: Language) -> str:
    """Every cell of a row of this year's table."""
    ordered = sorted(row.figures, key=lambda f: (f.role is Role.NATIONAL, f.year))
    parts = [_cell_text(found, language, national_is_target=False) for found in ordered]
    parts.append(_lead(row, library, language))
    note = row.note.text if not row.note.text.startswith("Toàn quốc") else ""
    if note:
        parts.append(say("row.note", language, note=shorten(note, 200)))
    return f"{_where(row, library, language)}: {'; '.join(parts)}."


def appendix_line(row: Result, detail: str, library: Library, language: Language) -> str:
    """The cells of a row of the appendix, its status and ``detail``, the words about its result."""
    figures = sorted(
        (f for f in row.figures if f.cell.state is CellState.VALUE), key=lambda f: (f.role is Role.NATIONAL, f.year)
    )
    parts = [_cell_text(found, language, national_is_target=True) for found in figures]
    parts.append(_lead(row, library, language))
    outcome = say(
        "row.outcome",
        language,
        until=library.settings.words[language]["until"],
        status=row.status,
        status_en=say(f"status.{row.status}", Language.ENGLISH),
        detail=detail,
    )
    return f"{_where(row, library, language)}: {'; '.join(parts)}. {outcome}".rstrip()


def detail_of(row: Result, question: Question, most: int) -> str:
    """A result's own words of at most about ``most`` characters: the sentences that are asked for."""
    named = set(search_words(row.name))
    matter = matter_words(question.text, question.mentions)
    asked = [word for word in matter if word not in named]
    return best_sentences(tidy(row.detail), asked, most, percent=not matter and bool(question.values("measure")))


def leads_line(pair: Pair, library: Library, language: Language) -> str:
    """Who leads; where the two tables differ, by each of them."""
    leads = {row.lead.names for row in pair.rows}
    rows = [row for row in (pair.table, pair.appendix) if row]
    if len(leads) == 1:
        return _lead(rows[0], library, language)
    return "; ".join(f"{_lead(row, library, language)} ({_where(row, library, language)})" for row in rows)


def _lead(row: Indicator | Result, library: Library, language: Language) -> str:
    return say("row.lead", language, agencies=agencies_in(row.lead.names, row.lead.text, library, language))


def _where(row: Indicator | Result, library: Library, language: Language) -> str:
    year = library.settings.year
    if isinstance(row, Indicator):
        return say("row.in_table", language, year=year)
    return say("row.in_appendix", language, year=year - 1)


def _cell_text(found: Figure, language: Language, national_is_target: bool) -> str:
    key = "row.national_target" if found.role is Role.NATIONAL and national_is_target else f"row.{found.role}"
    return say(key, language, year=found.year, value=_shown(found.cell, language))


def _shown(cell: Cell, language: Language) -> str:
    if cell.state is CellState.EMPTY:
        return "(empty cell)" if language is Language.ENGLISH else "(ô trống)"
    return cell.text


def verdict(row: Result, library: Library, language: Language) -> str:
    """Whether last year's target was met and by how much, as far as both are numbers; the plan's status always."""
    english = say(f"status.{row.status}", Language.ENGLISH)
    status = say("row.status_verdict", language, status=row.status, status_en=english)
    outcome = outcome_of(row, library.settings.year - 1)
    return f"{_measured(outcome, library.settings.year - 1, language)} {status}".strip() if outcome else status


def _measured(outcome: Outcome, year: int, language: Language) -> str:
    by = f" ({outcome.by})" if outcome.difference else ""
    key = "row.met" if outcome.difference >= 0 else "row.missed"
    return say(key, language, year=year, result=outcome.result, target=outcome.target, by=by)
