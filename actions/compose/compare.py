"""Comparison and arithmetic: across years, city against nation, one indicator against another."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from actions.answer import Answer, Kind
from actions.compose.common import cite, source_line
from actions.compose.conflicts import disclose
from actions.compose.row_lines import verdict
from actions.compose.rows import compose_rows
from actions.compose.wanted import wanted_figures
from actions.language import Language
from actions.question import Focus, Question
from actions.wording import say
from knowledge.library import Library
from knowledge.outcome import difference, vietnamese
from knowledge.records import Figure, Indicator, Record, Result, Role
from knowledge.store import figure


def compose_comparison(
    rows: list[Indicator | Result], question: Question, fields: tuple[str, ...], library: Library
) -> Answer:
    """One indicator across years and against the nation, or two indicators against each other."""
    if len(rows) > 1:
        return _two(rows[0], rows[1], question, library)
    base = compose_rows(rows[0], question, fields, library)
    lines = _lines(rows[0], question, fields, library)
    return Answer(
        Kind.COMPARE,
        base.language,
        "\n".join([*lines, base.text]),
        base.citations,
        base.buttons,
        base.confidence,
        base.focus,
    )


def _lines(row: Indicator | Result, question: Question, fields: tuple[str, ...], library: Library) -> list[str]:
    language = question.language
    twin = library.store.twin(row.ref)
    table = next((r for r in (row, twin) if isinstance(r, Indicator)), None)
    appendix = next((r for r in (row, twin) if isinstance(r, Result)), None)
    if "national" in fields and table:
        return _against_nation(table, question, library)
    lines = [verdict(appendix, library, language)] if appendix and "status" in fields else []
    return lines + (_across_years(table, library, language) if table else [])


def _across_years(row: Indicator, library: Library, language: Language) -> list[str]:
    steps = sorted((f for f in row.figures if f.role is not Role.NATIONAL and f.cell.text), key=lambda f: f.year)
    return [_step(a, b, language) for a, b in pairwise(steps)]


def _label(found: Figure, language: Language) -> str:
    return say(f"noun.{found.role}", language, year=found.year)


def _step(a: Figure, b: Figure, language: Language) -> str:
    gap = difference(a.cell, b.cell)
    if gap is None:
        what = f"{a.cell.text} → {b.cell.text} ({_label(a, language)} → {_label(b, language)})"
        return say("compare.not_computed", language, what=what)
    change = say("compare.same", language) if not gap[0] else say(_direction(gap[0]), language, by=_size(gap, language))
    labels = {"from_label": _label(a, language).capitalize(), "to_label": _label(b, language)}
    return say("compare.step", language, **labels, from_value=a.cell.text, to_value=b.cell.text, change=change)


def _direction(gap: Decimal) -> str:
    return "compare.up" if gap > 0 else "compare.down"


def _size(gap: tuple[Decimal, str], language: Language) -> str:
    size = vietnamese(abs(gap[0]))
    return say("compare.points", language, by=size) if gap[1] == "%" else f"{size} {gap[1]}".strip()


def _against_nation(row: Indicator, question: Question, library: Library) -> list[str]:
    language = question.language
    lines = []
    for nation in (f for f in row.figures if f.role is Role.NATIONAL):
        city = figure(row.figures, Role.RESULT, nation.year)
        if not city or not city.cell.text or (question.years and nation.year not in question.years):
            continue
        gap = difference(nation.cell, city.cell)
        if gap is None:
            lines.append(
                say(
                    "compare.not_computed",
                    language,
                    what=f"({nation.year}: {city.cell.text}, {nation.cell.text})",
                )
            )
            continue
        key = "compare.equal" if not gap[0] else "compare.above" if gap[0] > 0 else "compare.below"
        lines.append(
            say(
                key,
                language,
                by=_size(gap, language),
                year=nation.year,
                home=library.settings.words[language]["home"],
                city=city.cell.text,
                nation=nation.cell.text,
            )
        )
    return lines


def _two(first: Indicator | Result, second: Indicator | Result, question: Question, library: Library) -> Answer:
    language = question.language
    pairs = []
    for row in (first, second):
        wanted = wanted_figures(question, question.fields, row, library.settings.year)[0]
        pairs.append((row, _best_figure(row, wanted.role, wanted.year, library)))
    lines = [f"“{row.name}”: {_shown(found, language)}." for row, found in pairs]
    (one, a), (two, b) = pairs
    gap = difference(b.cell, a.cell) if a and b else None
    if a and b and gap is not None:
        (high, top), (low, bottom) = ((one, a), (two, b)) if gap[0] >= 0 else ((two, b), (one, a))
        key = "compare.two_equal" if not gap[0] else "compare.two"
        lines.insert(
            0,
            say(
                key,
                language,
                higher=high.name,
                high=top.cell.text,
                lower=low.name,
                low=bottom.cell.text,
                by=_size(gap, language),
            ),
        )
    warnings, more = disclose([first.ref, second.ref], (), "\n".join(lines), question, library)
    cited: list[Record] = list(dict.fromkeys([first, second, *more]))
    return Answer(
        Kind.COMPARE,
        language,
        "\n".join([*lines, *warnings, source_line(cited, library, language)]),
        cite(cited),
        focus=Focus(refs=(first.ref, second.ref)),
    )


def _best_figure(row: Indicator | Result, role: Role, year: int, library: Library) -> Figure | None:
    twin = library.store.twin(row.ref)
    rows = [r for r in (row, twin) if isinstance(r, Indicator | Result)]
    return next((f for r in rows if (f := figure(r.figures, role, year)) and f.cell.text), None)


def _shown(found: Figure | None, language: Language) -> str:
    if found is None:
        return "(empty cell)" if language is Language.ENGLISH else "(ô trống)"
    return f"{_label(found, language)} {found.cell.text}"
