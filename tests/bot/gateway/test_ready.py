"""/ready says whether a question could be answered now, and names what is missing."""

import sqlite3

import pytest

PARTS = ("rasa", "actions", "gateway.db", "review.db")


def missing(gateway):
    response = gateway.get("/ready")
    told = response.json()
    assert told["missing"] == [name for name in PARTS if told[name] != "ok"]
    assert (response.status_code, told["status"]) == ((503, "error") if told["missing"] else (200, "ok"))
    return told["missing"], told


def test_with_every_part_it_is_ready(gateway):
    assert missing(gateway)[0] == []


def test_without_rasa_it_is_not_and_says_what_to_do(gateway, rasa, settings):
    rasa.stop()
    names, told = missing(gateway)
    assert names == ["rasa"]
    assert settings.rasa_url in told["rasa"]


def test_without_actions_it_is_not(gateway, actions):
    actions.status = 500
    assert missing(gateway)[0] == ["actions"]


@pytest.mark.parametrize("file", ["gateway.db", "review.db"])
def test_a_database_that_another_program_holds_is_missing_until_it_lets_go(gateway, settings, file):
    assert missing(gateway)[0] == []
    holder = sqlite3.connect(settings.state / file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    names, told = missing(gateway)
    assert names == [file]
    assert file in told[file] and "HOIKEHOACH_STATE" in told[file]
    holder.execute("ROLLBACK")
    holder.close()
    assert missing(gateway)[0] == []


def test_a_broken_index_is_no_matter_of_ready(gateway, index):
    (index / "manifest.json").unlink()
    assert missing(gateway)[0] == []
