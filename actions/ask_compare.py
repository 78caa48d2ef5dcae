"""Questions that set figures against each other."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionAskCompare(PlanAction):
    """Questions that set figures against each other."""

    intent = "ask_compare"
