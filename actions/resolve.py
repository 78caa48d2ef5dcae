"""From a question to what it is about: each step answers or passes on to the next."""

from __future__ import annotations

from actions.question import Question
from actions.resolution import Resolution
from actions.resolving.beside import counterpart, document_behind, in_other_table, stated_otherwise
from actions.resolving.context import in_context, more_of_clause, of_another, row_beside_clause
from actions.resolving.earlier import both_talked_about, talked_about_earlier
from actions.resolving.follow_ups import (
    asked_set,
    duties_of_agency,
    follow_up,
    next_page,
    party_of_focus,
    place_in_list,
    the_document,
)
from actions.resolving.references import measures_as_words, named_references, offered_choice, point_of_same_group
from actions.resolving.searched import by_search
from knowledge.library import Library


def resolve(question: Question, library: Library) -> Resolution:
    """What the question is about."""
    question = measures_as_words(question, library)
    for step in (
        offered_choice,
        named_references,
        point_of_same_group,
        both_talked_about,
        talked_about_earlier,
        place_in_list,
        next_page,
        counterpart,
        document_behind,
        the_document,
        duties_of_agency,
        party_of_focus,
        asked_set,
        of_another,
        stated_otherwise,
        in_other_table,
        row_beside_clause,
        more_of_clause,
        follow_up,
    ):
        found = step(question, library)
        if found:
            return found
    return in_context(question, by_search(question, library), library)
