"""Disclosing contradictions: whoever asks for one of the values gets all, each with its clause."""

from __future__ import annotations

from collections.abc import Iterable

from actions.compose.common import label_in, short_label
from actions.language import Language
from actions.question import Question
from actions.wording import say
from knowledge.conflicts import Conflict, touching
from knowledge.library import Library
from knowledge.records import Record

# More than two notes would bury the answer: contradictions come before differences, slips last.
_MOST = 2
_ORDER = ("contradicts", "differs", "slip")


def disclose(
    refs: Iterable[str], fields: Iterable[str], shown: str, question: Question, library: Library, told: str = ""
) -> tuple[list[str], list[Record]]:
    """Lines to add to a reply, and the records they cite.

    Args:
        refs, fields, shown: as in knowledge.conflicts.touching.
        told: the words of running text that answer; a figure in them is what was asked.
    """
    lines: list[str] = []
    records: list[Record] = []
    refs, fields = list(refs), list(fields)
    touched = touching(library.conflicts, refs, fields, shown, question.text)
    # A difference of dates or bases matters to who asks for one of the very figures, or reads one of the sentences.
    found = [
        c
        for c in touched
        if c.kind == "contradicts" or fields or c.values[0].field == "text" or any(v.quote in told for v in c.values)
    ]
    found.sort(key=lambda c: _ORDER.index(c.kind))
    for conflict in found[:_MOST]:
        cited = [record for s in conflict.values if (record := library.store.get(s.ref))]
        records += cited
        lines += _lines(conflict, cited, question.language)
    return lines, records


def _lines(conflict: Conflict, cited: list[Record], language: Language) -> list[str]:
    if conflict.kind != "contradicts" or len(conflict.values) < 2:
        note = conflict.note_en if language is Language.ENGLISH else conflict.note
        return [say("conflict.slip", language, note=note)]
    topic = conflict.topic_en if language is Language.ENGLISH else conflict.topic
    items = [
        say("conflict.item", language, value=statement.value, label=label_in(short_label(record), language))
        for statement, record in zip(conflict.values, cited, strict=True)
    ]
    return [say("conflict.head", language, topic=topic), *items]
