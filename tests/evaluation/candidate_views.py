"""Ways of ranking records for a question that were candidates for the search, each on its own."""

from __future__ import annotations

import hashlib
import json
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from knowledge.search.classifier import ClassifierView
from knowledge.search.classifier_training import train_classifier
from knowledge.search.encoder import Encoder, StaticEncoder, load_static_encoder
from knowledge.search.entries import Entry
from knowledge.search.lexical import LexicalView, terms
from knowledge.search.ngrams import NgramView
from knowledge.search.training import TrainingSettings, save_encoder, train_encoder
from knowledge.search.vectors import VectorView, build_vectors
from knowledge.settings import ROOT
from knowledge.text import compose, fold, search_words, words
from tests.evaluation.runs import FOLDER, make_ignored

Matrix = NDArray[np.float32]
Tokens = list[list[str]]
Tokenise = Callable[[Sequence[str]], Tokens]

RASA_PYTHON = ROOT / ".venv" / "rasa" / "bin" / "python"
_SEGMENT = """
import json, sys
from underthesea import word_tokenize
print(json.dumps([word_tokenize(text, format="text").lower().split() for text in json.load(sys.stdin)]))
"""


class CannotSegment(Exception):
    """underthesea could not be run; the text says why."""


@dataclass(frozen=True)
class Scored:
    """Every question scored against every entry.

    Attributes:
        scores: float32 (n_questions, n_entries).
        milliseconds: for a question, the index being there.
    """

    scores: Matrix
    milliseconds: float


def raw(texts: Sequence[str]) -> Tokens:
    """Words in lower case, with their diacritics."""
    return [words(compose(text).lower()) for text in texts]


def folded(texts: Sequence[str]) -> Tokens:
    """Words without diacritics."""
    return [words(fold(text)) for text in texts]


def written_out(texts: Sequence[str]) -> Tokens:
    """Words without diacritics, abbreviations written out."""
    return [search_words(text) for text in texts]


def pairs(texts: Sequence[str]) -> Tokens:
    """The same with pairs of neighbours."""
    return [terms(search_words(text)) for text in texts]


def segmented(texts: Sequence[str]) -> Tokens:
    """Words as underthesea joins syllables, which Rasa's environment has.

    Raises:
        CannotSegment: that environment or underthesea is not there.
    """
    command = [str(RASA_PYTHON), "-c", _SEGMENT]
    try:
        done = subprocess.run(command, input=json.dumps(list(texts)), capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotSegment(
            f"{RASA_PYTHON.relative_to(ROOT)} cannot run underthesea; run `make environments`"
        ) from error
    found: Tokens = json.loads(done.stdout.splitlines()[-1])
    return found


def bm25(entries: Sequence[Entry], questions: Sequence[str], tokenise: Tokenise) -> Scored:
    """BM25 over all wordings of an entry together."""
    wordings = [wording for entry in entries for wording in entry.phrasings]
    tokens = iter(tokenise(wordings))
    documents = [[token for _ in entry.phrasings for token in next(tokens)] for entry in entries]
    index = bm25s.BM25(method="lucene")
    index.index(documents, show_progress=False)
    known = {token for document in documents for token in document}
    started = time.perf_counter()
    asked = [[token for token in question if token in known] for question in tokenise(questions)]
    rows = [index.get_scores(tokens) if tokens else np.zeros(len(entries)) for tokens in asked]
    return Scored(np.asarray(rows, np.float32), _each(started, questions))


def lexical(entries: Sequence[Entry], questions: Sequence[str]) -> Scored:
    """BM25 as it is served: typing put right, words with diacritics beside those without."""
    view = LexicalView(entries)
    return _one_by_one(questions, lambda text: view.scores(search_words(text), text))


def ngrams(entries: Sequence[Entry], questions: Sequence[str]) -> Scored:
    """The nearest wording by character n-grams."""
    view = NgramView(entries)
    return _one_by_one(questions, lambda text: view.scores(search_words(text))[0])


def vectors(entries: Sequence[Entry], questions: Sequence[str], encoder: Encoder, centre: bool = False) -> Scored:
    """The nearest wording, or the nearest centre of an entry's wordings, by an encoder's vectors."""
    view = VectorView(entries, encoder, build_vectors(entries, encoder))
    return _one_by_one(questions, lambda text: view.scores(view.near(" ".join(search_words(text))))[int(centre)])


def classified(entries: Sequence[Entry], questions: Sequence[str], refs: Sequence[str]) -> Scored:
    """Records, not entries, by the classifier trained on these entries: scores (n_questions, n_records)."""
    view = ClassifierView(train_classifier(entries), refs)
    rows = np.arange(len(refs), dtype=np.int32)
    return _one_by_one(questions, lambda text: view.scores(search_words(text), text, rows))


def plan_words_alone(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries without people's questions."""
    return tuple(replace(entry, questions=()) for entry in entries)


def trained(entries: Sequence[Entry], settings: TrainingSettings, folder: Path = FOLDER / "encoders") -> StaticEncoder:
    """The static encoder for these entries and settings, trained the first time and read from then on."""
    made_from = json.dumps([asdict(settings), [entry.phrasings for entry in entries]], ensure_ascii=False)
    place = folder / hashlib.sha256(made_from.encode()).hexdigest()[:16]
    if not (place / "model.safetensors").exists():
        make_ignored(folder.parent)
        save_encoder(train_encoder(entries, settings), place)
    return load_static_encoder(place)


def by_record(scored: Scored, owners: Sequence[int], records: int) -> Scored:
    """The best entry of each record: scores (n_questions, n_records).

    Args:
        owners: for each entry, its record.
    """
    best = np.full((len(scored.scores), records), -np.inf, np.float32)
    for entry, record in enumerate(owners):
        np.maximum(best[:, record], scored.scores[:, entry], out=best[:, record])
    return Scored(best, scored.milliseconds)


def fused(views: Sequence[Scored]) -> Scored:
    """The sum of the views, each standardised question by question."""
    standard = [
        (view.scores - view.scores.mean(axis=1, keepdims=True)) / (view.scores.std(axis=1, keepdims=True) + 1e-6)
        for view in views
    ]
    return Scored(np.sum(standard, axis=0), sum(view.milliseconds for view in views))


def _one_by_one(questions: Sequence[str], score: Callable[[str], Matrix]) -> Scored:
    started = time.perf_counter()
    rows = [score(question) for question in questions]
    return Scored(np.stack(rows), _each(started, questions))


def _each(started: float, questions: Sequence[str]) -> float:
    return 1000 * (time.perf_counter() - started) / max(len(questions), 1)
