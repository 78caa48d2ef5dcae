"""Questions about the document itself."""

from __future__ import annotations

from actions.plan_action import PlanAction


class ActionAskDocument(PlanAction):
    """Questions about the document itself."""

    intent = "ask_document"
