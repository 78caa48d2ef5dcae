"""The search index: three views over the entries, candidates, ranker, decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.matter import written_matter
from knowledge.mentions import Mention, find_mentions
from knowledge.records import Kind, Plan, kind_of
from knowledge.search.encoder import Encoder
from knowledge.search.entries import Entry
from knowledge.search.features import VIEWS, Matrix, Scores, candidate_features, cues_of
from knowledge.search.lexical import LexicalView
from knowledge.search.ngrams import NgramView
from knowledge.search.outside import OutsideView
from knowledge.search.ranker import Asked, Ranker
from knowledge.search.vectors import VectorView, build_vectors
from knowledge.spelling.speller import learn
from knowledge.text import search_words

_CANDIDATES = 24
# Shares of the weight of the words asked.
_ALL, _PART = 0.999, 0.5


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
    """Candidates of a question with their features: rows (n_candidates,), features (n_candidates, n_features)."""

    rows: list[int]
    features: Matrix
    entry_scores: Matrix
    asked: Asked


class SearchIndex:
    """Searches the records of a plan.

    Args:
        plan: the records.
        plan_year: the plan's year.
        entries: what is searched.
        encoder: for the vectors; they are computed here.
        outside: questions about other matters.
        ranker: chooses among candidates; None while it is being trained.
    """

    def __init__(
        self,
        plan: Plan,
        plan_year: int,
        entries: Sequence[Entry],
        encoder: Encoder,
        outside: Sequence[str] = (),
        ranker: Ranker | None = None,
    ) -> None:
        self.entries = tuple(entries)
        self._plan_year = plan_year
        self._records = plan.records()
        self._kinds = [kind_of(record) for record in self._records]
        self._row_of = {record.ref: row for row, record in enumerate(self._records)}
        self._owners = np.asarray([self._row_of[entry.ref] for entry in entries])
        self._lexical = LexicalView(entries)
        self._ngrams = NgramView(entries)
        self._vectors = VectorView(entries, encoder, build_vectors(entries, encoder))
        self._outside = OutsideView(entries, outside)
        self.speller = learn([*(phrasing for entry in entries for phrasing in entry.phrasings), *outside])
        self.ranker = ranker
        # Who composes an answer and shows the other matches beside it searches twice for the same.
        self._last: tuple[tuple[str, tuple[Mention, ...]], Search] | None = None

    def row_of(self, ref: str) -> int:
        """The row of a record in the scores."""
        return self._row_of[ref]

    def candidates(self, text: str, mentions: Sequence[Mention]) -> Candidates:
        """The likeliest records for a question, with the features the ranker needs.

        Args:
            text: the question with its slips put right.
        """
        words = search_words(text)
        lexical = self._lexical.scores(words, text)
        ngrams, ngrams_centre = self._ngrams.scores(words)
        vectors, vectors_centre = self._vectors.scores(" ".join(words))
        matter = self._lexical.keys(written_matter(text, mentions))
        coverages = (
            self._lexical.coverage(words),
            self._lexical.coverage(matter),
            self._lexical.coverage(matter, own_text=True),
        )
        scores = Scores(*map(self._by_record, (lexical, ngrams, vectors, *coverages, ngrams_centre, vectors_centre)))
        rows = np.argsort(-scores.fused(), kind="stable")[:_CANDIDATES].tolist()
        weight = sum(self._lexical.weight.get(word, 0.0) for word in set(words))
        features = candidate_features(
            scores, rows, self._records, self._kinds, mentions, cues_of(mentions, self._plan_year), weight
        )
        entry_scores = lexical / max(float(lexical.max()), 1e-6) + ngrams + vectors
        return Candidates(rows, features, entry_scores, Asked(len(matter), self._outside.score(text)))

    def search(self, text: str, mentions: Sequence[Mention] | None = None) -> Search:
        """Find the records that a question is about.

        Args:
            text: the question.
            mentions: what it mentions, of a text whose slips are put right; None to do both here.
        """
        if self.ranker is None:
            raise ValueError("this index has no ranker yet; use candidates()")
        if mentions is None:
            text = self.speller.respell(text)
            mentions = find_mentions(text)
        asked = (text, tuple(mentions))
        if self._last is None or self._last[0] != asked:
            self._last = (asked, self._ranked(*asked, self.ranker))
        return self._last[1]

    def _ranked(self, text: str, mentions: tuple[Mention, ...], ranker: Ranker) -> Search:
        found = self.candidates(text, mentions)
        shares = ranker.shares(found.features)
        matter, own = found.features[:, VIEWS.index("matter")], found.features[:, VIEWS.index("matter_text")]
        hits = [
            Hit(
                self._records[row].ref,
                self._kinds[row],
                float(share),
                float(a),
                float(b),
                self._quotes(row, found.entry_scores),
            )
            for row, share, a, b in zip(found.rows, shares, matter, own, strict=True)
        ]
        hits.sort(key=lambda hit: -hit.share)
        return Search(tuple(hits), ranker.chance(found.features, shares, found.asked))

    def coverage(self, text: str, ref: str, own_text: bool = False) -> float:
        """Share of the text's weight that one record's words cover, 0 to 1.

        Args:
            own_text: count the plan's words only, not people's questions.
        """
        words = search_words(text)
        return float(self._by_record(self._lexical.coverage(words, own_text))[self._row_of[ref]]) if words else 0.0

    def holding(self, written: Sequence[str]) -> tuple[str, ...]:
        """References of the records that hold all of some words, in the document's order.

        A record's own words count, and people's wordings of it where its own words hold a part.

        Args:
            written: words as written; their diacritics count, so that tuyên truyền is not trực tuyến and truyền thông.
        """
        keys = self._lexical.keys(written)
        own = self._by_record(self._lexical.coverage(keys, own_text=True))
        whole = self._by_record(self._lexical.coverage(keys))
        fits = (own >= _ALL) | ((whole >= _ALL) & (own >= _PART))
        return tuple(record.ref for record, fit in zip(self._records, fits, strict=True) if fit)

    def _by_record(self, entry_scores: Matrix) -> Matrix:
        best = np.zeros(len(self._records), dtype=np.float32)
        np.maximum.at(best, self._owners, entry_scores)
        return best

    def _quotes(self, row: int, entry_scores: Matrix) -> tuple[str, ...]:
        own = [i for i in np.flatnonzero(self._owners == row) if self.entries[i].quote]
        own.sort(key=lambda i: -entry_scores[i])
        return tuple(self.entries[i].quote for i in own)
