"""Training on lessons, and fitting the ranker on what was seen with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import faiss

from knowledge.lessons import Lesson
from knowledge.library import CLASSIFIER_FILE, ENCODER_FOLDER, RANKER_FILE
from knowledge.search.classifier_training import ClassifierSettings, train_classifier
from knowledge.search.encoder import Encoder, TransformerEncoder
from knowledge.search.fitting import Seen, fit_ranker, look, set_threshold
from knowledge.search.index import SearchIndex
from knowledge.search.training import TrainingSettings, save_encoder, train_encoder
from knowledge.settings import BUILT


def settings() -> dict[str, Any]:
    """How encoder and classifier are trained."""
    return {"encoder_training": vars(TrainingSettings()), "classifier_training": vars(ClassifierSettings())}


def learn(lesson: Lesson) -> tuple[list[Seen], list[Seen]]:
    """Train an encoder and a classifier on one core, and look at the lesson's questions with them.

    Returns:
        How the questions inside and outside look.
    """
    import torch

    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    encoder = _encoder(lesson)
    classifier = train_classifier(lesson.entries)
    if lesson.folder:
        classifier.save(lesson.folder / CLASSIFIER_FILE)
    index = SearchIndex(lesson.plan, lesson.year, lesson.entries, encoder, classifier, lesson.others)
    inside = [look(index, question, ref) for question, ref in lesson.inside]
    return inside, [look(index, question, None) for question in lesson.outside]


def _encoder(lesson: Lesson) -> Encoder:
    if lesson.encoder_name != BUILT:
        return TransformerEncoder(lesson.encoder_name)
    encoder = train_encoder(lesson.entries)
    if lesson.folder:
        save_encoder(encoder, lesson.folder / ENCODER_FOLDER)
    return encoder


def fit(inside: list[Seen], outside: list[Seen], held_out: list[Seen], folder: Path) -> dict[str, float]:
    """Fit the ranker and save it; returns what it makes of the questions held out.

    Args:
        inside, outside: questions that the plan answers and does not, which the index that saw them did not know.
        held_out: questions that the plan answers, as the index that serves sees them.
    """
    ranker = set_threshold(fit_ranker(inside, outside), held_out)
    ranker.save(folder / RANKER_FILE)
    first = [ranker.shares(item.features).argmax() == item.right for item in held_out]
    return {
        "held_out": len(held_out),
        "held_out_first": round(sum(first) / len(first), 4),
        "refuse_below": round(ranker.refuse_below, 4),
    }
