"""Questions about other matters than the plan's."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionOutOfPlan(PlanAction):
    """Questions about other matters than the plan's."""

    intent = "out_of_plan"
