"""Courtesies, questions about the assistant, chat."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionSmallTalk(PlanAction):
    """Courtesies, questions about the assistant, chat."""

    intent = "small_talk"
