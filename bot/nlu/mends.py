"""Mends of Rasa itself, each with what it is for. They know one version of Rasa and touch no other."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import rasa
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

MENDED_VERSION = "3.6.21"


def apply() -> str | None:
    """Mend Rasa in this process.

    Returns:
        None, or why nothing was mended: a sentence for the log.
    """
    if rasa.__version__ != MENDED_VERSION:
        return (
            f"Rasa là bản {rasa.__version__}, các bản vá trong bot/nlu/mends.py viết cho {MENDED_VERSION}: "
            f"không vá, chạy chậm hơn / found Rasa {rasa.__version__}, the mends are for {MENDED_VERSION}: "
            "not applied, expect slower replies; review bot/nlu/mends.py"
        )
    check_action_replies_quickly()
    look_up_event_types_once()
    call_actions_with_what_they_read()
    return None


def check_action_replies_quickly() -> None:
    """Compile the schema of an action server's reply once.

    With every reply Rasa checks the schema itself first: 56% of its CPU a message. On two cores, stock
    pipeline, trivial action: 27 to 11 ms a message in the median, 59 to 132 messages a second by four people.
    """
    if getattr(RemoteAction._validate_action_result, "is_mended", False):
        return
    says_what_is_wrong = RemoteAction._validate_action_result

    def validate(self: RemoteAction, result: dict[str, Any]) -> bool:
        return _reply_validator().is_valid(result) or says_what_is_wrong(self, result)

    validate.is_mended = True  # type: ignore[attr-defined]
    RemoteAction._validate_action_result = validate


def look_up_event_types_once() -> None:
    """Remember which class an event's type name means.

    With every event that is read back Rasa walks all subclasses of Event: 10% of its CPU a message, at 60
    events a conversation.
    """
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=256)(Event.resolve_by_type))


def call_actions_with_what_they_read() -> None:
    """Leave the events so far and the whole domain out of a call to the action server.

    Our actions read the latest message and the slots. In a long conversation the rest was more than nine tenths of
    the bytes of a call, written by Rasa and read by the action server with every message.
    """

    def call(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        return {
            "next_action": self.name(),
            "sender_id": tracker.sender_id,
            "tracker": tracker.current_state(EventVerbosity.NONE) | {"events": []},
            "domain": {},
            "version": rasa.__version__,
        }

    RemoteAction._action_call_format = call


@lru_cache(maxsize=1)
def _reply_validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)
    validator.check_schema(schema)
    return validator(schema)
