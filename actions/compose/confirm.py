"""Whether a figure or a month that a question claims is the plan's: "5G 2024 là 90% đúng không?" is not so."""

from __future__ import annotations

import re
from decimal import Decimal

from actions.language import Language
from actions.question import Question, is_yes_no
from actions.wording import say
from knowledge.mentions import without_mentions
from knowledge.records import Cell, CellState, Deadline, Granularity
from knowledge.text import words

# A number of its own: no part of a date, a reference or a name such as 5G.
_NUMBER = re.compile(r"(?<![\w.,/\-])\d+(?:[.,]\d+)*(?=%|\s|$|[?!;:)]|[.,](?:\s|$))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMING = frozenset({"task_ref", "row_ref", "clause_ref", "period", "document_number", "row_number", "group"})


def claim_verdict(question: Question, name: str, cells: list[Cell]) -> str:
    """ "Đúng." or "Không đúng." before a figure, "" where the question claims none or the cells are not one number.

    Args:
        name: the record's own name; numbers in it claim nothing ("/1000 dân").
        cells: the cells that are answered from.
    """
    claimed = _claimed_numbers(question, name)
    stated = {Decimal(str(cell.number)) for cell in cells if cell.number is not None}
    uncertain = any(cell.state is not CellState.VALUE or cell.number is None for cell in cells)
    if not claimed or len(claimed) > 1 or len(stated) != 1 or uncertain:
        return ""
    return _verdict(claimed[0] & stated != set(), question.language)


def month_verdict(question: Question, deadline: Deadline) -> str:
    """The same for a month that a question claims as a task's deadline."""
    periods = question.values("period")
    if not is_yes_no(question) or len(periods) != 1 or deadline.granularity is not Granularity.MONTH:
        return ""
    start, _, end = periods[0].partition("/")
    one_month = start[:7] == end[:7]
    return _verdict(end == deadline.end.isoformat(), question.language) if one_month else ""


def _verdict(is_so: bool, language: Language) -> str:
    return say("confirm.yes" if is_so else "confirm.no", language) + " "


def _claimed_numbers(question: Question, name: str) -> list[set[Decimal]]:
    """Each number that a question asks to confirm, in every way it may be read."""
    if not is_yes_no(question):
        return []
    in_name = set(words(name))
    found = (match[0] for match in _NUMBER.finditer(_without_references(question)))
    return [_readings(number) for number in found if not _YEAR.fullmatch(number) and number not in in_name]


def _without_references(question: Question) -> str:
    """The question's text with what names records, periods and documents blanked."""
    return without_mentions(question.text, [m for m in question.mentions if m.kind in _NAMING])


def _readings(number: str) -> set[Decimal]:
    """What a number may mean: its point and comma read the Vietnamese and the English way."""
    ways = (number.replace(".", "").replace(",", "."), number.replace(",", ""))
    return {Decimal(way) for way in ways if way.count(".") < 2}
