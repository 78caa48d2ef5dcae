"""What a search finds: candidates with their features, then hits."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.records import Kind
from knowledge.search.features import Matrix
from knowledge.search.groups import Rows
from knowledge.search.ranker import Asked


@dataclass(frozen=True)
class Hit:
    """A record that a search found.

    Attributes:
        ref, kind: the record.
        share: its share of the chances among the candidates, 0 to 1.
        coverage: share of the weight of the question's matter that the record's words cover.
        own_coverage: the same by the plan's own words alone.
        quotes: words inside the record that fit best, the best first.
    """

    ref: str
    kind: Kind
    share: float
    coverage: float
    own_coverage: float
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Search:
    """What a search found: hits from likely to unlikely, and the chance that the first one answers."""

    hits: tuple[Hit, ...]
    chance: float


@dataclass(frozen=True)
class Candidates:
    """Candidates of a question with their features: rows (n_candidates,), features (n_candidates, n_features).

    Attributes:
        entries: the entries that were scored, ascending: int32 (n_entries,).
        entry_scores: how well each of them fits: float32 (n_entries,).
    """

    rows: list[int]
    features: Matrix
    entries: Rows
    entry_scores: Matrix
    asked: Asked
