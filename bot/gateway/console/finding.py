"""Searching for an operator: the answer as the chat would give it, and the records that may be meant.

Importing this module loads the libraries of the search, which takes seconds: see desk.py.
"""

from __future__ import annotations

from pathlib import Path

from actions.compose.common import handle, name_of, shorten
from actions.question import Question, make_question, respelled
from actions.resolution import Records, SmallTalk
from actions.respond import compose, respond
from bot.gateway.console.fields import fields_of
from bot.gateway.console.narrowing import allowed, choices_of
from bot.gateway.console.results import Choices, Filters, Found, Match, Told
from bot.gateway.console.telling import told_of
from knowledge.library import Library, load_library
from knowledge.records import Record, kind_of
from knowledge.settings import plan_folder

MOST_MATCHES = 12
# Without words the filters alone list records, and a person looks through them.
MOST_LISTED = 60
MOST_TITLE = 160


class Finder:
    """Searches one plan."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.choices: Choices = choices_of(library)

    def find(self, text: str, filters: Filters) -> Found:
        """The answer to `text` and the likeliest records; without words, the records that pass `filters`."""
        fitting = allowed(filters, self._library)
        question = respelled(make_question(text), self._library.index.speller)
        if not text.strip():
            listed = [ref for ref in self._all_refs() if ref in fitting] if filters else []
            return Found(None, self._matches(listed[:MOST_LISTED], question))
        told = self._answer(text)
        hits = self._library.index.search(question.text, question.mentions).hits
        refs = dict.fromkeys([*(told.records if told else ()), *(hit.ref for hit in hits)])
        matches = self._matches([ref for ref in refs if ref in fitting][:MOST_MATCHES], question)
        if told and told.records and fitting.isdisjoint(told.records):
            told = None
        return Found(told, matches)

    def _answer(self, text: str) -> Told | None:
        answer = respond(make_question(text), self._library)
        return None if isinstance(answer, SmallTalk) else told_of(answer, self._library)

    def _matches(self, refs: list[str], question: Question) -> tuple[Match, ...]:
        records = (self._library.store.get(ref) for ref in refs)
        return tuple(self._match(record, question) for record in records if record)

    def _match(self, record: Record, question: Question) -> Match:
        answer = compose(Records((record.ref,), question.fields), question, self._library)
        return Match(
            ref=record.ref,
            kind=kind_of(record).value,
            label=record.label,
            title=shorten(f"{handle(record, self._library)}: {name_of(record)}", MOST_TITLE),
            fields=fields_of(record),
            told=told_of(answer, self._library),
        )

    def _all_refs(self) -> list[str]:
        return [record.ref for record in self._library.store.plan.records()]


def load_finder(index: Path) -> Finder:
    """A finder of the served plan.

    Raises:
        KnowledgeError: the plan folder or the index is not whole; the text says what to run.
    """
    return Finder(load_library(plan_folder(), index))
