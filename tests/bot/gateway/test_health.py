"""/health says of rasa, actions and the index whether each is up, and what to do where it is not."""

import time

from bot.gateway.chat import KINDS
from bot.version import version


def test_all_is_well_when_every_part_is(gateway):
    response = gateway.get("/health")
    assert response.status_code == 200
    parts = response.json()
    assert {parts[name] for name in ("status", "rasa", "actions", "index")} == {"ok"}


def test_it_says_which_version_runs(gateway):
    assert gateway.get("/health").json()["version"] == version()


def test_a_channel_that_is_off_is_named_and_nothing_is_wrong(gateway):
    response = gateway.get("/health")
    assert response.status_code == 200
    assert {kind.name: response.json()[kind.name] for kind in KINDS} == {kind.name: "off" for kind in KINDS}


def assert_only(response, part: str, *told: str) -> None:
    """The answer is 503, `part` alone is not ok, and what it says holds all of `told`."""
    assert response.status_code == 503
    state = response.json()
    assert state["status"] == "error"
    assert {name for name in ("rasa", "actions", "index") if state[name] != "ok"} == {part}
    for words in told:
        assert words in state[part]


def test_a_dead_rasa_is_named_with_its_address_and_the_remedy(gateway, rasa, settings):
    rasa.stop()
    assert_only(gateway.get("/health"), "rasa", settings.rasa_url, "không trả lời", "does not answer", "make run")


def test_a_dead_action_server_is_named_with_its_address_and_the_remedy(gateway, actions, settings):
    actions.stop()
    assert_only(gateway.get("/health"), "actions", settings.actions_url, "make run")


def test_a_part_that_answers_with_an_error_is_not_up(gateway, actions):
    actions.status = 500
    assert_only(gateway.get("/health"), "actions", "HTTP 500")


def test_a_changed_index_is_named_with_the_remedy(gateway, index):
    (index / "records.db").write_bytes(b"changed")
    assert_only(gateway.get("/health"), "index", "records.db", "make index", "kho tri thức")


def test_a_missing_index_is_named_with_the_remedy(gateway, index):
    (index / "manifest.json").unlink()
    assert_only(gateway.get("/health"), "index", "never built", "make index")


def test_a_part_that_hangs_does_not_hang_the_answer(gateway, rasa):
    rasa.pause_seconds = 5
    begun = time.monotonic()
    response = gateway.get("/health")
    assert time.monotonic() - begun < 4
    assert_only(response, "rasa", "> 2 s")
