"""What the tests read of an answer."""

from actions.answer import Answer


def first(answer: Answer) -> str:
    """Its first line."""
    return answer.text.split("\n")[0]


def refs(answer: Answer) -> list[str]:
    """The references it cites, in order."""
    return [citation.ref for citation in answer.citations]
