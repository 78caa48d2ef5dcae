"""From a question to an answer: resolve what it is about, then compose."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import Answer, Kind
from actions.compose.alike import alike_line, due_first_line
from actions.compose.common import SCREEN, button, cite, source_line
from actions.compose.compare import compose_comparison
from actions.compose.lists import compose_set
from actions.compose.other import (
    choice_line,
    compose_choices,
    compose_missing,
    compose_not_understood,
    compose_outside,
    compose_which,
)
from actions.compose.rows import compose_rows
from actions.compose.running import compose_running, compose_section
from actions.compose.silences import silence
from actions.compose.task import compose_task
from actions.question import Question, respelled
from actions.resolution import (
    Choices,
    MissingReference,
    NotUnderstood,
    Outside,
    Records,
    Resolution,
    Set,
    SmallTalk,
    WhichOne,
)
from actions.resolve import resolve
from actions.wording import say
from knowledge.library import Library
from knowledge.records import Indicator, Record, Result, Task


def respond(question: Question, library: Library) -> Answer | SmallTalk:
    """The answer to a question; small talk is left to the caller, whose wording is Rasa's."""
    question = respelled(question, library.index.speller)
    found = resolve(question, library)
    return found if isinstance(found, SmallTalk) else _remember(compose(found, question, library), found, question)


def _remember(answer: Answer, found: Resolution, question: Question) -> Answer:
    """The answer with what it leaves the conversation about: its question, or the last one's after a follow-up."""
    if isinstance(found, Outside | NotUnderstood | WhichOne):
        goes_on = bool(answer.focus.refs) or not answer.focus.choices
        return answer if goes_on else replace(answer, focus=replace(answer.focus, asked=question.text))
    answer = replace(answer, focus=answer.focus.after(question.focus))
    if not (answer.focus.refs or answer.focus.choices):
        return answer
    is_about_same = isinstance(found, Records) and found.from_focus
    own = found.asked if isinstance(found, Records) and found.asked else question.text
    return replace(answer, focus=replace(answer.focus, asked=question.focus.asked if is_about_same else own))


def compose(found: Resolution, question: Question, library: Library) -> Answer:
    """The answer for what a question turned out to be about."""
    match found:
        case Records():
            return _from_records(found, question, library)
        case Choices():
            return compose_choices(found, question, library)
        case Set():
            return compose_set(found.query, found.start, question, library)
        case MissingReference():
            return compose_missing(found, question, library)
        case Outside():
            return compose_outside(found, question, library)
        case WhichOne():
            return compose_which(found, question, library)
        case NotUnderstood():
            return compose_not_understood(question, library)
        case _:
            raise TypeError(f"nothing composes {type(found).__name__}; add a case")


def _from_records(found: Records, question: Question, library: Library) -> Answer:
    records = [record for ref in found.refs if (record := library.store.get(ref))]
    if len(records) == 1:
        answer = _single(records[0], found, question, library)
    else:
        answer = _several(records, found, question, library)
    answer = _with_silence(answer, records, question, library)
    others = tuple(record for ref in found.others if (record := library.store.get(ref)))
    answer = _with_others(answer, others, found.fields, library)
    listing = answer.focus.listing or question.focus.listing
    focus = replace(answer.focus, choices=found.others, listing=listing, last_set=question.focus.last_set, turns=0)
    return replace(answer, confidence=found.confidence, focus=focus)


def _single(record: Record, found: Records, question: Question, library: Library) -> Answer:
    if isinstance(record, Task):
        return compose_task(record, question, found.fields, library)
    if isinstance(record, Indicator | Result):
        if "compare" in question.values("set"):
            return compose_comparison([record], question, found.fields, library)
        return compose_rows(record, question, found.fields, library)
    return compose_running(record, found.quotes, question, library)


def _several(records: list[Record], found: Records, question: Question, library: Library) -> Answer:
    rows = [record for record in records if isinstance(record, Indicator | Result)]
    if len(rows) == len(records) and "compare" in question.values("set"):
        return compose_comparison(rows, question, found.fields, library)
    if not any(isinstance(record, Task | Indicator | Result) for record in records):
        return compose_section(records, question, library)
    answer = _one_after_another([_single(record, found, question, library) for record in records[:4]], question)
    tasks = [record for record in records if isinstance(record, Task)]
    line = _compared(tasks, question, found.fields) if len(tasks) == len(records) else ""
    return replace(answer, text=f"{line}\n{answer.text}") if line else answer


def _compared(tasks: list[Task], question: Question, fields: tuple[str, ...]) -> str:
    """What tasks have in common, or which is due first, where that is asked; "" else."""
    if question.values("alike"):
        return alike_line(tasks, question.language)
    if "compare" in question.values("set") and "deadline" in fields:
        return due_first_line(tasks, question.language)
    return ""


def _one_after_another(answers: list[Answer], question: Question) -> Answer:
    """Several records' answers in one reply, with one source line."""
    bodies = [answer.text.rpartition("\n") for answer in answers]
    sources = [bodies[0][2], *(source.partition(", ")[2] for _, _, source in bodies[1:])]
    text = "\n\n".join(body for body, _, _ in bodies) + "\n" + "; ".join(dict.fromkeys(sources))
    refs = tuple(ref for answer in answers for ref in answer.focus.refs)
    focus = replace(answers[0].focus, refs=refs, listing=refs)
    citations = tuple(dict.fromkeys(citation for answer in answers for citation in answer.citations))
    return replace(answers[0], text=text, citations=citations, focus=focus)


def _with_silence(answer: Answer, records: list[Record], question: Question, library: Library) -> Answer:
    """Say first what of the question these records do not state."""
    line = silence(records, question, library)
    return replace(answer, kind=Kind.ABSENT, text=f"{line}\n{answer.text}") if line else answer


def _with_others(answer: Answer, others: tuple[Record, ...], fields: tuple[str, ...], library: Library) -> Answer:
    """Likely alternatives below the answer, each with what was asked of it, and as choices."""
    if not others:
        return answer
    body, _, _ = answer.text.rpartition("\n")
    lines = [f"• {choice_line(record, fields, library, answer.language)}" for record in others]
    citations = tuple(dict.fromkeys((*answer.citations, *cite(others))))
    cited = [record for citation in citations if (record := library.store.get(citation.ref))]
    source = source_line(cited, library, answer.language, most=4)
    text = "\n".join([body, say("others.head", answer.language), *lines, source])
    if len(text) > SCREEN and len(body) < SCREEN:
        return replace(answer, buttons=answer.buttons + tuple(button(r, library) for r in others))
    buttons = answer.buttons + tuple(button(record, library) for record in others)
    return replace(answer, text=text, citations=citations, buttons=buttons)
