"""The search index: views over the entries and the records, candidates, ranker, decision.

A small plan is scored whole. Of a large one the records are scored that have the likeliest entries by the question's
rarer words and the wordings nearest to it by vector.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from knowledge.matter import written_matter
from knowledge.mentions import Mention, find_mentions
from knowledge.records import Plan, kind_of
from knowledge.search.classifier import ClassifierView, RecordClassifier
from knowledge.search.encoder import Encoder
from knowledge.search.entries import Entry
from knowledge.search.features import VIEWS, Matrix, Scores, candidate_features, cues_of
from knowledge.search.found import Candidates, Hit, Search
from knowledge.search.groups import Groups, Rows
from knowledge.search.lexical import LexicalView
from knowledge.search.ngrams import NgramView
from knowledge.search.outside import OutsideView
from knowledge.search.ranker import Asked, Ranker
from knowledge.search.vectors import Near, VectorView, build_vectors
from knowledge.spelling.speller import learn
from knowledge.text import search_words

_CANDIDATES = 24
# Up to so many entries all are scored: several times those of the real plan, and still some milliseconds.
WHOLE_UP_TO = 4_000
# So many entries of a larger plan are scored for their words, beside those that are near by vector.
_BY_WORDS = 300
# Shares of the weight of the words asked.
_ALL, _PART = 0.999, 0.5


class SearchIndex:
    """Searches the records of a plan.

    Args:
        plan: the records.
        plan_year: the plan's year.
        entries: what is searched.
        encoder: for the vectors; they are computed here.
        classifier: of these records, or of most of them.
        outside: questions about other matters.
        ranker: chooses among candidates; None while it is being trained.
        whole_up_to: up to so many entries all are scored.
    """

    def __init__(
        self,
        plan: Plan,
        plan_year: int,
        entries: Sequence[Entry],
        encoder: Encoder,
        classifier: RecordClassifier,
        outside: Sequence[str] = (),
        ranker: Ranker | None = None,
        whole_up_to: int = WHOLE_UP_TO,
    ) -> None:
        self._plan_year = plan_year
        self._records = plan.records()
        self._kinds = [kind_of(record) for record in self._records]
        self._row_of = {record.ref: row for row, record in enumerate(self._records)}
        # The entries of a record stand together, those of the first record first.
        self.entries = tuple(sorted(entries, key=lambda entry: self._row_of[entry.ref]))
        counts = Counter(self._row_of[entry.ref] for entry in entries)
        self._groups = Groups([counts[row] for row in range(len(self._records))])
        self._is_whole = len(self.entries) <= whole_up_to
        self._lexical = LexicalView(self.entries)
        self._ngrams = NgramView(self.entries, all_at_once=self._is_whole)
        self._vectors = VectorView(self.entries, encoder, build_vectors(self.entries, encoder))
        self._classifier = ClassifierView(classifier, [record.ref for record in self._records])
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
        near = self._vectors.near(" ".join(words))
        records = self._likely(words, text, near)
        entries = self._groups.members(records)
        matter = self._lexical.keys(written_matter(text, mentions))
        views = self._views(words, text, matter, near, entries)
        of_records = [np.maximum(self._groups.greatest(view, records), 0) for view in views]
        of_records.append(self._classifier.scores(words, text, records))
        scores = Scores(*of_records)
        places = np.argsort(-scores.fused(), kind="stable")[:_CANDIDATES]
        rows = records[places].tolist()
        features = candidate_features(
            scores,
            places.tolist(),
            [self._records[row] for row in rows],
            [self._kinds[row] for row in rows],
            mentions,
            cues_of(mentions, self._plan_year),
            sum(map(self._lexical.weight, set(words))),
        )
        lexical, ngrams, vectors = views[:3]
        entry_scores = lexical / max(float(lexical.max()), 1e-6) + ngrams + vectors
        return Candidates(rows, features, entries, entry_scores, Asked(len(matter), self._outside.score(words, text)))

    def _likely(self, words: Sequence[str], text: str, near: Near) -> Rows:
        """The records worth scoring, ascending: all of a small plan."""
        if self._is_whole:
            return self._groups.all()
        entries = np.concatenate([self._lexical.likeliest(words, text, _BY_WORDS), near.entries])
        return np.unique(self._groups.owners(entries)) if len(entries) else self._groups.all()[:_CANDIDATES]

    def _views(
        self, words: Sequence[str], text: str, matter: Sequence[str], near: Near, entries: Rows
    ) -> tuple[Matrix, ...]:
        """What each view says of some entries, in the order of Scores: float32 (n_entries,) each."""
        ngrams, ngrams_centre = self._ngrams.scores(words, entries)
        vectors, vectors_centre = self._vectors.scores(near, entries)
        return (
            self._lexical.scores(words, text, entries),
            ngrams,
            vectors,
            self._lexical.coverage(words, rows=entries),
            self._lexical.coverage(matter, rows=entries),
            self._lexical.coverage(matter, own_text=True, rows=entries),
            ngrams_centre,
            vectors_centre,
        )

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
                self._quotes(row, found),
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
        entries = self._groups.members(np.asarray([self._row_of[ref]], np.int32))
        return float(self._lexical.coverage(words, own_text, entries).max())

    def holding(self, written: Sequence[str]) -> tuple[str, ...]:
        """References of the records that hold all of some words, in the document's order.

        A record's own words count, and people's wordings of it where its own words hold a part.

        Args:
            written: words as written; their diacritics count, so that tuyên truyền is not trực tuyến and truyền thông.
        """
        keys = self._lexical.keys(written)
        records = np.unique(self._groups.owners(self._lexical.with_rarest(keys)))
        if not len(records):
            return ()
        entries = self._groups.members(records)
        own = self._groups.greatest(self._lexical.coverage(keys, own_text=True, rows=entries), records)
        whole = self._groups.greatest(self._lexical.coverage(keys, rows=entries), records)
        fits = (own >= _ALL) | ((whole >= _ALL) & (own >= _PART))
        return tuple(self._records[row].ref for row in records[fits])

    def _quotes(self, row: int, found: Candidates) -> tuple[str, ...]:
        entries = self._groups.members(np.asarray([row], np.int32))
        scores = found.entry_scores[np.searchsorted(found.entries, entries)]
        quotes = [self.entries[entries[at]].quote for at in np.argsort(-scores, kind="stable")]
        return tuple(filter(None, quotes))
