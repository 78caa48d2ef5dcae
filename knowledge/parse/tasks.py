"""Part II, section III: groups of tasks, each with its labelled fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.errors import ParseError
from knowledge.parse.source import Block
from knowledge.parse.values import Agencies, read_deadline
from knowledge.records import Span, Task, TaskGroup

_GROUP = re.compile(r"(\d{1,2})\. (\S.*)")
_POINT = re.compile(r"([a-zđ])\) (\S.*)")
_FIELD = re.compile(r"-? ?(?P<label>[^:]{4,60}): (?P<value>.+)")
_LEAD = re.compile(r"(?:Cơ quan|Đơn vị) chủ trì|Chủ trì thực hiện")
_COORDINATORS = re.compile(r"(?:Cơ quan|Đơn vị) phối hợp")
_DEADLINE = re.compile(r"Thời (?:hạn|gian) (?:hoàn thành|thực hiện|triển khai)(?: ban hành hướng dẫn)?")


@dataclass
class _Draft:
    """A task while its lines are being read."""

    group: TaskGroup
    point: str
    content: list[str]
    first_line: int
    last_line: int
    fields: dict[str, tuple[str, str, int]] = field(default_factory=dict)

    def add(self, block: Block) -> None:
        """Take one labelled field, or one more line of the task's content before them."""
        match = _FIELD.fullmatch(block.text)
        name = match and _field_name(match["label"])
        if match and name:
            if name in self.fields:
                raise ParseError(block.span.first, block.text, f"one {name} field for {self.group.number}{self.point}")
            self.fields[name] = (match["label"], match["value"].rstrip(" ;."), block.span.first)
        elif not self.fields:
            self.content.append(block.text.removeprefix("- "))
        else:
            raise ParseError(block.span.first, block.text, "a lead, coordinators or deadline label, or the next task")
        self.last_line = block.span.last

    def finish(self, agencies: Agencies) -> Task:
        """The record, once every field was found."""
        missing = [name for name in ("lead", "coordinators", "deadline") if name not in self.fields]
        if missing:
            raise ParseError(self.first_line, self.content[0][:60], f"a task with {', '.join(missing)}")
        lead_label, lead, lead_line = self.fields["lead"]
        coordinators_label, coordinators, coordinators_line = self.fields["coordinators"]
        number, point = self.group.number, self.point
        return Task(
            ref=f"II.III.{number}.{point}",
            label=f"Phần II, mục III, khoản {number}, điểm {point}",
            group=number,
            point=point,
            content="\n".join(self.content),
            lead_label=lead_label,
            lead=agencies.read(lead, lead_line),
            coordinators_label=coordinators_label,
            coordinators=agencies.read(coordinators, coordinators_line),
            deadline=read_deadline(*self.fields["deadline"]),
            span=Span(self.first_line, self.last_line),
        )


def _field_name(label: str) -> str | None:
    for name, pattern in (("lead", _LEAD), ("coordinators", _COORDINATORS), ("deadline", _DEADLINE)):
        if pattern.fullmatch(label):
            return name
    return None


def read_tasks(blocks: Sequence[Block], agencies: Agencies) -> tuple[list[Task], list[TaskGroup]]:
    """The tasks and their groups, from the blocks below the section's heading.

    Raises:
        ParseError: an unknown label, a task without a field, text outside any task.
    """
    groups: list[TaskGroup] = []
    drafts: list[_Draft] = []
    for block in blocks:
        group, point = _GROUP.fullmatch(block.text), _POINT.fullmatch(block.text)
        if group:
            groups.append(TaskGroup(int(group[1]), group[2]))
        elif point and groups:
            drafts.append(_Draft(groups[-1], point[1], [point[2]], block.span.first, block.span.last))
        elif drafts:
            drafts[-1].add(block)
        else:
            raise ParseError(block.span.first, block.text, "a group heading such as '1. Thể chế số'")
    return [draft.finish(agencies) for draft in drafts], groups
