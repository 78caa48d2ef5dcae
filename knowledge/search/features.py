"""What the ranker sees of a question and a candidate record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.mentions import Mention
from knowledge.records import Clause, DocumentPart, Duty, Indicator, Kind, Record, Result, Task

KINDS = tuple(Kind)
# What a question may signal about the kind of record it is about.
CUES = (
    "year_2022", "year_last", "year_this", "year_next", "lead", "coordinators", "deadline", "content",
    "target", "result", "national", "status", "tasks", "rows", "agency", "percent",
)  # fmt: skip
VIEWS = (
    "lexical", "lexical_share", "lexical_gap", "ngrams", "ngrams_gap", "vectors", "vectors_gap", "coverage", "matter", "matter_text",
    "ngrams_centre", "ngrams_centre_gap", "vectors_centre", "vectors_centre_gap", "matter_gap",
    "classifier", "classifier_gap", "classifier_share",
)  # fmt: skip
NAMES = (
    *VIEWS,
    "named_lead",
    "named_coordinator",
    "named_reference",
    "figure_of_year",
    *(f"{k}:{c}" for k in KINDS for c in ("any", *CUES)),
)
# Number, date and title of the document, and who signed it: what a question about its issue is answered from.
_ISSUED = frozenset({"0", "0.signature"})

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Scores:
    """Scores of the records looked at in each view: float32 (n_looked_at,) each.

    Attributes:
        coverage: share of the weight of all words that the record's words cover.
        matter: the same for words of matter only; matter_text: by the plan's own words alone.
        classifier: logarithm of the chance that the record is meant.
    """

    lexical: Matrix
    ngrams: Matrix
    vectors: Matrix
    coverage: Matrix
    matter: Matrix
    matter_text: Matrix
    ngrams_centre: Matrix
    vectors_centre: Matrix
    classifier: Matrix

    def fused(self) -> Matrix:
        """Sum of the standardised views: the first choice of candidates."""
        views = (self.lexical, self.ngrams, self.vectors, self.vectors_centre)
        fused: Matrix = np.sum([_standard(view) for view in views], axis=0)
        return fused


def _standard(scores: Matrix) -> Matrix:
    standard: Matrix = (scores - scores.mean()) / (scores.std() + 1e-6)
    return standard


def cues_of(mentions: Sequence[Mention], plan_year: int) -> frozenset[str]:
    """Which of CUES a question gives."""
    years = {"year_2022": -2, "year_last": -1, "year_this": 0, "year_next": 1}
    values = {(mention.kind, mention.value) for mention in mentions}
    cues = {name for name, shift in years.items() if ("year", str(plan_year + shift)) in values}
    cues |= {value for kind, value in values if kind == "field" and value in CUES}
    cues |= {value for kind, value in values if kind in ("set_of", "measure")}
    return frozenset(cues | ({"agency"} if any(kind == "agency" for kind, _ in values) else set()))


def candidate_features(
    scores: Scores,
    candidates: Sequence[int],
    records: Sequence[Record],
    kinds: Sequence[Kind],
    mentions: Sequence[Mention],
    cues: frozenset[str],
    total_weight: float,
) -> Matrix:
    """Features of each candidate: float32 (n_candidates, len(NAMES)).

    Args:
        scores: of all records looked at.
        candidates: where the candidates stand in the scores.
        records, kinds: the candidates.
    """
    rows = list(candidates)
    views = [
        scores.lexical[rows] / max(float(scores.lexical.max()), 1e-6),
        scores.lexical[rows] / max(total_weight, 1e-6),
        _gap(scores.lexical, rows) / max(float(scores.lexical.max()), 1e-6),
        scores.ngrams[rows],
        _gap(scores.ngrams, rows),
        scores.vectors[rows],
        _gap(scores.vectors, rows),
        scores.coverage[rows],
        scores.matter[rows],
        scores.matter_text[rows],
        scores.ngrams_centre[rows],
        _gap(scores.ngrams_centre, rows),
        scores.vectors_centre[rows],
        _gap(scores.vectors_centre, rows),
        scores.matter[rows] - scores.matter[rows].max(),
        scores.classifier[rows],
        _gap(scores.classifier, rows),
        np.exp(scores.classifier[rows]),
    ]
    named = frozenset(mention.value for mention in mentions if mention.kind == "agency")
    years = frozenset(int(mention.value) for mention in mentions if mention.kind == "year")
    references = frozenset(mention.value for mention in mentions if mention.kind in ("clause_ref", "row_ref"))
    if any(mention.kind == "issue" for mention in mentions):
        references |= _ISSUED
    facts = [_facts(record, named, references, years) for record in records]
    by_kind = {kind: _crossed(kind, cues) for kind in KINDS}
    crossed = [by_kind[kind] for kind in kinds]
    return np.column_stack([*views, np.asarray(facts, np.float32), np.asarray(crossed, np.float32)]).astype(np.float32)


def _gap(scores: Matrix, rows: Sequence[int]) -> Matrix:
    """How far each candidate stands above the best of all others (negative: below)."""
    order = np.sort(scores)
    best, second = float(order[-1]), float(order[-2]) if len(order) > 1 else 0.0
    return np.asarray([scores[row] - (second if scores[row] == best else best) for row in rows], np.float32)


def _facts(
    record: Record, named: frozenset[str], references: frozenset[str], years: frozenset[int]
) -> tuple[float, float, float, float]:
    lead: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    has_year = 0.0
    if isinstance(record, Task):
        lead, coordinators = record.lead.names, record.coordinators.names
    elif isinstance(record, Indicator | Result):
        lead = record.lead.names
        filled = {figure.year for figure in record.figures if figure.cell.text}
        has_year = float(bool(years) and years <= filled)
    elif isinstance(record, Duty):
        lead = record.holders.names
    if isinstance(record, Clause | DocumentPart):
        has_year = float(bool(years) and all(str(year) in record.text for year in years))
    is_named = float(record.ref in references)
    return float(bool(named & set(lead))), float(bool(named & set(coordinators))), is_named, has_year


def _crossed(kind: Kind, cues: frozenset[str]) -> list[float]:
    return [float(kind is other and (cue == "any" or cue in cues)) for other in KINDS for cue in ("any", *CUES)]


def named(features: Matrix) -> list[Mapping[str, float]]:
    """Features with their names, for people who look why."""
    return [dict(zip(NAMES, row, strict=True)) for row in features.tolist()]
