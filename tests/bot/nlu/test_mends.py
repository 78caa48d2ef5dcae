"""The mends of Rasa: what they spare, and that nothing else changes."""

import asyncio
import json

import jsonschema
import pytest
import rasa
from aiohttp import web
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses
from rasa.utils.endpoints import EndpointConfig

from bot.nlu import mends

GOOD = {"events": [{"event": "slot", "name": "focus", "value": "6b"}], "responses": [{"text": "xin chào"}]}
BAD = {"events": "none", "responses": []}


@pytest.fixture(autouse=True)
def rasa_as_it_was():
    validate, resolve = RemoteAction._validate_action_result, Event.resolve_by_type
    call, run = RemoteAction._action_call_format, DaskGraphRunner.run
    decide, session = RulePolicy.predict_action_probabilities, EndpointConfig.session
    yield
    DaskGraphRunner.run = run
    RulePolicy.predict_action_probabilities = decide
    EndpointConfig.session = session
    RemoteAction._action_call_format = call
    RemoteAction._validate_action_result = validate
    Event.resolve_by_type = staticmethod(resolve)


def action():
    return RemoteAction("action_ask_task", None)


def complaint(result):
    with pytest.raises(jsonschema.ValidationError) as caught:
        action()._validate_action_result(result)
    return caught.value.message


def test_the_mends_are_for_the_version_that_is_installed():
    assert rasa.__version__ == mends.MENDED_VERSION


def test_another_version_is_left_alone_and_said_to_be(monkeypatch):
    monkeypatch.setattr(rasa, "__version__", "3.6.99")
    before = RemoteAction._validate_action_result
    assert "3.6.99" in mends.apply()
    assert RemoteAction._validate_action_result is before


def test_a_good_reply_of_the_action_server_passes():
    mends.apply()
    assert action()._validate_action_result(GOOD) is True


def test_a_bad_reply_is_refused_in_rasas_own_words():
    before = complaint(BAD)
    mends.apply()
    assert complaint(BAD) == before


@pytest.mark.parametrize(
    "event",
    [
        {"event": "slot", "name": 6, "value": "6b"},
        {"event": "slot", "name": "focus"},
        {"event": "no such event"},
        "slot",
    ],
)
def test_a_bad_event_is_refused(event):
    mends.apply()
    assert complaint({"events": [*GOOD["events"], event], "responses": []})


def test_an_event_that_is_no_slot_passes_too():
    mends.apply()
    assert action()._validate_action_result({"events": [{"event": "restart"}], "responses": []})


def test_messages_share_one_connection_to_the_action_server():
    seen_from = []

    async def answer(request):
        seen_from.append(request.transport.get_extra_info("peername"))
        return web.json_response({"events": []})

    async def ask_thrice():
        app = web.Application()
        app.router.add_post("/webhook", answer)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        endpoint = EndpointConfig(f"http://127.0.0.1:{runner.addresses[0][1]}/webhook")
        replies = [await endpoint.request(json={}) for _ in range(3)]
        await endpoint.connector.close()
        await runner.cleanup()
        return replies

    mends.apply()
    assert asyncio.run(ask_thrice()) == [{"events": []}] * 3
    assert len(set(seen_from)) == 1


def test_the_schema_itself_is_checked_once_and_not_with_every_reply(monkeypatch):
    mends.apply()
    action()._validate_action_result(GOOD)
    checked = []
    validator = jsonschema.validators.validator_for(RemoteAction.action_response_format_spec())
    monkeypatch.setattr(validator, "check_schema", lambda *_, **__: checked.append(1))
    for _ in range(5):
        action()._validate_action_result(GOOD)
    assert checked == []


def test_each_type_name_means_the_class_that_it_meant():
    names = {each.type_name for each in all_subclasses(Event) if isinstance(getattr(each, "type_name", None), str)}
    before = {name: Event.resolve_by_type(name) for name in names}
    mends.apply()
    assert {name: Event.resolve_by_type(name) for name in names} == before
    assert Event.from_parameters({"event": "slot", "name": "focus", "value": "6b"}) == SlotSet("focus", "6b")


def test_an_unknown_type_name_is_still_an_error():
    mends.apply()
    with pytest.raises(ValueError, match="Unknown event name"):
        Event.resolve_by_type("no such event")


def test_an_action_is_called_with_the_latest_message_and_the_slots_however_long_the_conversation_is():
    domain = Domain.load("domain.yml")
    events = [ActionExecuted("action_listen"), *[UserUttered(f"câu {n}", {"name": "ask_task"}) for n in range(200)]]
    tracker = DialogueStateTracker.from_events("an", [*events, SlotSet("focus_refs", "II.III.6.b")], domain.slots)
    stock = action()._action_call_format(tracker, domain)
    mends.apply()
    mended = action()._action_call_format(tracker, domain)
    for name in ("sender_id", "slots", "latest_message", "latest_action_name"):
        assert mended["tracker"][name] == stock["tracker"][name]
    assert mended["next_action"] == stock["next_action"]
    assert len(json.dumps(mended)) < 0.1 * len(json.dumps(stock))


def test_mending_twice_mends_once():
    mends.apply()
    once = RemoteAction._validate_action_result
    mends.apply()
    assert RemoteAction._validate_action_result is once
