"""Questions that the running text answers."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionAskNarrative(PlanAction):
    """Questions that the running text answers."""

    intent = "ask_narrative"
