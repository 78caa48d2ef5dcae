"""Answers about an indicator: this year's row and its twin among last year's results, together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.answer import Answer, Kind
from actions.compose.common import SCREEN, agencies_in, cite, shorten, source_line, tidy
from actions.compose.confirm import claim_verdict
from actions.compose.conflicts import disclose
from actions.compose.excerpts import best_sentences
from actions.language import Language
from actions.question import Focus, Question
from actions.wording import say
from knowledge.library import Library
from knowledge.matter import matter_words
from knowledge.outcome import Outcome, outcome_of
from knowledge.records import Cell, CellState, Figure, Indicator, Record, Result, Role
from knowledge.store import figure
from knowledge.text import fold, search_words

_LONG_DETAIL = 600
_SHORT_DETAIL = 240
_SHORTER_DETAILS = (120, 60)
_ASKED_DETAIL = 160
# Who asks so of the plan's own year means what was reached; "đạt bao nhiêu" may mean the target too.
_OUTCOME = re.compile(r"\b(?:ket qua|thuc te dat|da dat duoc|final result|actual|results?|achieved)\b")


@dataclass(frozen=True)
class Wanted:
    """One figure that a question asks for."""

    role: Role
    year: int


def wanted_figures(question: Question, fields: tuple[str, ...], first: Record, plan_year: int) -> tuple[Wanted, ...]:
    """Which figures are asked: roles from the fields, years from the words, else what the row is for."""
    years = question.years
    roles = [Role(f) for f in fields if f in ("target", "result", "national")]
    if Role.NATIONAL in roles and _is_only_in_name(question, first):
        roles.remove(Role.NATIONAL)
    if Role.NATIONAL in roles:
        return tuple(Wanted(Role.NATIONAL, year) for year in (years or (plan_year - 1,)))
    if plan_year in years and len(years) == 1 and Role.TARGET not in roles and _asks_outcome(question, first):
        return (Wanted(Role.RESULT, plan_year),)
    if years:
        return tuple(dict.fromkeys(w for year in years for w in _of_year(year, roles, plan_year)))
    if isinstance(first, Result) or (Role.RESULT in roles and Role.TARGET not in roles):
        return (
            (Wanted(Role.TARGET, plan_year - 1),) if roles == [Role.TARGET] else (Wanted(Role.RESULT, plan_year - 1),)
        )
    return (Wanted(Role.TARGET, plan_year),)


def _asks_outcome(question: Question, row: Record) -> bool:
    """Whether what was reached is asked for, outside the row's own name ("Kết quả giải quyết TTHC ...")."""
    name = fold(row.name) if isinstance(row, Indicator | Result) else ""
    return bool(_OUTCOME.search(fold(question.text).replace(name, " ")))


def _earlier_national(figures: tuple[Wanted, ...], table: Indicator | None, question: Question) -> tuple[Wanted, ...]:
    """Where no year is asked and the nation has no figure for last year, the latest year that has one."""
    asked = [wanted.year for wanted in figures if wanted.role is Role.NATIONAL]
    if not asked or not table or question.years:
        return ()
    given = {f.year for f in table.figures if f.role is Role.NATIONAL and f.cell.state is CellState.VALUE}
    return () if asked[0] in given or not given else (Wanted(Role.NATIONAL, max(given)),)


def _is_only_in_name(question: Question, row: Record) -> bool:
    """Whether all that speaks of the nation is a part of the row's own name ("Cổng Dịch vụ công quốc gia")."""
    if not isinstance(row, Indicator | Result) or fold(row.name) not in fold(question.text):
        return False
    said = [
        fold(mention.text) for mention in question.mentions if (mention.kind, mention.value) == ("field", "national")
    ]
    return all(said.count(words) <= fold(row.name).count(words) for words in said)


def _of_year(year: int, roles: list[Role], plan_year: int) -> list[Wanted]:
    if year >= plan_year:
        return [Wanted(Role.TARGET, year)]
    if year < plan_year - 1:
        return [Wanted(Role.RESULT, year)]
    wants_target = Role.TARGET in roles
    found = [Wanted(Role.TARGET, year)] if wants_target else []
    return [*found, Wanted(Role.RESULT, year)] if Role.RESULT in roles or not wants_target else found


def compose_rows(first: Indicator | Result, question: Question, fields: tuple[str, ...], library: Library) -> Answer:
    """The answer about an indicator."""
    language = question.language
    plan_year = library.settings.year
    twin = library.store.twin(first.ref)
    pair = [row for row in (first, twin) if isinstance(row, Indicator | Result)]
    table = next((row for row in pair if isinstance(row, Indicator)), None)
    appendix = next((row for row in pair if isinstance(row, Result)), None)
    figures = () if set(fields) <= {"lead", "note"} and fields else wanted_figures(question, fields, first, plan_year)
    figures += _earlier_national(figures, table, question)
    reason = "reason" in question.values("unstated")
    asked = _asked_lines(figures, fields, table, appendix, first, reason, question, library)
    stated = [f"{wanted.role} {wanted.year}" for wanted in figures] + [f for f in fields if f == "lead"]
    warnings, more = disclose([row.ref for row in pair], stated, "\n".join(asked), question, library)
    cited: list[Record] = list(dict.fromkeys([*pair, *more]))
    ends = [*warnings, source_line(cited, library, language)]
    absent = bool(figures) and all(_state(wanted, table, appendix) is not CellState.VALUE for wanted in figures)
    return Answer(
        Kind.ABSENT if absent else Kind.INDICATOR,
        language,
        _fitting(asked, ends, first, table, appendix, question, library),
        cite(cited),
        focus=Focus(refs=(first.ref,), field=next(iter(fields), "")),
    )


def _fitting(
    asked: list[str], ends: list[str], first: Record, table: Indicator | None, appendix: Result | None,
    question: Question, library: Library,
) -> str:  # fmt: skip
    """The whole text; the appendix's words are cut as far as it takes to fit a phone's screen."""
    longest = _LONG_DETAIL if first is appendix or not table else _SHORT_DETAIL
    rows = [_table_line(table, library, question.language)] if table else []
    for most in (longest, _SHORT_DETAIL, *_SHORTER_DETAILS):
        outcome = [_appendix_line(appendix, question, library, most)] if appendix else []
        both = [*outcome, *rows] if first is appendix else [*rows, *outcome]
        text = "\n".join([*asked, *both, *ends])
        if len(text) <= SCREEN:
            break
    return text


def _cells(wanted: Wanted, table: Indicator | None, appendix: Result | None) -> list[Figure]:
    rows = [row for row in (table, appendix) if row]
    return [found for row in rows if (found := figure(row.figures, wanted.role, wanted.year))]


def _state(wanted: Wanted, table: Indicator | None, appendix: Result | None) -> CellState:
    if appendix and wanted.role is Role.RESULT and _is_last_year(wanted, appendix):
        return CellState.VALUE
    states = [found.cell.state for found in _cells(wanted, table, appendix)]
    return CellState.VALUE if CellState.VALUE in states else next(iter(states), CellState.EMPTY)


def _is_last_year(wanted: Wanted, appendix: Result) -> bool:
    return any(f.role is Role.TARGET and f.year == wanted.year for f in appendix.figures[1:])


def _asked_lines(
    figures: tuple[Wanted, ...], fields: tuple[str, ...], table: Indicator | None, appendix: Result | None,
    first: Indicator | Result, reason: bool, question: Question, library: Library,
) -> list[str]:  # fmt: skip
    language = question.language
    gloss = library.store.glosses.get(first.ref, "")
    lines = []
    if reason and appendix and appendix.detail:
        text = f"{appendix.status}. {tidy(appendix.detail)}"
        return [say("row.reason", language, name=appendix.name, gloss=gloss, text=text)]
    if "lead" in fields:
        lines.append(
            say(
                "row.of",
                language,
                answer=_leads(table, appendix, library, language),
                name=first.name,
                gloss=gloss,
            )
        )
    if "note" in fields and table and table.note.text:
        lines.append(say("row.note", language, note=shorten(table.note.text, 300)))
    if "status" in fields and appendix:
        lines.append(verdict(appendix, library, language))
    values = [(wanted, _value(wanted, table, appendix, question)) for wanted in figures]
    given = "; ".join(text for _, text in values if text)
    if given:
        cells = [found.cell for wanted in figures for found in _cells(wanted, table, appendix)]
        claim = claim_verdict(question, first.name, cells)
        lines.append(say("row.of", language, answer=f"{claim}{given}", name=first.name, gloss=gloss))
    for wanted, text in values:
        if text and _table_is_empty(wanted, table):
            what = say(f"noun.{wanted.role}", language, year=wanted.year)
            lines.append(say("row.empty_in_table", language, what=what, plan_year=library.settings.year))
        elif not text:
            lines.append(_absence(wanted, table, appendix, first, language))
    return lines


def _table_is_empty(wanted: Wanted, table: Indicator | None) -> bool:
    """The table has a cell for it and left it blank, whatever the appendix says."""
    cell = table and figure(table.figures, wanted.role, wanted.year)
    return bool(cell and cell.cell.state is CellState.EMPTY)


def _value(wanted: Wanted, table: Indicator | None, appendix: Result | None, question: Question) -> str:
    language = question.language
    found = [f for f in _cells(wanted, table, appendix) if f.cell.state is CellState.VALUE]
    texts = list(dict.fromkeys(f.cell.text for f in found))
    if wanted.role is Role.RESULT and appendix and _is_last_year(wanted, appendix):
        outcome = _outcome_text(appendix, question, _ASKED_DETAIL if table else _LONG_DETAIL // 2)
        texts.append(say("row.appendix_says", language, text=outcome) if texts else outcome)
    if wanted.role is Role.RESULT and not texts:
        return _national_only(wanted, table, language)
    key = "row.national_target" if wanted.role is Role.NATIONAL and not _in(table, found) else f"row.{wanted.role}"
    return say(key, language, year=wanted.year, value="; ".join(texts)) if texts else ""


def _in(table: Indicator | None, found: list[Figure]) -> bool:
    return bool(table and any(f in table.figures for f in found))


def _national_only(wanted: Wanted, table: Indicator | None, language: Language) -> str:
    """An earlier year of which the plan knows only the nation's figure."""
    found = table and figure(table.figures, Role.NATIONAL, wanted.year)
    return say("row.national", language, year=wanted.year, value=found.cell.text) if found else ""


def _beside_name(question: Question, row: Result) -> tuple[str, ...]:
    """The question's words of matter that the row's name does not have: they say which sentence is asked for."""
    named = set(search_words(row.name))
    return tuple(word for word in matter_words(question.text, question.mentions) if word not in named)


def _outcome_text(row: Result, question: Question, most: int) -> str:
    status = say(f"status.{row.status}", question.language)
    detail = best_sentences(tidy(row.detail), _beside_name(question, row), most)
    return f"{status} – {detail}" if detail else status


def _absence(
    wanted: Wanted,
    table: Indicator | None,
    appendix: Result | None,
    first: Indicator | Result,
    language: Language,
) -> str:
    what = say(f"noun.{wanted.role}", language, year=wanted.year)
    cells = _cells(wanted, table, appendix)
    states = {found.cell.state for found in cells}
    key = "row.empty" if CellState.EMPTY in states else "row.dash" if CellState.DASH in states else "row.no_column"
    return say(key, language, what=what, name=first.name)


def _leads(table: Indicator | None, appendix: Result | None, library: Library, language: Language) -> str:
    both = table and appendix and table.lead.names != appendix.lead.names
    rows = [row for row in (table, appendix) if row][: 2 if both else 1]
    parts = []
    for row in rows:
        agencies = agencies_in(row.lead.names, row.lead.text, library, language)
        where = f" ({_where(row, library, language)})" if both else ""
        parts.append(say("row.lead", language, agencies=agencies) + where)
    return "; ".join(parts)


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


def _table_line(row: Indicator, library: Library, language: Language) -> str:
    ordered = sorted(row.figures, key=lambda f: (f.role is Role.NATIONAL, f.year))
    parts = [_cell_text(found, language, national_is_target=False) for found in ordered]
    parts.append(say("row.lead", language, agencies=agencies_in(row.lead.names, row.lead.text, library, language)))
    note = row.note.text if not row.note.text.startswith("Toàn quốc") else ""
    if note:
        parts.append(say("row.note", language, note=shorten(note, 200)))
    return f"{_where(row, library, language)}: {'; '.join(parts)}."


def _appendix_line(row: Result, question: Question, library: Library, most: int) -> str:
    language = question.language
    figures = sorted(
        (f for f in row.figures if f.cell.state is CellState.VALUE), key=lambda f: (f.role is Role.NATIONAL, f.year)
    )
    parts = [_cell_text(found, language, national_is_target=True) for found in figures]
    parts.append(say("row.lead", language, agencies=agencies_in(row.lead.names, row.lead.text, library, language)))
    english = say(f"status.{row.status}", Language.ENGLISH)
    outcome = say(
        "row.outcome",
        language,
        until=library.settings.words[language]["until"],
        status=row.status,
        status_en=english,
        detail=best_sentences(tidy(row.detail), _beside_name(question, row), most),
    )
    return f"{_where(row, library, language)}: {'; '.join(parts)}. {outcome}".rstrip()


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
