"""Chromium is found on PATH; it is installed only where that is allowed; else a sentence says what to install."""

import os

import pytest

from bot.setup.chromium import find_chromium, install_chromium
from bot.setup.errors import SetupProblem


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with nothing on PATH but what the test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_a_chromium_under_any_of_its_names_is_found(machine, program, name):
    put = program(name)
    assert find_chromium() == put


def test_a_machine_without_one_is_told_what_to_install(machine):
    with pytest.raises(SetupProblem) as problem:
        find_chromium()
    assert "apt-get install chromium" in str(problem.value)


def apt_get(machine, program):
    """An apt-get that notes what it is asked, and whose installation makes the program."""
    made = f"printf '#!/bin/sh\\n' > {machine}/chromium; /bin/chmod +x {machine}/chromium"
    program("apt-get", f'echo "$@" >> {machine}/asked', f'case "$*" in *install*) {made};; esac')


def test_root_gets_it_by_apt_get_without_questions(machine, program, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    apt_get(machine, program)
    assert install_chromium() == machine / "chromium"
    assert "--yes" in (machine / "asked").read_text()


def test_nothing_is_installed_where_it_is_there_already_or_we_are_not_root(machine, program, monkeypatch):
    apt_get(machine, program)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupProblem):
        install_chromium()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    program("google-chrome")
    assert install_chromium().name == "google-chrome"
    assert not (machine / "asked").exists()
