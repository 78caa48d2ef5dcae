"""Everything that answering needs of one plan, loaded once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge import manifest
from knowledge.conflicts import Conflict, read_conflicts
from knowledge.errors import IndexMissingError
from knowledge.files import read_records
from knowledge.parse.values import load_agencies
from knowledge.questions import glosses, is_held_out, read_other_matters, read_questions
from knowledge.same_facts import SameFact, read_same_facts
from knowledge.search.classifier import RecordClassifier, load_classifier
from knowledge.search.encoder import Encoder, load_encoder
from knowledge.search.entries import make_entries
from knowledge.search.index import SearchIndex
from knowledge.search.ranker import Ranker, load_ranker
from knowledge.settings import PlanSettings, encoder_name, read_plan_settings
from knowledge.store import Store

ENCODER_FOLDER = "encoder"
CLASSIFIER_FILE = "classifier.safetensors"
RANKER_FILE = "ranker.json"


@dataclass(frozen=True)
class Detail:
    """A kind of detail that people ask and plans like this rarely give.

    Attributes:
        vi, en: as a noun phrase.
        stated_in: records that do give it.
    """

    vi: str
    en: str
    stated_in: frozenset[str]


@dataclass(frozen=True)
class Library:
    """One plan, ready to answer from."""

    settings: PlanSettings
    store: Store
    index: SearchIndex
    conflicts: tuple[Conflict, ...]
    same_facts: tuple[SameFact, ...]
    details: Mapping[str, Detail]


def load_library(plan_folder: Path, index_folder: Path) -> Library:
    """Load a plan's records and its built index.

    Raises:
        PlanFileError: the plan folder is not whole.
        IndexMissingError: the index was never built, or by other code, or a file of it is damaged.
    """
    models = load_models(index_folder)
    settings = read_plan_settings(plan_folder)
    plan = read_records(plan_folder)
    asked = read_questions(plan_folder)
    entries = make_entries(plan, asked, lambda question: not is_held_out(question))
    others = [question for question in read_other_matters(plan_folder) if not is_held_out(question)]
    index = SearchIndex(plan, settings.year, entries, models.encoder, models.classifier, others, models.ranker)
    store = Store(plan, load_agencies(plan_folder).by_name, glosses(asked))
    conflicts, same_facts = read_conflicts(plan_folder), read_same_facts(plan_folder)
    return Library(settings, store, index, conflicts, same_facts, _details(plan_folder))


@dataclass(frozen=True)
class Models:
    """What was trained for a plan's index."""

    encoder: Encoder
    classifier: RecordClassifier
    ranker: Ranker


def load_models(index_folder: Path) -> Models:
    """Load what was trained for a plan's index.

    Raises:
        IndexMissingError: the index was never built, or by other code, or a file of it is damaged.
    """
    if problems := manifest.verify(index_folder):
        raise IndexMissingError("; ".join(problems))
    encoder = load_encoder(encoder_name(), index_folder / ENCODER_FOLDER)
    classifier = load_classifier(index_folder / CLASSIFIER_FILE)
    return Models(encoder, classifier, load_ranker(index_folder / RANKER_FILE))


def _details(plan_folder: Path) -> dict[str, Detail]:
    data = json.loads((plan_folder / "unstated.json").read_text("utf-8"))
    return {
        name: Detail(entry["vi"], entry["en"], frozenset(entry.get("stated_in", ()))) for name, entry in data.items()
    }
