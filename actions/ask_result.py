"""Questions about a result of the year before."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionAskResult(PlanAction):
    """Questions about a result of the year before."""

    intent = "ask_result"
