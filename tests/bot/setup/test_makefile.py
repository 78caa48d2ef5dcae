"""make builds what is out of date and nothing else; a failing step leaves what was built before."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [
    "config.yml",
    "domain.yml",
    "knowledge/text.py",
    "knowledge/mentions/__init__.py",
    "knowledge/build.py",
    "knowledge/lexicon/abbreviations.tsv",
    "knowledge/plans/kh/source.txt",
    "knowledge/plans/kh/agencies.json",
    "nlu_data/greet.yml",
    "bot/nlu/tokenizer.py",
    "requirements/app.txt",
    "requirements/rasa.txt",
    "requirements/cpu-only.txt",
]


class Project:
    """The Makefile among made-up sources; its interpreters only note what they are asked to run."""

    def __init__(self, folder: Path, program) -> None:
        self.folder = folder
        shutil.copy(ROOT / "Makefile", folder)
        for source in SOURCES:
            self.write(source)
        self.interpreter = program(
            "interpreter",
            'echo "$@" >> runs',
            'case "$*" in',
            '  *"knowledge build"*) mkdir -p indexes/knowledge indexes/nlu',
            "    echo built > indexes/knowledge/manifest.json",
            "    [ -e indexes/nlu/questions.yml ] || echo questions > indexes/nlu/questions.yml ;;",
            '  *"rasa_server train"*) mkdir -p indexes/rasa; echo model > indexes/rasa/assistant.tar.gz ;;',
            "esac",
            '! grep -qxF -e "$*" failing 2>/dev/null',
        )

    def write(self, name: str) -> None:
        """Write a file so that it is newer than everything else."""
        time.sleep(0.02)
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(time.time_ns()))

    def make(self, *targets: str) -> tuple[int, list[str]]:
        """Run make; its exit code, and what the interpreters were asked to run."""
        (self.folder / "runs").write_text("")
        stubs = [f"{name}={self.interpreter}" for name in ("APP", "RASA", "PYTHON")]
        environ = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
        done = subprocess.run(
            ["make", *stubs, *targets],
            cwd=self.folder,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, (self.folder / "runs").read_text().splitlines()

    def fail(self, *commands: str) -> None:
        """Let these commands fail from now on."""
        (self.folder / "failing").write_text("".join(f"{command}\n" for command in commands))


ENVIRONMENTS = ["-m bot.setup environment app", "-m bot.setup environment rasa"]
BUILD, TRAIN = "-m knowledge build", "-m bot.rasa_server train"
NLU_TESTS, APP_TESTS = "-m pytest tests/bot/nlu", "-m pytest tests --ignore=tests/bot/nlu"
CHROMIUM = "-m bot.setup chromium"
LINT = ["-m ruff check .", "-m ruff format --check .", "-m mypy", "lint-imports", "-m bot.rasa_server validate"]


@pytest.fixture
def project(tmp_path, program) -> Project:
    folder = tmp_path / "project"
    folder.mkdir()
    return Project(folder, program)


@pytest.fixture
def built(project) -> Project:
    for environment in ("app", "rasa"):
        (project.folder / ".venv" / environment).mkdir(parents=True)
    code, _ = project.make("environments", "index", "train")
    assert code == 0
    time.sleep(0.02)
    return project


def test_run_does_everything_in_order_and_then_starts(project):
    for environment in ("app", "rasa"):
        (project.folder / ".venv" / environment).mkdir(parents=True)
    code, runs = project.make("run")
    assert code == 0
    assert runs == [*ENVIRONMENTS, BUILD, TRAIN, "-m bot.runner"]


def test_a_second_run_rebuilds_nothing(built):
    assert built.make("run") == (0, ["-m bot.runner"])


def test_a_changed_lock_brings_the_environment_up_to_date(built):
    built.write("requirements/rasa.txt")
    assert built.make("environments") == (0, ["-m bot.setup environment rasa"])


@pytest.mark.parametrize("source", ["knowledge/build.py", "knowledge/plans/kh/source.txt", "requirements/app.txt"])
def test_a_change_in_the_knowledge_builds_it_and_trains_only_when_the_questions_change(built, source):
    built.write(source)
    _, runs = built.make("index", "train")
    assert [run for run in runs if run not in ENVIRONMENTS] == [BUILD]
    assert built.make("index", "train") == (0, [])
    built.write("indexes/nlu/questions.yml")
    assert built.make("index", "train") == (0, [TRAIN])


@pytest.mark.parametrize("source", ["config.yml", "domain.yml", "nlu_data/greet.yml", "bot/nlu/tokenizer.py"])
def test_a_change_in_what_rasa_reads_trains_and_builds_nothing_else(built, source):
    built.write(source)
    assert built.make("index", "train") == (0, [TRAIN])


@pytest.mark.parametrize(
    "source",
    [
        "knowledge/text.py",
        "knowledge/mentions/__init__.py",
        "knowledge/lexicon/abbreviations.tsv",
        "knowledge/plans/kh/agencies.json",
    ],
)
def test_a_change_in_what_both_read_builds_and_trains(built, source):
    built.write(source)
    assert built.make("index", "train") == (0, [BUILD, TRAIN])


def test_a_file_that_comes_or_goes_is_a_change(built):
    built.write("nlu_data/thanks.yml")
    assert built.make("train") == (0, [TRAIN])
    (built.folder / "nlu_data/thanks.yml").unlink()
    assert built.make("train") == (0, [TRAIN])
    assert built.make("train") == (0, [])


def test_caches_are_no_change(built):
    built.write("knowledge/__pycache__/text.cpython-311.pyc")
    assert built.make("index", "train") == (0, [])


def test_a_missing_questions_file_is_built_again(built):
    (built.folder / "indexes/nlu/questions.yml").unlink()
    assert built.make("index", "train") == (0, [BUILD, TRAIN])


def test_a_failing_build_is_tried_again_and_what_was_built_before_stays(built):
    built.fail(TRAIN)
    built.write("config.yml")
    time.sleep(0.02)
    code, _ = built.make("train")
    assert code != 0
    assert (built.folder / "indexes/rasa/assistant.tar.gz").exists()


def test_a_failing_installation_leaves_no_mark(project):
    project.fail(ENVIRONMENTS[0])
    code, _ = project.make("environments")
    assert code != 0
    assert not (project.folder / ".venv/app/.ready").exists()


@pytest.mark.parametrize("failing", [[NLU_TESTS], [APP_TESTS], [NLU_TESTS, APP_TESTS], [CHROMIUM]])
def test_chromium_is_looked_for_both_environments_tests_run_and_one_failure_is_enough(built, failing):
    built.fail(*failing)
    code, runs = built.make("test")
    assert code != 0
    assert runs == [CHROMIUM, NLU_TESTS, APP_TESTS]


def test_the_tests_are_green_when_both_are(built):
    assert built.make("test") == (0, [CHROMIUM, NLU_TESTS, APP_TESTS])


def test_check_is_lint_then_the_tests(built):
    linter = built.folder / ".venv/app/bin/lint-imports"
    linter.parent.mkdir(parents=True)
    linter.write_text("#!/bin/sh\necho lint-imports >> runs\n")
    linter.chmod(0o755)
    assert built.make("check") == (0, [*LINT, CHROMIUM, NLU_TESTS, APP_TESTS])


@pytest.mark.parametrize("failing", [line for line in LINT if line.startswith("-m")])
def test_check_fails_with_any_part_of_lint(built, failing):
    built.fail(failing)
    assert built.make("lint")[0] != 0


def test_clean_keeps_the_environments(built):
    assert built.make("clean")[0] == 0
    assert not (built.folder / "indexes").exists()
    assert (built.folder / ".venv/app/.ready").exists()


def test_every_target_that_help_lists_has_its_line(project):
    done = subprocess.run(["make", "help"], cwd=project.folder, capture_output=True, text=True, check=True)
    for target in (
        "run",
        "test",
        "check",
        "lint",
        "eval",
        "environments",
        "lock",
        "knowledge",
        "index",
        "train",
        "clean",
    ):
        assert f"make {target} " in done.stdout
