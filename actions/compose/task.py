"""Answers about one task: the asked fields first, then the rest of the row."""

from __future__ import annotations

import re

from actions.answer import Answer, Kind
from actions.compose.common import agencies_in, cite, english_name, shorten, source_line
from actions.compose.confirm import month_verdict
from actions.compose.conflicts import disclose
from actions.language import Language
from actions.question import Focus, Question, is_yes_no
from actions.wording import say
from knowledge.library import Library
from knowledge.records import Granularity, Parties, Task
from knowledge.text import fold

_FIELDS = ("lead", "coordinators", "deadline")
_MONTH_ASKED = re.compile(
    r"thang (?:may|nao)|ngay (?:may|nao)|mung may|quy (?:may|nao)|which month|what month|what day|exact date"
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
_LONGEST_CONTENT = 420
_LONGEST_ASKED_CONTENT = 1200


def compose_task(task: Task, question: Question, fields: tuple[str, ...], library: Library) -> Answer:
    """The answer about a task."""
    language = question.language
    asked = [field for field in dict.fromkeys(fields) if field in _FIELDS]
    if not asked and question.values("agency") and is_yes_no(question):
        asked = ["lead"]
    lines = [line for line in (_part_line(task, question, field, library) for field in asked) if line]
    lines += [_line(task, field, question, library) for field in asked]
    about = say(
        "task.name",
        language,
        name=task.name,
        content=_content(task, "content" in fields),
        gloss=library.store.glosses.get(task.ref, ""),
    )
    rest = [_line(task, field, question, library) for field in _FIELDS if field not in asked]
    # A figure in the task's words may be another one elsewhere.
    asks_figure = not asked and bool(question.values("measure"))
    warnings, more = disclose([task.ref], ("text",), about, question, library) if asks_figure else ([], [])
    cited = list(dict.fromkeys([task, *more]))
    body = [*lines, about, *rest] if asked else [about, *warnings, *rest]
    return Answer(
        Kind.TASK,
        language,
        "\n".join([*body, source_line(cited, library, language)]),
        cite(cited),
        focus=Focus(refs=(task.ref,), field=asked[0] if asked else ""),
    )


def _content(task: Task, is_asked: bool) -> str:
    return shorten(task.content.rstrip("."), _LONGEST_ASKED_CONTENT if is_asked else _LONGEST_CONTENT) + "."


def _line(task: Task, field: str, question: Question, library: Library) -> str:
    language = question.language
    if field == "deadline":
        return _deadline_line(task, question)
    parties = task.lead if field == "lead" else task.coordinators
    label = task.lead_label if field == "lead" else task.coordinators_label
    agencies = agencies_in(parties.names, parties.text.rstrip("."), library, language)
    return say(f"task.{field}", language, label=label, name=task.name, agencies=agencies)


def when(task: Task, language: Language) -> str:
    """A deadline verbatim; in English with the month's name beside it."""
    deadline = task.deadline
    if language is Language.VIETNAMESE:
        return deadline.text
    if deadline.granularity is Granularity.MONTH:
        english = f"{_MONTHS[deadline.end.month - 1]} {deadline.end.year}"
    elif deadline.granularity is Granularity.YEARS:
        english = f"{deadline.start.year} and {deadline.end.year}"
    else:
        english = str(deadline.end.year)
    return f"{english} (“{deadline.text}”)"


def _deadline_line(task: Task, question: Question) -> str:
    language = question.language
    month_asked = _MONTH_ASKED.search(fold(question.text)) and "deadline" in question.fields
    vague = task.deadline.granularity is not Granularity.MONTH
    key = "task.no_month" if month_asked and vague else "task.deadline"
    line = say(key, language, label=task.deadline.label, name=task.name, when=when(task, language))
    return month_verdict(question, task.deadline) + line


def _part_line(task: Task, question: Question, field: str, library: Library) -> str:
    """Whether an agency that the question names takes that part, when the question is a yes-or-no one."""
    parties = {"lead": task.lead, "coordinators": task.coordinators}.get(field)
    named = question.values("agency")
    if parties is None or not named or not (is_yes_no(question) or _is_follow_up(question)):
        return ""
    return "\n".join(_verdict(task, parties, agency, field, question.language, library) for agency in named)


def _is_follow_up(question: Question) -> bool:
    """Whether a party is asked of the task that was talked about: "còn công an?"."""
    return bool(question.values("continuation") and question.focus.refs)


def _verdict(task: Task, parties: Parties, agency: str, field: str, language: Language, library: Library) -> str:
    shown = english_name(agency, library, language)
    if agency in parties.names:
        return say(f"part.{field}", language, agency=shown, name=task.name)
    collective = library.store.covered_by(agency, parties)
    if collective:
        return say("part.collective", language, agency=shown, name=task.name, collective=collective)
    if agency in (*task.lead.names, *task.coordinators.names):
        return say(f"part.not_{field}", language, agency=shown, name=task.name)
    other = task.coordinators if field == "lead" else task.lead
    collective = library.store.covered_by(agency, other)
    if collective:
        key = "part.collective_coordinators" if field == "lead" else "part.collective_lead"
        return say(key, language, agency=shown, name=task.name, collective=collective)
    return say("part.none", language, agency=shown, name=task.name)
