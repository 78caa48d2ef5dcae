"""Which figures of an indicator a question asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.question import Question
from knowledge.records import CellState, Indicator, Record, Result, Role
from knowledge.text import fold

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


def earlier_national(figures: tuple[Wanted, ...], table: Indicator | None, question: Question) -> tuple[Wanted, ...]:
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
    rest = fold(question.text).replace(fold(row.name), " ")
    return not any(words in rest for words in said)


def _of_year(year: int, roles: list[Role], plan_year: int) -> list[Wanted]:
    if year >= plan_year:
        return [Wanted(Role.TARGET, year)]
    if year < plan_year - 1:
        return [Wanted(Role.RESULT, year)]
    wants_target = Role.TARGET in roles
    found = [Wanted(Role.TARGET, year)] if wants_target else []
    return [*found, Wanted(Role.RESULT, year)] if Role.RESULT in roles or not wants_target else found
