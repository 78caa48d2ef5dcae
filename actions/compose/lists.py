"""Answers that are sets: exact, from the store, with the count, in pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from actions.answer import Answer, Button, Citation, Kind
from actions.compose.common import (
    SCREEN,
    brief_figures,
    cite,
    english_name,
    name_of,
    section_line,
    shorten,
    source_line,
)
from actions.compose.task import when
from actions.language import Language
from actions.members import last_day, rows_of, task_filter, tasks_of, tasks_through_collective
from actions.question import Focus, Question
from actions.sets import SetQuery, days
from actions.wording import say
from knowledge.library import Library
from knowledge.records import Granularity, Indicator, Record, Result, Task
from knowledge.store import RowFilter, TaskFilter

_PAGE = 10
_ROWS_PAGE = 20
# Who asks how many of so many did not ask which.
_MANY = 30
# A line of a long list; the few of a short one share the screen.
_LINE = 110
_LONGEST_LINE = 400
_ROW_LINE = 200
_EXTREMES = {"first": "filter.extreme_first", "last": "filter.extreme_last"}


def compose_set(query: SetQuery, start: int, question: Question, library: Library) -> Answer:
    """The set that was asked for, from its ``start``-th record on."""
    if query.target == "groups":
        return _compose_groups(question, library)
    if query.target == "pillars":
        return _compose_pillars(question, library)
    if query.target == "tasks":
        return _compose_tasks(query, start, question, library)
    if len(query.statuses) > 1:
        return _compose_breakdown(query, question, library)
    return _compose_rows(query, start, question, library)


def _compose_groups(question: Question, library: Library) -> Answer:
    language = question.language
    groups = library.store.plan.groups
    counts = Counter(task.group for task in library.store.plan.tasks)
    lines = [say("list.groups", language, total=len(groups), tasks=counts.total())]
    lines += [say("list.group", language, number=g.number, name=g.name, count=counts[g.number]) for g in groups]
    whole = library.settings.tables["tasks"]
    text = "\n".join([*lines, section_line(whole.label, library, language)])
    return Answer(Kind.COUNT, language, text, (Citation(whole.ref, whole.label, whole.title),))


def _compose_pillars(question: Question, library: Library) -> Answer:
    language = question.language
    counts = Counter(row.pillar for row in library.store.plan.indicators)
    whole = library.settings.tables["indicators"]
    lines = [say("list.pillars", language, total=counts.total(), year=library.settings.year)]
    for pillar, count in counts.items():
        name = say(f"pillar.{pillar}", language) if language is Language.ENGLISH else pillar
        lines.append(say("list.pillar", language, name=name, count=count))
    text = "\n".join([*lines, section_line(whole.label, library, language)])
    return Answer(Kind.COUNT, language, text, (Citation(whole.ref, whole.label, whole.title),))


def _compose_tasks(query: SetQuery, start: int, question: Question, library: Library) -> Answer:
    language = question.language
    tasks: Sequence[Task] = tasks_of(query, library)
    through = tasks_through_collective(query, library)
    filters = _filters(query, library, language)
    if query.agency and not query.part:
        tasks = tuple(sorted(tasks, key=lambda task: query.agency not in task.lead.names))
    names = ", ".join(task.name for task in tasks)
    lines = [_task_head(tasks, filters, names, language)] if tasks or not through else []
    if not (query.wants_count and len(tasks) > _MANY):
        page = tasks[start : start + _PAGE]
        most = max(_LINE, min(_LONGEST_LINE, SCREEN // (len(page) + 2)))
        lines += [_task_line(task, most, query, question, library) for task in page]
        lines += _page_line(start, len(tasks), language)
    lines += _notes(query, tasks, through, library, language)
    more = (_collective_button(query, through, library, language),) if through else ()
    return _finish(query, start, tasks or through, lines, question, library, more)


def _task_head(tasks: Sequence[Task], filters: str, names: str, language: Language) -> str:
    if not tasks:
        return say("list.none", language, noun=say("noun.tasks", language), filter=filters)
    key = "list.task" if len(tasks) == 1 else "list.tasks"
    return _capital(say(key, language, total=len(tasks), filter=filters, names=names))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _task_line(task: Task, most: int, query: SetQuery, question: Question, library: Library) -> str:
    language = question.language
    gloss = library.store.glosses.get(task.ref, "")
    name = gloss if language is Language.ENGLISH and gloss else task.content.split("\n")[0]
    lead = f" – {task.lead.text}" if "lead" in question.fields and not question.values("agency") else ""
    mark = say("list.leads_mark", language) if not query.part and query.agency in task.lead.names else ""
    return f"• {task.name}: {shorten(name, most)}{lead} ({when(task, language)}){mark}"


def _notes(
    query: SetQuery,
    tasks: Sequence[Task],
    through: Sequence[Task],
    library: Library,
    language: Language,
) -> list[str]:
    """How joint and collective parts were counted, and which tasks a period leaves out."""
    notes = []
    wanted = task_filter(query)
    if through:
        key = "list.collective" if tasks else "list.collective_only"
        agency = english_name(query.agency, library, language)
        collective = english_name(_collective(query.agency, through, library), library, language)
        filters = _filters(query, library, language)
        notes.append(say(key, language, count=len(through), collective=collective, agency=agency, filter=filters))
    if (
        wanted.due
        and wanted.due[1] >= date(library.settings.year, 12, 31)
        and wanted.due[0].year <= library.settings.year
    ):
        notes += _year_only(replace(wanted, due=None), library, language)
    elif query.extreme and any(task.deadline.granularity is Granularity.MONTH for task in tasks):
        notes += _year_only(wanted, library, language)
    return notes


def _year_only(wanted: TaskFilter, library: Library, language: Language) -> list[str]:
    """How many tasks a question about months leaves out because their deadline is a year."""
    count = len(library.store.tasks(replace(wanted, year_only=True)))
    return [say("list.year_only", language, count=count)] if count else []


def _collective(agency: str, tasks: Sequence[Task], library: Library) -> str:
    """The collective through which an agency takes part in tasks."""
    parties = (p for task in tasks for p in (task.lead, task.coordinators))
    return next(name for p in parties if (name := library.store.covered_by(agency, p)))


def _page_line(start: int, total: int, language: Language) -> list[str]:
    if total <= _PAGE:
        return []
    return [say("list.page", language, first=start + 1, last=min(start + _PAGE, total), total=total)]


def _finish(
    query: SetQuery,
    start: int,
    records: Sequence[Task | Indicator | Result],
    lines: list[str],
    question: Question,
    library: Library,
    further: tuple[Button, ...] = (),
) -> Answer:
    language = question.language
    page = _PAGE if query.target == "tasks" else _ROWS_PAGE
    shown = records[start : start + page] or records[:page]
    cited = records if len(records) <= page else shown
    whole = library.settings.tables[query.target]
    section = [Citation(whole.ref, whole.label, whole.title)] if not cited else []
    source = source_line(cited, library, language) if cited else section_line(whole.label, library, language)
    following = start + page
    more: tuple[Button, ...] = (
        (Button(say("list.more", language, start=following + 1), f"xem tiếp {following}"),)
        if following < len(records)
        else ()
    )
    refs = tuple(record.ref for record in records)
    return Answer(
        Kind.COUNT if query.wants_count else Kind.LIST,
        language,
        "\n".join([*lines, source]),
        cite(cited) + tuple(section),
        more + further,
        focus=Focus(
            refs=refs[:1] if len(refs) == 1 else (), listing=refs, last_set=replace(query, shown=following).to_text()
        ),
    )


def _collective_button(query: SetQuery, through: Sequence[Task], library: Library, language: Language) -> Button:
    """Shows the tasks that an agency has a part in through a collective."""
    collective = _collective(query.agency, through, library)
    words = {"lead": "chủ trì", "coordinator": "phối hợp"}.get(query.part, "chủ trì hoặc phối hợp")
    shown = english_name(collective, library, language)
    return Button(say("list.collective_button", language, collective=shown), f"liệt kê nhiệm vụ {collective} {words}")


def _compose_rows(query: SetQuery, start: int, question: Question, library: Library) -> Answer:
    language = question.language
    rows = rows_of(query, library)
    filters = _filters(query, library, language)
    if not rows:
        lines = [say("list.none", language, noun=say("noun.rows", language), filter=filters)]
    else:
        lines = [_capital(say("list.rows", language, total=len(rows), filter=filters))]
    # Names are what was asked: a page of them is longer than a page of tasks.
    page = rows[start : start + _ROWS_PAGE]
    lines += [_row_line(row, library, language) for row in page]
    return _finish(query, start, rows, lines, question, library)


def _row_line(row: Indicator | Result, library: Library, language: Language) -> str:
    # A row of the appendix goes by its whole reference: "III.3" alone is a row of the other table.
    number = row.ref if isinstance(row, Result) else f"{row.ref.split('.')[-2]}.{row.number}"
    gloss = library.store.glosses.get(row.ref, "")
    name = gloss if language is Language.ENGLISH and gloss else name_of(row)
    figures = brief_figures(row, (), library, language)
    return f"• {number} {shorten(name, _ROW_LINE)}" + (f" → {figures}" if figures else "")


def _compose_breakdown(query: SetQuery, question: Question, library: Library) -> Answer:
    language = question.language
    year = library.settings.year - 1
    rows = library.store.results(RowFilter(agency=query.agency or None, pillar=query.pillar or None))
    counts = Counter(row.status for row in rows)
    parts = ", ".join(
        say(
            "list.breakdown_part",
            language,
            count=counts[status],
            status=status.lower(),
            status_en=say(f"status.{status}", Language.ENGLISH),
        )
        for status in library.settings.parsing["statuses"]
    )
    line = say("list.breakdown", language, year=year, parts=parts, total=len(rows))
    summary = [c for c in library.store.plan.clauses if c.ref == "I.II.2"]
    cited: list[Record] = [*summary, *rows]
    return Answer(
        Kind.COUNT,
        language,
        f"{line}\n{source_line(cited[:2], library, language)}",
        cite(cited[:_PAGE]),
        focus=Focus(listing=tuple(r.ref for r in rows), last_set=query.to_text()),
    )


def _filters(query: SetQuery, library: Library, language: Language) -> str:
    """The set in words: "do Sở Y tế chủ trì, đến hạn quý 3/2024"."""
    year = library.settings.year
    parts = []
    agency = english_name(query.agency, library, language) if query.agency else ""
    if query.agency and query.target == "tasks":
        key = f"filter.{query.part or 'agency'}"
        parts.append(
            say(
                f"filter.not_{query.part or 'agency'}" if query.without_agency else key,
                language,
                agency=agency,
            )
        )
    if query.other_agency:
        parts.append(
            say(f"filter.{query.other_part}", language, agency=english_name(query.other_agency, library, language))
        )
    if query.lasts_into:
        parts.append(say("filter.lasts_into", language, year=query.lasts_into))
    if query.agency and query.target != "tasks":
        parts.append(say("filter.row_agency", language, agency=agency))
    if query.target != "tasks":
        parts.append(say("filter.table", language, year=year if query.target == "indicators" else year - 1))
    if query.group:
        group = next((g.name for g in library.store.plan.groups if g.number == query.group), "")
        parts.append(say("filter.group", language, number=query.group, name=group))
    if query.pillar:
        english = say(f"pillar.{query.pillar}", Language.ENGLISH)
        parts.append(say("filter.pillar", language, name=query.pillar, name_en=english))
    for status in query.statuses:
        english = say(f"status.{status}", Language.ENGLISH)
        parts.append(say("filter.status", language, status=status, status_en=english, year=year - 1))
    flags = (
        ("own", query.own_criterion),
        ("missing_result", query.missing_result),
        ("year_only", query.year_only),
    )
    parts += [
        say(f"filter.{name}", language, year=year - 1, home=library.settings.words[language]["home"])
        for name, is_set in flags
        if is_set
    ]
    if query.missing_target:
        parts.append(say("filter.missing_target", language, year=query.missing_target))
    if query.period:
        parts.append(say("filter.due", language, period=_period(query.period, language)))
    if query.extreme:
        parts.append(say(_EXTREMES[query.extreme], language))
    if query.about:
        parts.append(say("filter.about", language))
    if query.open_on:
        parts.append(say("filter.open_on", language, day=_day(last_day(query.open_on))))
    return ", ".join(parts) or say("filter.all", language)


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _period(text: str, language: Language) -> str:
    start, end = days(text) or (date.min, date.max)
    if start == date.min:
        return say("period.before", language, end=_day(end))
    if end == date.max:
        return say("period.after", language, start=_day(start))
    if (start.year, start.month) == (end.year, end.month):
        return say("period.month", language, month=end.month, year=end.year)
    if end.month - start.month == 2 and end.month % 3 == 0:
        return say("period.quarter", language, quarter=end.month // 3, year=end.year)
    return say("period.range", language, start=_day(start), end=_day(end))
