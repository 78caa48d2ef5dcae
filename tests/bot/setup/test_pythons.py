"""A Python of the one version is found wherever the machine has it, or a sentence says that there is none."""

import os
import sys
from pathlib import Path

import pytest

from bot.setup.errors import SetupProblem
from bot.setup.pythons import find_python, is_python

HERE = "{}.{}".format(*sys.version_info)
# A version that the Python running these tests is not.
OTHER = "3.10"


@pytest.fixture
def uv(program):
    """A uv that keeps no Python and can fetch none."""
    return program("uv", "exit 2")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch):
    """A home without pyenv."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def test_the_running_python_is_taken_when_it_is_the_one(uv):
    assert find_python(HERE, uv, {}) == Path(sys.executable)


def test_a_python_on_the_path_is_found(program, uv):
    python = program(f"bin/python{OTHER}", f"echo {OTHER}")
    environ = {"PATH": f"/nowhere{os.pathsep}{python.parent}"}
    assert find_python(OTHER, uv, environ) == python


def test_a_shim_that_does_not_run_is_passed_over_for_pyenvs_own(program, uv, tmp_path):
    shim = program(f"shims/python{OTHER}", "echo 'command not found' >&2", "exit 127")
    kept = program("pyenv/versions/3.10.13/bin/python", f"echo {OTHER}")
    environ = {"PATH": str(shim.parent), "PYENV_ROOT": str(tmp_path / "pyenv")}
    assert find_python(OTHER, uv, environ) == kept


def test_pyenv_in_the_home_folder_is_found_without_a_variable(program, uv):
    kept = program("home/.pyenv/versions/3.10.13/bin/python", f"echo {OTHER}")
    assert find_python(OTHER, uv, {}) == kept


def test_the_python_that_a_person_names_comes_first(program, uv):
    on_path = program(f"bin/python{OTHER}", f"echo {OTHER}")
    named = program("mine/python", f"echo {OTHER}")
    environ = {"PATH": str(on_path.parent), "HOIKEHOACH_PYTHON_3_10": str(named)}
    assert find_python(OTHER, uv, environ) == named


def test_a_python_of_another_version_under_the_right_name_is_not_taken(program):
    assert not is_python(program("python3.10", "echo 3.12"), OTHER)


def test_a_python_that_lacks_a_module_is_not_taken(program):
    assert not is_python(program("python3.10", "echo \"No module named '_ssl'\" >&2", "exit 1"), OTHER)


def test_what_uv_fetches_is_taken(program):
    fetched = program("managed/python", f"echo {OTHER}")
    uv = program(
        "uv",
        'mark="$(dirname "$0")/fetched"',
        'if [ "$2" = install ]; then touch "$mark"; exit 0; fi',
        f'if [ -e "$mark" ]; then echo {fetched}; else exit 2; fi',
    )
    assert find_python(OTHER, uv, os.environ | {"PATH": "/usr/bin:/bin", "PYENV_ROOT": ""}) == fetched


def test_a_machine_without_one_is_told_in_both_languages_what_to_do(uv):
    with pytest.raises(SetupProblem) as problem:
        find_python(OTHER, uv, {})
    vietnamese, english = str(problem.value).splitlines()
    assert "không có Python 3.10" in vietnamese
    assert "no usable Python 3.10" in english
    for sentence in (vietnamese, english):
        assert "pyenv install 3.10" in sentence
        assert "HOIKEHOACH_PYTHON_3_10=" in sentence
