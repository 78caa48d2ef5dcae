"""Steps for what is named outright: a choice offered before, a reference, a row's number, a point of the same group."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.question import Question
from actions.resolution import Choices, MissingReference, Records, Resolution, WhichOne
from actions.resolving.reading import asked_fields, content_words, position
from knowledge.library import Library
from knowledge.mentions import Mention
from knowledge.records import Task, kind_of


def offered_choice(question: Question, library: Library) -> Resolution | None:
    """One of the choices offered last, by number or place in the row."""
    choices = question.focus.choices
    if not choices:
        return None
    number = re.fullmatch(
        r"\s*(?:số |so |cái |cai |chọn |chon |câu |cau |mục |muc |ý |y )*([1-9])[.)]?\s*", question.text.lower()
    )
    ordinal = question.values("ordinal")
    at = int(number[1]) if number else position(ordinal[0], len(choices)) if ordinal else 0
    return Records((choices[at - 1],), asked_fields(question)) if 1 <= at <= len(choices) else None


def measures_as_words(question: Question, library: Library) -> Question:
    """ "Ai làm 5G?", "1k dân" read like a task's letter; where the plan has no such task that is not what is meant."""
    mentions = tuple(m for m in question.mentions if not _is_measure(m, library))
    return question if len(mentions) == len(question.mentions) else replace(question, mentions=mentions)


def _is_measure(mention: Mention, library: Library) -> bool:
    if mention.kind != "task_ref" or not re.fullmatch(r"[2-6]g|\d+k", mention.text.strip().lower()):
        return False
    return library.store.get(f"II.III.{mention.value}") is None


def named_references(question: Question, library: Library) -> Resolution | None:
    """Records that are named by a reference, or the word that one does not exist."""
    refs: list[str] = []
    for mention in question.mentions:
        if mention.kind == "task_ref":
            wanted = [f"II.III.{value}" for value in mention.value.split("|")]
            existing = [ref for ref in wanted if library.store.get(ref)]
            if not existing:
                return MissingReference(mention.text.strip(), nearest_tasks(wanted[0], library))
            refs += existing
        elif mention.kind == "row_ref":
            if not library.store.get(mention.value):
                return MissingReference(mention.text.strip(), nearest_rows(mention.value, library))
            refs.append(mention.value)
        elif mention.kind == "clause_ref":
            below = library.store.under(mention.value)
            if not below:
                return MissingReference(mention.text.strip(), ())
            if len(below) > 1 and content_words(question):
                continue
            refs += [record.ref for record in below]
    refs = _of_named_pillar(refs, question, library)
    if not refs:
        return _of_any_pillar(question, library)
    refs = [*_compared_in_talk(refs, question, library), *refs]
    carried = bool(question.values("correction") or question.values("continuation") or not content_words(question))
    fields = asked_fields(question) if carried else question.fields
    return Records(tuple(dict.fromkeys(refs)), fields)


def _compared_in_talk(refs: list[str], question: Question, library: Library) -> list[str]:
    """ "So với 1g thì cái nào xong trước?" after a task: that task too."""
    now = question.focus.refs[:1]
    if "compare" not in question.values("set") or len(refs) != 1 or not now or now[0] in refs:
        return []
    before, named = library.store.get(now[0]), library.store.get(refs[0])
    return list(now) if before and named and kind_of(before) is kind_of(named) else []


def _of_named_pillar(refs: list[str], question: Question, library: Library) -> list[str]:
    """Rows by number and the pillar's name: "chỉ tiêu 7 kinh tế số"; a numeral that contradicts the name gives both."""
    pillars, numbers = question.values("pillar"), question.values("row_number")
    rows = [ref for ref in refs if ref.startswith(("II.II.", "PL1."))]
    if not pillars or not (numbers or rows):
        return refs
    results = "results" in question.values("table") or any(ref.startswith("PL1") for ref in rows)
    table = library.store.plan.results if results else library.store.plan.indicators
    wanted = {int(number) for number in numbers} | {int(ref.rpartition(".")[2]) for ref in rows}
    named = [row.ref for row in table if row.pillar == pillars[0] and row.number in wanted]
    return list(dict.fromkeys([*named, *refs]))


def _of_any_pillar(question: Question, library: Library) -> Resolution | None:
    """A row by its number alone stands under each pillar: "chỉ tiêu 3" is asked back."""
    numbers = question.values("row_number")
    if len(numbers) != 1 or content_words(question) or question.values("pillar"):
        return None
    rows = tuple(row.ref for row in library.store.plan.indicators if row.number == int(numbers[0]))
    if len(rows) == 1:
        return Records(rows, question.fields)
    return Choices(rows, question.fields, 0.3) if rows else None


def point_of_same_group(question: Question, library: Library) -> Resolution | None:
    """ "Còn điểm b?" after a task of group 6 means 6b; after nothing it is asked back."""
    points = question.values("point")
    if not points or content_words(question):
        return None
    focus = library.store.get(question.focus.refs[0]) if question.focus.refs else None
    if not isinstance(focus, Task):
        return WhichOne(question.fields)
    at = next(mention for mention in question.mentions if mention.kind == "point")
    point = "đ" if "đ" in at.text.lower() else points[0]
    ref = f"II.III.{focus.group}.{point}"
    return (
        Records((ref,), asked_fields(question))
        if library.store.get(ref)
        else MissingReference(at.text, nearest_tasks(ref, library))
    )


def nearest_tasks(ref: str, library: Library) -> tuple[str, ...]:
    """The last tasks of the same group, or of the last group."""
    group = int(ref.split(".")[2])
    same = [task.ref for task in library.store.plan.tasks if task.group == group]
    return tuple((same or [task.ref for task in library.store.plan.tasks])[-2:])


def nearest_rows(ref: str, library: Library) -> tuple[str, ...]:
    """The last rows under the same pillar."""
    prefix = ref.rpartition(".")[0] + "."
    return tuple(r.ref for r in library.store.plan.records() if r.ref.startswith(prefix))[-2:]
