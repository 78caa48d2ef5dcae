"""The plans that can be read: every folder beside the served plan's, each opened when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.gateway.pages.document import Block, document
from bot.gateway.pages.links import plain
from knowledge.conflicts import Conflict, read_conflicts
from knowledge.files import read_records
from knowledge.parse.values import load_agencies
from knowledge.questions import glosses, read_questions
from knowledge.settings import PlanSettings, plan_folder, read_plan_settings
from knowledge.store import Store


@dataclass(frozen=True)
class OpenPlan:
    """A plan, ready to be shown. It stands on the plan's folder alone, not on the built index.

    Attributes:
        blocks: the document from its first line to its last.
        disagreements: the places where the plan contradicts itself, by the references that they concern.
    """

    settings: PlanSettings
    store: Store
    blocks: tuple[Block, ...]
    disagreements: Mapping[str, tuple[Conflict, ...]]


def find(name: str) -> PlanSettings | None:
    """The plan whose id or number `name` is ("kh93-2024", "93/KH-UBND", "93-kh-ubnd"), or None.

    The served plan is looked at first, so that it is found whatever lies beside it.

    Raises:
        PlanFileError: a plan.json cannot be read.
    """
    served = plan_folder()
    others = sorted(path.parent for path in served.parent.glob("*/plan.json") if path.parent != served)
    plans = map(read_plan_settings, (served, *others))
    return next((plan for plan in plans if plain(name) in (plain(plan.id), plain(plan.number))), None)


def opened(plan_id: str) -> OpenPlan:
    """Everything to show of the plan with this id, which `find` has found.

    Raises:
        PlanFileError: a file of the plan's folder cannot be read; it says which and what to do.
    """
    return _open(plan_folder().parent / plan_id)


@lru_cache(maxsize=4)
def _open(folder: Path) -> OpenPlan:
    settings = read_plan_settings(folder)
    plan = read_records(folder)
    store = Store(plan, load_agencies(folder).by_name, glosses(read_questions(folder)))
    return OpenPlan(settings, store, document(plan, settings), by_reference(read_conflicts(folder)))


def by_reference(conflicts: tuple[Conflict, ...]) -> dict[str, tuple[Conflict, ...]]:
    """Each reference that contradicting statements stand at, with their conflicts."""
    contradicting = [conflict for conflict in conflicts if conflict.kind == "contradicts"]
    refs = {statement.ref for conflict in contradicting for statement in conflict.values}
    return {ref: tuple(c for c in contradicting if any(s.ref == ref for s in c.values)) for ref in refs}
