"""Answering measured on the kept-out tenth: the record cited, what should be refused, what should not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.answer import Answer, Kind
from actions.question import make_question
from actions.respond import respond
from knowledge.library import Library
from tests.evaluation.retrieval import Probe
from tests.evaluation.score import Score

CITED = "the record cited"
CLARIFIED = "asked back"
WRONGLY_REFUSED = "answerable, refused"
REFUSED = "outside the plan, refused"
NEAR_MISSES = "a detail the plan does not give, said so"


@dataclass(frozen=True)
class Answering:
    """Scores by name, and the questions that went wrong under the same names."""

    scores: dict[str, Score]
    wrong: dict[str, list[str]]


def measure_answering(
    probes: Sequence[Probe], outside: Sequence[str], near_misses: Sequence[str], library: Library
) -> Answering:
    """Answer every question on its own.

    Args:
        outside: questions about other matters.
        near_misses: questions about the plan's matters that ask what it does not say.
    """
    answers = [(probe, _answer(probe.question, library)) for probe in probes]
    cited = [(probe.question, bool(probe.right & set(_cited(answer)))) for probe, answer in answers]
    refused = [(probe.question, _kind(answer) is not Kind.REFUSAL) for probe, answer in answers]
    clarified = [_kind(answer) is Kind.CLARIFY for _, answer in answers]
    # "The plan does not state it" refuses as well as "that is another matter" does.
    silent = (Kind.REFUSAL, Kind.ABSENT)
    others = [(question, _kind(_answer(question, library)) in silent) for question in outside]
    missing = [(question, _kind(_answer(question, library)) in silent) for question in near_misses]
    named = {CITED: cited, WRONGLY_REFUSED: refused, REFUSED: others, NEAR_MISSES: missing}
    scores = {name: Score(sum(passed for _, passed in found), len(found)) for name, found in named.items()}
    not_refused = scores[WRONGLY_REFUSED]
    scores[WRONGLY_REFUSED] = Score(not_refused.total - not_refused.passed, not_refused.total)
    scores[CLARIFIED] = Score(sum(clarified), len(clarified))
    return Answering(
        scores, {name: [question for question, passed in found if not passed] for name, found in named.items()}
    )


def _answer(question: str, library: Library) -> Answer | None:
    answer = respond(make_question(question), library)
    return answer if isinstance(answer, Answer) else None


def _kind(answer: Answer | None) -> Kind | None:
    return answer.kind if answer else None


def _cited(answer: Answer | None) -> list[str]:
    return [citation.ref for citation in answer.citations] if answer else []
