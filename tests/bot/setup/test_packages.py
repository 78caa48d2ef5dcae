"""What the machine's pip is set up with is told to uv, and PyTorch is always the CPU build."""

from pathlib import Path

import pytest

from bot.setup.packages import may_have_cpu_torch, pip_settings, torch_options, uv_environment


@pytest.fixture
def python(program) -> Path:
    """A Python whose pip lists its settings as pip does."""
    return program(
        "python",
        '[ "$*" = "-m pip config list" ] || exit 1',
        "cat <<'END'",
        ":env:.disable-pip-version-check='1'",
        "global.cert='/etc/ca.crt'",
        "global.find-links='\\n/wheels\\n/more'",
        "install.user='no'",
        "END",
    )


def test_settings_are_read_from_pips_configuration(python):
    settings = pip_settings({}, python)
    assert settings["cert"] == "/etc/ca.crt"
    assert settings["find-links"].split() == ["/wheels", "/more"]


def test_the_environment_wins_over_pips_configuration(python):
    assert pip_settings({"PIP_FIND_LINKS": "/other"}, python)["find-links"] == "/other"


def test_a_python_without_pip_has_only_the_environments_settings(program):
    python = program("python", "exit 1")
    assert pip_settings({"PIP_INDEX_URL": "http://127.0.0.1:1/"}, python) == {"index-url": "http://127.0.0.1:1/"}


PIP = {"PIP_CERT": "/etc/ca.crt", "PIP_INDEX_URL": "http://127.0.0.1:1/simple"}


def test_certificates_and_index_are_told_to_uv():
    told = uv_environment(PIP)
    assert told["SSL_CERT_FILE"] == "/etc/ca.crt"
    assert told["UV_DEFAULT_INDEX"] == "http://127.0.0.1:1/simple"


def test_what_uv_is_told_already_stays():
    own = {"SSL_CERT_FILE": "/mine.crt", "UV_DEFAULT_INDEX": "http://127.0.0.1:2/simple"}
    told = uv_environment(PIP | own)
    assert {name: told[name] for name in own} == own


def test_an_activated_environment_is_not_installed_into():
    assert "VIRTUAL_ENV" not in uv_environment({"VIRTUAL_ENV": "/some/venv"})


def test_without_find_links_torch_comes_from_its_cpu_index():
    options = torch_options([])
    assert options[-2:] == ["--torch-backend", "cpu"]
    assert options[:2] == ["--constraints", "requirements/cpu-only.txt"]


def test_find_links_with_the_cpu_build_are_used_and_no_index_of_torch(tmp_path):
    (tmp_path / "torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl").touch()
    options = torch_options([str(tmp_path)])
    assert options[2:] == ["--find-links", str(tmp_path)]


def test_find_links_without_the_cpu_build_are_passed_on_but_torch_comes_from_its_index(tmp_path):
    (tmp_path / "torch-2.13.0-cp311-cp311-manylinux_2_28_x86_64.whl").touch()
    assert torch_options([str(tmp_path)])[2:] == ["--find-links", str(tmp_path), "--torch-backend", "cpu"]


def test_a_file_address_is_looked_into_and_another_address_is_trusted(tmp_path):
    assert not may_have_cpu_torch(f"file://{tmp_path}")
    (tmp_path / "torch-2.13.0+cpu-cp311.whl").touch()
    assert may_have_cpu_torch(f"file://{tmp_path}")
    assert may_have_cpu_torch("http://127.0.0.1:1/wheels")
