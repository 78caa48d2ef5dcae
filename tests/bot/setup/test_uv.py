"""uv is taken from the machine when it is new enough, else from .venv/tools."""

from pathlib import Path

import pytest

from bot.setup import uv
from bot.setup.errors import SetupProblem


@pytest.mark.parametrize(
    ("printed", "suitable"),
    [
        ("uv 0.13.9 (abc 2026-01-01)", True),
        ("uv 0.9.0", True),
        ("uv 1.0.0", True),
        ("uv 0.8.22", False),
        ("", False),
    ],
)
def test_a_uv_is_suitable_from_0_9_on(program, printed, suitable):
    assert uv.is_suitable(program("uv", f"echo '{printed}'")) is suitable


def test_a_uv_that_does_not_run_is_not_suitable(program):
    assert not uv.is_suitable(program("uv", "exit 1"))
    assert not uv.is_suitable(Path("/nowhere/uv"))


def test_the_machines_own_uv_is_used(program):
    own = program("bin/uv", "echo uv 0.13.9")
    assert uv.find_uv({"PATH": str(own.parent)}) == own


def test_an_old_uv_of_the_machine_gives_way_to_ours(program, monkeypatch, tmp_path):
    old = program("bin/uv", "echo uv 0.2.0")
    ours = program("tools/bin/uv", "echo uv 0.13.9")
    monkeypatch.setattr(uv, "TOOLS", tmp_path / "tools")
    assert uv.find_uv({"PATH": str(old.parent)}) == ours


def test_a_machine_whose_pythons_make_no_environments_is_told_what_to_install(program, monkeypatch, tmp_path):
    monkeypatch.setattr(uv, "TOOLS", tmp_path / "tools")
    monkeypatch.setattr(uv, "pythons_with_pip", lambda: iter([program("python", "exit 1")]))
    with pytest.raises(SetupProblem, match="python3-venv"):
        uv.find_uv({"PATH": "/nowhere"})
