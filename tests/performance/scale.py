"""Search time as a plan grows: where it goes, and how much memory the index takes."""

from __future__ import annotations

import cProfile
import os
import pstats
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import psutil

from bot.serving import leave_loaded_objects_alone
from knowledge.files import read_records
from knowledge.library import load_models
from knowledge.questions import is_held_out, read_questions
from knowledge.search.entries import make_entries
from knowledge.search.index import SearchIndex
from knowledge.settings import index_folder, plan_folder, read_plan_settings
from tests.performance.made_up import plan_of
from tests.performance.questions import wordings

SIZES = (700, 7_000, 70_000, 1_000_000)
WARMING = 50
ASKED = 200
GOAL_MILLISECONDS = 20.0
MEGABYTE = 1e6
# What the time of a search is split into: methods of the views, by file and name.
STEPS = {
    ("lexical.py", "likeliest"): "likeliest by words",
    ("vectors.py", "near"): "nearest by vector",
    ("lexical.py", "scores"): "BM25",
    ("lexical.py", "coverage"): "words covered",
    ("ngrams.py", "scores"): "letters",
    ("vectors.py", "scores"): "vectors",
    ("classifier.py", "scores"): "classifier",
    ("features.py", "candidate_features"): "features",
    ("speller.py", "respell"): "slips",
}


@dataclass(frozen=True)
class Size:
    """What was measured at one size: seconds to build, MB of the process, ms of each search, ms of each step."""

    records: int
    build_seconds: float
    megabytes: float
    milliseconds: Sequence[float]
    steps: Mapping[str, float]

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.milliseconds, n=100)[94]


def run(most: int, tell: Callable[[str], None]) -> tuple[list[str], bool]:
    """Measure every size up to `most` records; the report, and whether all were quick enough."""
    sizes = []
    for records in (size for size in SIZES if size <= most):
        sizes.append(measure(records))
        tell(f"{records} records: p95 {sizes[-1].p95:.1f} ms")
    return report(sizes), all(size.p95 < GOAL_MILLISECONDS for size in sizes)


def measure(records: int) -> Size:
    """Build an index of so many records and search it as the action server does: loaded objects left alone, warm."""
    begun = time.perf_counter()
    index = index_of(records)
    built = time.perf_counter() - begun
    leave_loaded_objects_alone()
    warming, questions = wordings()[:WARMING], wordings()[WARMING : WARMING + ASKED]
    for question in warming:
        index.search(question)
    milliseconds = []
    for question in questions:
        begun = time.perf_counter()
        index.search(question)
        milliseconds.append(1000 * (time.perf_counter() - begun))
    resident = psutil.Process(os.getpid()).memory_info().rss / MEGABYTE
    return Size(records, built, resident, milliseconds, steps_of(index, questions))


def index_of(records: int) -> SearchIndex:
    """The served plan's index with made-up clauses up to so many records."""
    real = read_records(plan_folder())
    entries = make_entries(real, read_questions(plan_folder()), lambda question: not is_held_out(question))
    plan, entries = plan_of(real, entries, records)
    models = load_models(index_folder())
    year = read_plan_settings(plan_folder()).year
    return SearchIndex(plan, year, entries, models.encoder, models.classifier, (), models.ranker)


def steps_of(index: SearchIndex, questions: Sequence[str]) -> dict[str, float]:
    """Milliseconds of one search by step, in the mean."""
    profile = cProfile.Profile()
    with profile:
        for question in questions:
            index.search(question)
    found = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    spent: dict[str, float] = {}
    for (file, _, function), (_, _, _, cumulative, _) in found.items():
        if step := STEPS.get((os.path.basename(file), function)):
            spent[step] = spent.get(step, 0.0) + 1000 * cumulative / len(questions)
    return spent


def report(sizes: Sequence[Size]) -> list[str]:
    """The lines of the report in Markdown."""
    steps = list(dict.fromkeys(STEPS.values()))
    lines = [
        f"| records | p50 ms | p95 ms | {' | '.join(steps)} | build s | MB |",
        "|---|" + "---|" * (len(steps) + 4),
    ]
    for size in sizes:
        spent = " | ".join(f"{size.steps.get(step, 0.0):.1f}" for step in steps)
        middle = statistics.median(size.milliseconds)
        figures = f"{middle:.1f} | {size.p95:.1f} | {spent} | {size.build_seconds:.0f} | {size.megabytes:.0f}"
        lines.append(f"| {size.records:,} | {figures} |")
    return lines
