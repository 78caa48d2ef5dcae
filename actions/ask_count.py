"""Questions for a number of tasks or indicators."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionAskCount(PlanAction):
    """Questions for a number of tasks or indicators."""

    intent = "ask_count"
