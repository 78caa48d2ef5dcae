"""Candidates for the search against each other on the kept-out tenth, and what a refusal threshold costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from knowledge.library import Library, load_library
from knowledge.questions import is_held_out, read_outside, read_questions
from knowledge.search.entries import Entry, make_entries
from knowledge.search.training import TrainingSettings
from knowledge.settings import index_folder, plan_folder
from tests.evaluation import candidate_views as views
from tests.evaluation.candidate_views import CannotSegment, Scored, Tokenise
from tests.evaluation.retrieval import Found, Probe, counts, counts_by, locate, probes, reciprocal_rank
from tests.evaluation.risk import judged_chances, risk_table
from tests.evaluation.score import table

HEAD = ("", "first", "first*", "first five*", "MRR*", "vietnamese*", "no_diacritics*", "english*", "ms")
DIMENSIONS, VOCABULARIES = (64, 128, 256), (4000, 8000)
TOKENISERS: tuple[tuple[str, Tokenise], ...] = (
    ("raw words", views.raw),
    ("words segmented by underthesea", views.segmented),
    ("folded words", views.folded),
    ("folded, abbreviations written out", views.written_out),
    ("the same and pairs of neighbours", views.pairs),
)


def compare(tell: Callable[[str], None]) -> None:
    """Print the table of candidates, then the risk curve.

    Raises:
        KnowledgeError: the plan or its index is not whole.
    """
    library = load_library(plan_folder(), index_folder())
    asked = read_questions(plan_folder())
    kept_out = probes(asked, library.store, library.same_facts)
    entries = make_entries(library.store.plan, asked, lambda question: not is_held_out(question))
    tell(f"{len(kept_out)} kept-out questions; * counts records that answer in the same words")
    rows = []
    for row in _rows(kept_out, entries, library, tell):
        # The whole table takes minutes.
        tell(f"… {row[0]}")
        rows.append(row)
    tell("\n" + table(HEAD, rows))
    outside = [question for question in read_outside(plan_folder()) if is_held_out(question)]
    tell("\nRefusal by the chance that the best record answers")
    tell(risk_table(judged_chances(kept_out, outside, library.index.search), library.index.ranker))


def _rows(
    kept_out: Sequence[Probe], entries: Sequence[Entry], library: Library, tell: Callable[[str], None]
) -> Iterator[tuple[str, ...]]:
    questions = [probe.question for probe in kept_out]
    refs = [record.ref for record in library.store.plan.records()]
    at = {ref: row for row, ref in enumerate(refs)}
    owners = [at[entry.ref] for entry in entries]

    def told(name: str, scored: Scored) -> tuple[str, ...]:
        found = [locate(probe, _ranked(row, refs)) for probe, row in zip(kept_out, scored.scores, strict=True)]
        return _row(name, found, scored.milliseconds)

    def of_records(scored: Scored) -> Scored:
        return views.by_record(scored, owners, len(refs))

    own = views.plan_words_alone(entries)
    yield told("BM25, folded words, the plan's words alone", of_records(views.bm25(own, questions, views.written_out)))
    for name, tokenise in TOKENISERS:
        try:
            yield told(f"BM25, {name}", of_records(views.bm25(entries, questions, tokenise)))
        except CannotSegment as error:
            tell(f"BM25, {name}: left out, {error}")
    lexical = of_records(views.lexical(entries, questions))
    yield told("BM25 as served", lexical)
    ngrams = of_records(views.ngrams(entries, questions))
    yield told("character n-grams", ngrams)
    served = TrainingSettings()
    for dimension, vocabulary, slips in product(DIMENSIONS, VOCABULARIES, (0.0, served.slips)):
        settings = replace(served, dimension=dimension, vocabulary=vocabulary, slips=slips)
        encoder = views.trained(entries, settings)
        name = f"encoder {dimension} × {vocabulary}, {'with' if slips else 'without'} slips"
        yield told(name, of_records(views.vectors(entries, questions, encoder)))
    encoder = views.trained(entries, served)
    nearest = of_records(views.vectors(entries, questions, encoder))
    centre = of_records(views.vectors(entries, questions, encoder, centre=True))
    yield told("encoder as served, centres of wordings", centre)
    yield told("classifier of records", views.classified(entries, questions, refs))
    yield told("BM25 + n-grams", views.fused([lexical, ngrams]))
    yield told("BM25 + encoder", views.fused([lexical, nearest]))
    yield told("BM25 + n-grams + encoder", views.fused([lexical, ngrams, nearest]))
    yield told("BM25 + n-grams + encoder + centres", views.fused([lexical, ngrams, nearest, centre]))
    yield _ranker(kept_out, library)


def _ranked(scores: np.ndarray, refs: Sequence[str]) -> list[str]:
    return [refs[row] for row in np.argsort(-scores, kind="stable")]


def _ranker(kept_out: Sequence[Probe], library: Library) -> tuple[str, ...]:
    started = time.perf_counter()
    found = [locate(probe, [hit.ref for hit in library.index.search(probe.question).hits]) for probe in kept_out]
    return _row("the ranker over all of them", found, 1000 * (time.perf_counter() - started) / len(found))


def _row(name: str, found: Sequence[Found], milliseconds: float) -> tuple[str, ...]:
    """One line of the table: shares in percent."""
    first, first_same, _, five_same = counts(found)
    by_style = counts_by(lambda probe: probe.style, found)
    styles = [
        by_style[style][1].share if style in by_style else 0.0 for style in ("vietnamese", "no_diacritics", "english")
    ]
    shares = [first.share, first_same.share, five_same.share, reciprocal_rank(found), *styles]
    return (name, *(f"{100 * share:.1f}" for share in shares), f"{milliseconds:.1f}")
