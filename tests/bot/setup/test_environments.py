"""The locks hold what the .in files want, and an environment with another PyTorch is not accepted."""

import re
from pathlib import Path

import pytest

from bot.setup.environments import ENVIRONMENTS, Environment, check_torch
from bot.setup.errors import SetupProblem

ROOT = Path(__file__).resolve().parents[3]
NAMES = sorted(ENVIRONMENTS)


def lines_of(path: Path) -> list[str]:
    return (ROOT / path).read_text("utf-8").splitlines()


def pins_of(path: Path) -> dict[str, str]:
    """The pinned version of each package in a .in file or a lock."""
    pins = [re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", line) for line in lines_of(path)]
    return {pin[1].lower(): pin[2] for pin in pins if pin}


@pytest.mark.parametrize("name", NAMES)
def test_every_wanted_package_is_pinned_and_has_its_reason_above_it(name):
    lines = lines_of(ENVIRONMENTS[name].wanted)
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            assert "==" in line
            assert lines[number - 1].startswith("# ")


@pytest.mark.parametrize("name", NAMES)
def test_the_lock_holds_every_wanted_version(name):
    environment = ENVIRONMENTS[name]
    locked = pins_of(environment.lock)
    for package, version in pins_of(environment.wanted).items():
        assert locked.get(package) == version, f"{package}: run `make lock`"


@pytest.mark.parametrize("name", NAMES)
def test_the_lock_names_no_host_no_option_and_no_path_of_a_machine(name):
    for line in lines_of(ENVIRONMENTS[name].lock):
        assert not re.search(r"https?:|file:|^-| /\w|find-links|\.venv", line), line


def test_the_lock_of_the_app_takes_no_cuda():
    locked = pins_of(ENVIRONMENTS["app"].lock)
    assert not [package for package in locked if re.match(r"nvidia|cuda|triton", package)]


def test_the_cpu_build_that_is_asked_for_is_of_the_locked_version():
    constraint = pins_of(Path("requirements/cpu-only.txt"))["torch"]
    assert constraint == pins_of(ENVIRONMENTS["app"].lock)["torch"] + "+cpu"


class Elsewhere(Environment):
    """An environment whose interpreter is a made-up program."""

    program: Path

    @property
    def interpreter(self) -> Path:
        return self.program


def elsewhere(program: Path) -> Environment:
    environment = Elsewhere("app", python="3.11", has_torch=True, universal=False)
    object.__setattr__(environment, "program", program)
    return environment


def test_the_cpu_build_is_accepted(program):
    check_torch(elsewhere(program("python", "echo None")))


@pytest.mark.parametrize(("line", "told"), [("echo 13.0", "CUDA 13.0"), ("exit 1", "cannot be imported")])
def test_any_other_build_is_a_problem_with_its_remedy(program, line, told):
    with pytest.raises(SetupProblem) as problem:
        check_torch(elsewhere(program("python", line)))
    assert told in str(problem.value)
    assert "rm -r .venv/app" in str(problem.value)
