"""Runs kept as JSON with the settings that made them, and what changed since the last one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from knowledge import evaluation
from knowledge.evaluation import Evaluation
from knowledge.settings import ROOT
from tests.evaluation.score import Score

# Runs belong to a machine.
FOLDER = ROOT / ".evaluation"


@dataclass(frozen=True)
class Run:
    """One run.

    Attributes:
        date: ISO, with the machine's offset.
        revision: git's short hash, with "+" when files differ from it.
        settings: how the index was built and how the assistant was asked.
        scores: by a name that stays the same from run to run, e.g. "questions.jsonl/kind/task_lead".
        failures: ids or questions that went wrong, by what was measured.
        numbers: other measures, e.g. milliseconds.
    """

    date: str
    revision: str
    settings: Mapping[str, Any]
    scores: Mapping[str, Score]
    failures: Mapping[str, Sequence[str]]
    numbers: Mapping[str, float] = field(default_factory=dict)


def now() -> str:
    """The machine's time, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def revision() -> str:
    """Git's short hash of what is checked out; "unknown" outside a clone."""
    try:
        head = _git("rev-parse", "--short", "HEAD")
        return head + ("+" if _git("status", "--porcelain") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def save(run: Run, folder: Path = FOLDER) -> Path:
    """Write a run under its date; returns the file."""
    make_ignored(folder)
    path = folder / f"{run.date.replace(':', '')}.json"
    path.write_text(json.dumps(asdict(run), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def publish(run: Run, index_folder: Path) -> Path:
    """Keep what `run` measured beside the index that it measured, for the page on accuracy; returns the file."""
    measures = {name: (score.passed, score.total) for name, score in run.scores.items()}
    build = evaluation.build_of(index_folder)
    asked = str(run.settings["asked"])
    return evaluation.save(Evaluation(run.date, run.revision, build, asked, measures), index_folder)


def make_ignored(folder: Path) -> None:
    """Make a folder that git leaves alone, as pytest does with its cache."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", "utf-8")


def last_run(folder: Path = FOLDER) -> Run | None:
    """The latest run that was saved, if one can be read."""
    for path in sorted(folder.glob("*.json"), reverse=True):
        try:
            data = json.loads(path.read_text("utf-8"))
            scores = {name: Score(**score) for name, score in data.pop("scores").items()}
            return Run(**data, scores=scores)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def changes(before: Run, after: Run) -> Iterator[str]:
    """Lines that say what differs: scores, then what newly fails and what fails no more."""
    for name, score in after.scores.items():
        old = before.scores.get(name)
        if old is not None and old != score:
            yield f"{name}: {old} → {score}"
    for name, failing in after.failures.items():
        if name not in before.failures:
            continue
        old_failing = set(before.failures[name])
        yield from (f"{name}: now fails: {item}" for item in failing if item not in old_failing)
        yield from (f"{name}: fails no more: {item}" for item in before.failures[name] if item not in set(failing))
