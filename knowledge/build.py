"""Building the index and Rasa's training examples, beside the old ones and then in their place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from knowledge import manifest
from knowledge.conflicts import check_conflicts, read_conflicts
from knowledge.files import read_records
from knowledge.lessons import Lesson, make_lessons
from knowledge.questions import is_held_out, read_other_matters, read_questions, sentences
from knowledge.records import Kind, kind_of
from knowledge.same_facts import check_same_facts, read_same_facts
from knowledge.settings import ROOT, read_plan_settings
from knowledge.switch import switch

if TYPE_CHECKING:
    from knowledge.search.fitting import Seen

# Which intent a record's questions train.
INTENTS = {
    Kind.TASK: "ask_task",
    Kind.INDICATOR: "ask_indicator",
    Kind.RESULT: "ask_result",
    Kind.DUTY: "ask_duty",
    Kind.CLAUSE: "ask_narrative",
    Kind.DOCUMENT: "ask_document",
}

OUT_OF_PLAN = "out_of_plan"


def build(plan_folder: Path, index_folder: Path, encoder_name: str, tell: Callable[[str], None]) -> None:
    """Build everything under ``index_folder`` from a plan folder.

    The build goes to a folder aside and takes the old one's place only when it is whole.

    Args:
        encoder_name: BUILT, or a sentence-transformers model's name or folder.
        tell: receives a line of progress.

    Raises:
        KnowledgeError: the plan folder is not whole or its records contradict a reviewed file.
    """
    plan = read_records(plan_folder)
    check_conflicts(plan, read_conflicts(plan_folder))
    check_same_facts(plan, read_same_facts(plan_folder))
    asked, other_matters = read_questions(plan_folder), read_other_matters(plan_folder)
    year = read_plan_settings(plan_folder).year
    index_folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=index_folder.parent, prefix=".building-") as aside_name:
        aside = Path(aside_name) / index_folder.name
        aside.mkdir()
        lessons = make_lessons(plan, year, asked, other_matters, encoder_name, aside)
        settings, scores = _train(*lessons, aside, tell)
        scores = {"questions": len(sentences(asked, lambda _: True)), **scores}
        manifest.write(aside, _inputs(plan_folder), {"encoder": encoder_name, **settings}, scores)
        _expect_readable(aside)
        switch(aside, index_folder)
    tell(f"index: {index_folder}")


def _train(
    for_ranker: Lesson, for_serving: Lesson, folder: Path, tell: Callable[[str], None]
) -> tuple[dict[str, object], dict[str, float]]:
    """Train on both lessons at the same time and fit the ranker into ``folder``; the settings and what was measured."""
    tell("encoders and classifiers: those that serve, and those that the ranker is fitted on …")
    # On a core each: small matrices gain nothing from a second one.
    with ProcessPoolExecutor(1, get_context("spawn")) as worker:
        fitting = worker.submit(_learn, for_ranker)
        held_out, _ = _learn(for_serving)
        inside, outside = fitting.result()
    tell("ranker …")
    from knowledge import learning

    return learning.settings(), learning.fit(inside, outside, held_out, folder)


def _learn(lesson: Lesson) -> tuple[list[Seen], list[Seen]]:
    # Late: the libraries take ten seconds, and the other process would begin only after this one has them.
    from knowledge.learning import learn

    return learn(lesson)


def _expect_readable(index_folder: Path) -> None:
    """A build that cannot be read takes nobody's place. Raises KnowledgeError."""
    from knowledge.library import load_models

    load_models(index_folder)


def _inputs(plan_folder: Path) -> dict[str, Path]:
    files = [*plan_folder.rglob("*.json"), *plan_folder.rglob("*.jsonl"), *(ROOT / "knowledge").rglob("*.py")]
    return {
        str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path): path for path in sorted(set(files))
    }


def write_intent_examples(plan_folder: Path, path: Path) -> None:
    """Write people's questions, without those held out, as Rasa training examples: by kind of record, and others."""
    kinds = {record.ref: kind_of(record) for record in read_records(plan_folder).records()}
    examples: dict[str, list[str]] = {}
    asked = [(INTENTS[kinds[item.ref]], q) for item in read_questions(plan_folder) for q in item.questions]
    for intent, question in (*asked, *((OUT_OF_PLAN, q) for q in read_other_matters(plan_folder))):
        if not is_held_out(question):
            examples.setdefault(intent, []).append(_plain(" ".join(question.split())))
    nlu = [
        {"intent": intent, "examples": "".join(f"- {q}\n" for q in dict.fromkeys(questions))}
        for intent, questions in sorted(examples.items())
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True, sort_keys=False, width=10_000)
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text, "utf-8")
    draft.replace(path)


def _plain(question: str) -> str:
    """Rasa reads [text](entity) and {…} inside examples; people's brackets are none of that."""
    return question.translate(str.maketrans("[]{}", "()()"))
