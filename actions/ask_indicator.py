"""Questions about an indicator of the plan's year."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionAskIndicator(PlanAction):
    """Questions about an indicator of the plan's year."""

    intent = "ask_indicator"
