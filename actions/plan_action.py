"""What all actions do: tracker -> Question -> Answer -> messages and slots."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import Answer, Kind
from actions.language import Language
from actions.question import SLOT, Focus, Question, read_question
from actions.resolution import SmallTalk
from actions.respond import respond
from actions.runtime import load

log = structlog.get_logger()


class PlanAction(Action, ABC):
    """Answers a message from the plan.

    Rasa's intent chose the action; what the message is about is decided from all that is known of it, so that
    a question taken for small talk, or small talk for a question, is still answered for what it is.
    """

    @property
    @abstractmethod
    def intent(self) -> str:
        """The intent that leads here; subclasses set it as a plain attribute."""

    def name(self) -> str:
        """The action's name in the domain."""
        return f"action_{self.intent}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Send the answer and keep what the conversation is about."""
        started = time.monotonic()
        question = read_question(tracker.latest_message, tracker.slots)
        answer = respond(question, load())
        kind = Kind.SMALLTALK if isinstance(answer, SmallTalk) else answer.kind
        log.info("composed", action=self.name(), kind=kind.value, seconds=round(time.monotonic() - started, 4))
        if isinstance(answer, SmallTalk):
            return _send_small_talk(answer, question, dispatcher)
        return _send(answer, dispatcher)


def _send(answer: Answer, dispatcher: CollectingDispatcher) -> list[dict[str, Any]]:
    buttons = [{"title": button.title, "payload": button.payload} for button in answer.buttons]
    dispatcher.utter_message(text=answer.text, buttons=buttons or None)
    dispatcher.utter_message(json_message=answer.as_custom(load().settings.number))
    return _keep(answer.focus)


def _send_small_talk(talk: SmallTalk, question: Question, dispatcher: CollectingDispatcher) -> list[dict[str, Any]]:
    suffix = "_en" if question.language is Language.ENGLISH else ""
    dispatcher.utter_message(response=f"utter_{talk.intent}{suffix}")
    answer = Answer(Kind.SMALLTALK, question.language, "", confidence=question.intent_confidence)
    dispatcher.utter_message(json_message=answer.as_custom(load().settings.number))
    return _keep(question.focus.aged())


def _keep(focus: Focus) -> list[dict[str, Any]]:
    return [SlotSet(SLOT, focus.as_text())]
