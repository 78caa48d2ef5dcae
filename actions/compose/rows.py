"""Answers about an indicator: this year's row and its twin among last year's results, together."""

from __future__ import annotations

from actions.answer import Answer, Kind
from actions.compose.common import SCREEN, cite, shorten, source_line, tidy
from actions.compose.confirm import claim_verdict
from actions.compose.conflicts import disclose
from actions.compose.row_lines import Pair, appendix_line, detail_of, leads_line, pair_of, table_line, verdict
from actions.compose.wanted import Wanted, earlier_national, wanted_figures
from actions.language import Language
from actions.question import Focus, Question
from actions.wording import say
from knowledge.library import Library
from knowledge.records import CellState, Figure, Indicator, Record, Result, Role
from knowledge.same_facts import elsewhere
from knowledge.store import figure

# How much of a result's own words is shown: the longest that leaves the answer on a phone's screen.
_DETAILS = (600, 440, 320, 240, 180, 120, 60)
_BESIDE_TABLE = 240
# What was asked is told so far even where the answer is longer than the screen; more so where no table tells a figure.
_LEAST_ASKED = 160
_LEAST_ASKED_ALONE = 300


def compose_rows(first: Indicator | Result, question: Question, fields: tuple[str, ...], library: Library) -> Answer:
    """The answer about an indicator."""
    language = question.language
    pair = pair_of(first, library)
    wants_none = bool(fields) and set(fields) <= {"lead", "note"}
    figures = () if wants_none else wanted_figures(question, fields, first, library.settings.year)
    figures += earlier_national(figures, pair.table, question)
    stated = [f"{wanted.role} {wanted.year}" for wanted in figures] + [f for f in fields if f == "lead"]
    shown = "\n".join(_asked_lines(pair, figures, fields, question, library, max(_DETAILS)))
    warnings, more = disclose([row.ref for row in pair.rows], stated, shown, question, library)
    also = [ref for row in pair.rows for ref in elsewhere(library.same_facts, row.ref, shown)]
    stated_alike = [record for ref in also if (record := library.store.get(ref))]
    cited: list[Record] = list(dict.fromkeys([*pair.rows, *more, *stated_alike]))
    ends = [*warnings, source_line(cited, library, language)]
    absent = bool(figures) and all(pair.state(wanted) is not CellState.VALUE for wanted in figures)
    return Answer(
        Kind.ABSENT if absent else Kind.INDICATOR,
        language,
        _fitting(pair, figures, fields, ends, question, library),
        cite(cited),
        focus=Focus(refs=(first.ref,), field=next(iter(fields), "")),
    )


def _fitting(
    pair: Pair,
    figures: tuple[Wanted, ...],
    fields: tuple[str, ...],
    ends: list[str],
    question: Question,
    library: Library,
) -> str:
    """The whole text; the appendix's words are cut as far as it takes to fit a phone's screen."""
    text = ""
    for most in _DETAILS:
        asked = _asked_lines(pair, figures, fields, question, library, most)
        text = "\n".join([*asked, *_row_lines(pair, figures, question, library, most), *ends])
        if len(text) <= SCREEN:
            break
    return text


def _row_lines(pair: Pair, figures: tuple[Wanted, ...], question: Question, library: Library, most: int) -> list[str]:
    """Both rows in full, the one that was found first; the appendix's words only where they are not said above."""
    lines = []
    is_said = any(map(pair.tells_outcome, figures)) or _asks_reason(question)
    beside = pair.first is not pair.appendix and pair.table
    for row in pair.rows:
        if isinstance(row, Indicator):
            lines.append(table_line(row, library, question.language))
        else:
            detail = "" if is_said else detail_of(row, question, min(most, _BESIDE_TABLE) if beside else most)
            lines.append(appendix_line(row, detail, library, question.language))
    return lines


def _asks_reason(question: Question) -> bool:
    return "reason" in question.values("unstated")


def _asked_lines(
    pair: Pair, figures: tuple[Wanted, ...], fields: tuple[str, ...], question: Question, library: Library, most: int
) -> list[str]:
    language, appendix = question.language, pair.appendix
    gloss = library.store.glosses.get(pair.first.ref, "")
    if _asks_reason(question) and appendix and appendix.detail:
        text = f"{appendix.status}. {tidy(appendix.detail)}"
        return [say("row.reason", language, name=appendix.name, gloss=gloss, text=text)]
    lines = []
    if "lead" in fields:
        answer = leads_line(pair, library, language)
        lines.append(say("row.of", language, answer=answer, name=pair.first.name, gloss=gloss))
    if "note" in fields and pair.table and pair.table.note.text:
        lines.append(say("row.note", language, note=shorten(pair.table.note.text, 300)))
    if "status" in fields and appendix:
        lines.append(verdict(appendix, library, language))
    return [*lines, *_figure_lines(pair, figures, gloss, question, library, most)]


def _figure_lines(
    pair: Pair, figures: tuple[Wanted, ...], gloss: str, question: Question, library: Library, most: int
) -> list[str]:
    language, lines = question.language, []
    values = [(wanted, _value(pair, wanted, question, most)) for wanted in figures]
    given = "; ".join(text for _, text in values if text)
    if given:
        cells = [found.cell for wanted in figures for found in pair.cells(wanted)]
        claim = claim_verdict(question, pair.first.name, cells)
        lines.append(say("row.of", language, answer=f"{claim}{given}", name=pair.first.name, gloss=gloss))
    for wanted, text in values:
        if text and _table_is_empty(pair, wanted):
            what = say(f"noun.{wanted.role}", language, year=wanted.year)
            lines.append(say("row.empty_in_table", language, what=what, plan_year=library.settings.year))
        elif not text:
            lines.append(_absence(pair, wanted, language))
    return lines


def _table_is_empty(pair: Pair, wanted: Wanted) -> bool:
    """The table has a cell for it and left it blank, whatever the appendix says."""
    cell = pair.table and figure(pair.table.figures, wanted.role, wanted.year)
    return bool(cell and cell.cell.state is CellState.EMPTY)


def _value(pair: Pair, wanted: Wanted, question: Question, most: int) -> str:
    language = question.language
    found = [f for f in pair.cells(wanted) if f.cell.state is CellState.VALUE]
    texts = list(dict.fromkeys(f.cell.text for f in found))
    if pair.appendix and pair.tells_outcome(wanted):
        least = _LEAST_ASKED if pair.table else _LEAST_ASKED_ALONE
        outcome = _outcome_text(pair.appendix, question, max(most, least))
        texts.append(say("row.appendix_says", language, text=outcome) if texts else outcome)
    if wanted.role is Role.RESULT and not texts:
        return _national_only(wanted, pair.table, language)
    key = "row.national_target" if wanted.role is Role.NATIONAL and not _in(pair.table, found) else f"row.{wanted.role}"
    return say(key, language, year=wanted.year, value="; ".join(texts)) if texts else ""


def _in(table: Indicator | None, found: list[Figure]) -> bool:
    return bool(table and any(f in table.figures for f in found))


def _national_only(wanted: Wanted, table: Indicator | None, language: Language) -> str:
    """An earlier year of which the plan knows only the nation's figure."""
    found = table and figure(table.figures, Role.NATIONAL, wanted.year)
    return say("row.national", language, year=wanted.year, value=found.cell.text) if found else ""


def _outcome_text(row: Result, question: Question, most: int) -> str:
    status = say(f"status.{row.status}", question.language)
    detail = detail_of(row, question, most)
    return f"{status} – {detail}" if detail else status


def _absence(pair: Pair, wanted: Wanted, language: Language) -> str:
    what = say(f"noun.{wanted.role}", language, year=wanted.year)
    states = {found.cell.state for found in pair.cells(wanted)}
    key = "row.empty" if CellState.EMPTY in states else "row.dash" if CellState.DASH in states else "row.no_column"
    return say(key, language, what=what, name=pair.first.name)
