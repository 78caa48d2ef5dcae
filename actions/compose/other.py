"""Replies that assert nothing of the plan: asking back, refusing, a reference that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actions.answer import Answer, Kind
from actions.compose.common import brief_figures, button, cite, handle, name_of, shorten, source_line
from actions.compose.task import when
from actions.language import Language
from actions.question import Focus, Question
from actions.resolution import Choices, MissingReference, Outside, WhichOne
from actions.wording import say
from knowledge.library import Library
from knowledge.records import Indicator, Record, Result, Task


def _records(refs: Iterable[str], library: Library) -> list[Record]:
    return [record for ref in refs if (record := library.store.get(ref))]


def compose_choices(choices: Choices, question: Question, library: Library) -> Answer:
    """Asking which one is meant; each choice comes with the field that was asked, so that it may answer at once."""
    language = question.language
    records = _records(choices.refs, library)
    lines = [
        f"{number}. {choice_line(record, choices.fields, library, language)}"
        for number, record in enumerate(records, 1)
    ]
    return Answer(
        Kind.CLARIFY,
        language,
        "\n".join([say("clarify.head", language), *lines, source_line(records, library, language, most=4)]),
        cite(records),
        tuple(button(record, library) for record in records),
        choices.confidence,
        Focus(field=next(iter(choices.fields), ""), choices=choices.refs, listing=choices.refs),
    )


def choice_line(record: Record, fields: tuple[str, ...], library: Library, language: Language) -> str:
    """A record as a choice: its handle, its name, and the field that was asked."""
    most = 110 if isinstance(record, Task | Indicator | Result) else 200
    return f"{handle(record, library)}: {shorten(name_of(record), most)}{_teaser(record, fields, library, language)}"


def _teaser(record: Record, fields: tuple[str, ...], library: Library, language: Language) -> str:
    if isinstance(record, Task):
        parts = {
            "lead": record.lead.text,
            "coordinators": record.coordinators.text,
            "deadline": when(record, language),
        }
        shown = [parts[field] for field in fields if field in parts] or [record.lead.text]
        return " → " + "; ".join(shown)
    if isinstance(record, Indicator | Result):
        lead = f"; {record.lead.text}" if "lead" in fields else ""
        return f" → {brief_figures(record, (), library, language)}{lead}"
    return ""


def compose_missing(missing: MissingReference, question: Question, library: Library) -> Answer:
    """A reference that does not exist, and the nearest that do."""
    language = question.language
    is_task = "task_ref" in {mention.kind for mention in question.mentions}
    records = _records(missing.nearest, library)
    lines = [f"• {_named(record, library)}" for record in records]
    head = say("missing.task" if is_task else "missing.row", language, reference=missing.reference)
    return Answer(
        Kind.ABSENT,
        language,
        "\n".join([head, *lines, source_line(records or library.store.plan.document[:1], library, language)]),
        cite(records),
        tuple(button(record, library) for record in records),
        focus=Focus(choices=missing.nearest, field=next(iter(question.fields), "")),
    )


def compose_outside(outside: Outside, question: Question, library: Library) -> Answer:
    """What the plan does not hold; what comes nearest is offered by name, without its figures."""
    language = question.language
    number, hotline = library.settings.number, library.settings.hotline
    if outside.place:
        text = say(
            "refuse.place", language, area=library.settings.words[language]["area"], number=number, place=outside.place
        )
    elif outside.document:
        text = say("refuse.document", language, number=number, document=outside.document.strip(), hotline=hotline)
    elif outside.year:
        year = library.settings.year
        text = say("refuse.year", language, number=number, year=year, asked=outside.year, hotline=hotline)
    elif outside.detail:
        detail = library.details[outside.detail]
        noun = detail.en if language is Language.ENGLISH else detail.vi
        text = say("refuse.detail", language, number=number, detail=noun, hotline=hotline)
    else:
        text = say("refuse.outside", language, number=number, hotline=hotline)
    records = _records(outside.nearest, library)
    if records:
        text = "\n".join([text, say("refuse.nearest", language), *(f"• {_named(r, library)}" for r in records)])
    focus = replace(question.focus.aged(), choices=outside.nearest)
    buttons = tuple(button(record, library) for record in records)
    return Answer(Kind.REFUSAL, language, text, buttons=buttons, confidence=0.0, focus=focus)


def _named(record: Record, library: Library) -> str:
    return f"{handle(record, library)}: {shorten(name_of(record), 90)}"


def compose_which(which: WhichOne, question: Question, library: Library) -> Answer:
    """A field was asked and nothing named; what was talked about stays."""
    text = say("clarify.which", question.language)
    focus = replace(question.focus.aged(), field=next(iter(which.fields), ""))
    return Answer(Kind.CLARIFY, question.language, text, confidence=0.0, focus=focus)


def compose_not_understood(question: Question, library: Library) -> Answer:
    """Nothing could be made out."""
    text = say("clarify.not_understood", question.language, hotline=library.settings.hotline)
    return Answer(Kind.REFUSAL, question.language, text, confidence=0.0, focus=question.focus.aged())
