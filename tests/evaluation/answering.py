"""Answering measured on the kept-out tenth: the record cited, what should be refused, what should not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.answer import Answer, Kind
from actions.question import make_question
from actions.resolution import SmallTalk
from actions.respond import respond
from knowledge.library import Library
from tests.evaluation.retrieval import Probe
from tests.evaluation.score import Score

CITED = "the record cited"
CLARIFIED = "asked back"
WRONGLY_REFUSED = "answerable, refused"
REFUSED = "outside the plan, refused"
NEAR_MISSES = "a detail the plan does not give, said so"
UNBROKEN = "answered without an error"


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
    # "The plan does not state it" refuses as well as "that is another matter" does.
    silent = (Kind.REFUSAL, Kind.ABSENT)
    named = {
        CITED: [(probe.question, bool(probe.right & set(_cited(answer)))) for probe, answer in answers],
        WRONGLY_REFUSED: [(probe.question, _kind(answer) is not Kind.REFUSAL) for probe, answer in answers],
        REFUSED: [(question, _kind(_answer(question, library)) in silent) for question in outside],
        NEAR_MISSES: [(question, _kind(_answer(question, library)) in silent) for question in near_misses],
        UNBROKEN: [(probe.question, not isinstance(answer, Exception)) for probe, answer in answers],
    }
    scores = {name: Score(sum(passed for _, passed in found), len(found)) for name, found in named.items()}
    answered = scores[WRONGLY_REFUSED]
    scores[WRONGLY_REFUSED] = Score(answered.total - answered.passed, answered.total)
    scores[CLARIFIED] = Score(sum(_kind(answer) is Kind.CLARIFY for _, answer in answers), len(answers))
    wrong = {name: [question for question, passed in found if not passed] for name, found in named.items()}
    return Answering(scores, wrong)


def _answer(question: str, library: Library) -> Answer | SmallTalk | Exception:
    try:
        return respond(make_question(question), library)
    except Exception as error:
        # A fault of the assistant is a wrong answer; the rest is measured all the same.
        return error


def _kind(answer: Answer | SmallTalk | Exception) -> Kind | None:
    return answer.kind if isinstance(answer, Answer) else None


def _cited(answer: Answer | SmallTalk | Exception) -> list[str]:
    return [citation.ref for citation in answer.citations] if isinstance(answer, Answer) else []
