"""Questions for a list of tasks or indicators."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionAskList(PlanAction):
    """Questions for a list of tasks or indicators."""

    intent = "ask_list"
