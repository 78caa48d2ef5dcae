"""In what tasks are the same, in what not, and which of them is due first."""

from __future__ import annotations

from collections.abc import Sequence

from actions.compose.task import when
from actions.language import Language
from actions.wording import say
from knowledge.records import Task


def alike_line(tasks: Sequence[Task], language: Language) -> str:
    """The sentence that says which of contents, lead, coordinators and deadline the tasks share."""
    parts = {
        "content": {task.content for task in tasks},
        "lead": {task.lead.text for task in tasks},
        "coordinators": {task.coordinators.text for task in tasks},
        "deadline": {task.deadline.text for task in tasks},
    }
    same = [say(f"alike.{part}", language) for part, texts in parts.items() if len(texts) == 1]
    different = [say(f"alike.{part}", language) for part, texts in parts.items() if len(texts) > 1]
    key = "alike.all" if not different else "alike.some" if same else "alike.none"
    names = ", ".join(task.name for task in tasks)
    return say(key, language, names=names, same=", ".join(same), different=", ".join(different))


def due_first_line(tasks: Sequence[Task], language: Language) -> str:
    """The sentence that says which task is due before all others; "" where the earliest deadline is that of several."""
    first, *others = sorted(tasks, key=lambda task: task.deadline.end)
    if any(task.deadline.end == first.deadline.end for task in others):
        return ""
    return say("alike.due_first", language, name=first.name, when=when(first, language))
