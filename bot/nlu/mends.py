"""Mends of Rasa itself, each with what it is for. They know one version of Rasa and touch no other."""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import rasa
from aiohttp import BasicAuth, ClientSession, ClientTimeout, TCPConnector
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import DEFAULT_REQUEST_TIMEOUT, EndpointConfig

MENDED_VERSION = "3.6.21"
# Shorter than any server keeps an idle connection: on one that the server closes just then a message would be lost.
IDLE_SECONDS = 2.0


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
    run_components_in_order()
    decide_once_what_follows()
    keep_connections()
    return None


def check_action_replies_quickly() -> None:
    """Check by eye what a reply of ours holds, slots and responses; anything else by a schema compiled once.

    With every reply Rasa checks the schema itself first: 56% of its CPU a message. On two cores, stock
    pipeline, trivial action: 27 to 11 ms a message in the median, 59 to 132 messages a second by four people.
    Trying each slot against the schema of every event was 14% of what was left.
    """
    if getattr(RemoteAction._validate_action_result, "is_mended", False):
        return
    says_what_is_wrong = RemoteAction._validate_action_result

    def validate(self: RemoteAction, result: dict[str, Any]) -> bool:
        return _sets_slots_and_speaks(result) or _reply_validator().is_valid(result) or says_what_is_wrong(self, result)

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


def run_components_in_order() -> None:
    """Run the pipeline's components one after the other, each when its inputs are there.

    Rasa writes a new task graph for dask with each message and each prediction, which runs it just so.
    """

    def run(
        self: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        outputs = dict(inputs or {})

        def output_of(name: str) -> Any:
            if name not in outputs:
                needed = self._graph_schema.nodes[name].needs.values()
                _, outputs[name] = self._instantiated_nodes[name](*[(need, output_of(need)) for need in needed])
            return outputs[name]

        return {name: output_of(name) for name in targets or self._graph_schema.target_names}

    DaskGraphRunner.run = run


def decide_once_what_follows() -> None:
    """Take each decision of the rules once.

    Every rule of ours is one intent and one action, so what follows depends on the last action and the intent alone.
    Rasa reads the whole conversation again for each of the two decisions of a message.
    """
    if getattr(RulePolicy.predict_action_probabilities, "is_mended", False):
        return
    decide = RulePolicy.predict_action_probabilities
    decided: WeakKeyDictionary[RulePolicy, dict[Any, PolicyPrediction]] = WeakKeyDictionary()

    def predict(self: RulePolicy, tracker: DialogueStateTracker, domain: Domain, **others: Any) -> PolicyPrediction:
        known = decided.setdefault(self, {})
        message = tracker.latest_message
        now = (tracker.latest_action_name, message.intent.get("name") if message else None)
        if now not in known:
            known[now] = decide(self, tracker, domain, **others)
        return copy.copy(known[now])

    predict.is_mended = True  # type: ignore[attr-defined]
    RulePolicy.predict_action_probabilities = predict


def keep_connections() -> None:
    """Leave the connection to the action server open for the next message; Rasa makes one for each."""

    def session(self: EndpointConfig) -> ClientSession:
        if not hasattr(self, "connector"):
            self.connector = TCPConnector(keepalive_timeout=IDLE_SECONDS)
        timeout = ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT)
        auth = BasicAuth(**self.basic_auth) if self.basic_auth else None
        kept = {"connector": self.connector, "connector_owner": False}
        return ClientSession(headers=self.headers, auth=auth, timeout=timeout, **kept)

    EndpointConfig.session = session


def _sets_slots_and_speaks(result: Any) -> bool:
    """Whether a reply holds nothing but slots and responses, each as it should be."""
    if not isinstance(result, dict):
        return False
    events, responses = result.get("events"), result.get("responses")
    return (
        isinstance(events, list)
        and isinstance(responses, list)
        and all(isinstance(response, dict) for response in responses)
        and all(_is_slot(event) for event in events)
    )


def _is_slot(event: Any) -> bool:
    return (
        isinstance(event, dict)
        and event.get("event") == "slot"
        and isinstance(event.get("name"), str)
        and "value" in event
        and isinstance(event.get("timestamp"), int | float | None)
    )


@lru_cache(maxsize=1)
def _reply_validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)
    validator.check_schema(schema)
    return validator(schema)
