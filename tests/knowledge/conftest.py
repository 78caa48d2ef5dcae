"""What the tests of the library share: the plan as parsed now, its source, the loaded library, a made-up plan."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from actions.runtime import load
from knowledge.errors import IndexMissingError
from knowledge.library import Library
from knowledge.parse.plan import read_plan
from knowledge.records import Plan, Record
from knowledge.settings import plan_folder

MADE_UP = Path(__file__).parent / "made_up_plan"


@pytest.fixture(scope="session")
def folder() -> Path:
    """The folder of the plan that is served."""
    return plan_folder()


@pytest.fixture(scope="session")
def plan(folder: Path) -> Plan:
    """The served plan, parsed anew from its source."""
    return read_plan(folder)


@pytest.fixture(scope="session")
def record(plan: Plan) -> Callable[[str], Record]:
    """A record of the fresh parse by its reference."""
    by_ref = {record.ref: record for record in plan.records()}
    return by_ref.__getitem__


@pytest.fixture(scope="session")
def source(folder: Path) -> list[str]:
    """The lines of the plan's source; source[0] is line 1."""
    return (folder / "source.txt").read_text("utf-8").split("\n")


@pytest.fixture(scope="session")
def library() -> Library:
    """The served plan with its built index, loaded once for the tests of the library and of the actions."""
    try:
        return load()
    except IndexMissingError as error:
        pytest.fail(f"these tests read the built index: run `make index`, then the tests again ({error})")


@pytest.fixture
def made_up_plan(tmp_path: Path) -> Callable[..., Path]:
    """Writes the small made-up plan, parts of its source replaced, and returns its folder."""

    def write(*replacements: tuple[str, str]) -> Path:
        target = tmp_path / "plan"
        target.mkdir(exist_ok=True)
        text = (MADE_UP / "source.txt").read_text("utf-8")
        for old, new in replacements:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the made-up source"
            text = text.replace(old, new)
        (target / "source.txt").write_text(text, "utf-8")
        for path in MADE_UP.glob("*.json"):
            shutil.copy(path, target)
        shutil.copytree(MADE_UP / "questions", target / "questions", dirs_exist_ok=True)
        return target

    return write
