"""Questions about who carries the plan out, and how."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionAskDuty(PlanAction):
    """Questions about who carries the plan out, and how."""

    intent = "ask_duty"
