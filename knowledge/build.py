"""Building the index and Rasa's training examples, beside the old ones and then in their place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import faiss
import yaml

from knowledge import manifest
from knowledge.conflicts import check_conflicts, read_conflicts
from knowledge.files import read_records
from knowledge.library import CLASSIFIER_FILE, ENCODER_FOLDER, RANKER_FILE, load_models
from knowledge.questions import AskedFor, is_held_out, read_other_matters, read_questions
from knowledge.records import Kind, Plan, kind_of
from knowledge.same_facts import check_same_facts, read_same_facts
from knowledge.search.classifier_training import ClassifierSettings, train_classifier
from knowledge.search.encoder import BUILT, Encoder, TransformerEncoder
from knowledge.search.entries import Entry, make_entries
from knowledge.search.fitting import Seen, fit_ranker, in_fitting_fold, look, sentences, set_threshold
from knowledge.search.index import SearchIndex
from knowledge.search.training import TrainingSettings, save_encoder, train_encoder
from knowledge.settings import ROOT, read_plan_settings
from knowledge.switch import switch

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
    asked, outside = read_questions(plan_folder), read_other_matters(plan_folder)
    index_folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=index_folder.parent, prefix=".building-") as aside_name:
        aside = Path(aside_name) / index_folder.name
        aside.mkdir()
        year = read_plan_settings(plan_folder).year
        scores = _fit(plan, year, asked, outside, aside, encoder_name, tell)
        settings = {
            "encoder": encoder_name,
            "encoder_training": vars(TrainingSettings()),
            "classifier_training": vars(ClassifierSettings()),
        }
        manifest.write(aside, _inputs(plan_folder), settings, scores)
        # Whole and readable, or it takes nobody's place.
        load_models(aside)
        switch(aside, index_folder)
    tell(f"index: {index_folder}")


@dataclass(frozen=True)
class _Lesson:
    """What one encoder and one classifier are trained on, and what they are then asked.

    Attributes:
        plan, year: what is searched.
        entries: with the questions to learn from.
        others: questions about other matters.
        encoder_name: of the setting.
        folder: where both are saved; None to use them here alone.
        questions: asked afterwards, each with its record, or None where the plan does not answer it.
    """

    plan: Plan
    year: int
    entries: tuple[Entry, ...]
    others: tuple[str, ...]
    encoder_name: str
    folder: Path | None
    questions: tuple[tuple[str, str | None], ...]


def _fit(
    plan: Plan,
    year: int,
    asked: tuple[AskedFor, ...],
    outside: tuple[str, ...],
    aside: Path,
    encoder_name: str,
    tell: Callable[[str], None],
) -> dict[str, float]:
    """Train encoder and classifier and fit the ranker into ``aside``; returns what was measured on the way.

    What the ranker is fitted on must be new to what it is to weigh. So an encoder and a classifier are trained without
    these questions, for the ranker alone; at the same time those are trained that serve.
    """
    known = [question for question in outside if not is_held_out(question)]
    # What the classifier of other matters has seen cannot also tell how sure the ranker may be.
    others = tuple(question for question in known if not in_fitting_fold(question))
    fitting = sentences(asked, lambda q: in_fitting_fold(q) and not is_held_out(q))
    unanswered = [question for question in known if in_fitting_fold(question)]

    def lesson(keep: Callable[[str], bool], folder: Path | None, *questions: tuple[str, str | None]) -> _Lesson:
        return _Lesson(plan, year, make_entries(plan, asked, keep), others, encoder_name, folder, questions)

    partial = lesson(
        lambda q: not is_held_out(q) and not in_fitting_fold(q),
        None,
        *fitting,
        *((question, None) for question in unanswered),
    )
    whole = lesson(lambda q: not is_held_out(q), aside, *sentences(asked, is_held_out))
    tell("encoders and classifiers: those that serve, and those that the ranker is fitted on …")
    # On a core each, one of them in a fresh process: small matrices gain nothing from a second core.
    with ProcessPoolExecutor(1, get_context("spawn")) as worker:
        looked_at = worker.submit(_learn, partial)
        held_out = _learn(whole)
        seen = looked_at.result()
    tell("ranker …")
    ranker = fit_ranker(seen[: len(fitting)], seen[len(fitting) :])
    ranker = set_threshold(ranker, held_out)
    ranker.save(aside / RANKER_FILE)
    first = [ranker.shares(item.features).argmax() == item.right for item in held_out]
    return {
        "questions": len(sentences(asked, lambda _: True)),
        "held_out": len(held_out),
        "held_out_first": round(sum(first) / len(first), 4),
        "refuse_below": round(ranker.refuse_below, 4),
    }


def _learn(lesson: _Lesson) -> list[Seen]:
    """Train an encoder and a classifier on one core, and look at the lesson's questions with them."""
    import torch

    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    encoder = _encoder(lesson)
    classifier = train_classifier(lesson.entries)
    if lesson.folder:
        classifier.save(lesson.folder / CLASSIFIER_FILE)
    index = SearchIndex(lesson.plan, lesson.year, lesson.entries, encoder, classifier, lesson.others)
    return [look(index, question, ref) for question, ref in lesson.questions]


def _encoder(lesson: _Lesson) -> Encoder:
    if lesson.encoder_name != BUILT:
        return TransformerEncoder(lesson.encoder_name)
    encoder = train_encoder(lesson.entries)
    if lesson.folder:
        save_encoder(encoder, lesson.folder / ENCODER_FOLDER)
    return encoder


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
