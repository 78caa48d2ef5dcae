"""Questions about a task."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionAskTask(PlanAction):
    """Questions about a task."""

    intent = "ask_task"
