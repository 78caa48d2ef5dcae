"""What the tests of the actions share: the loaded library, and a conversation that remembers."""

from collections.abc import Callable

import pytest

from actions.answer import Answer
from actions.question import Focus, make_question
from actions.resolution import SmallTalk
from actions.respond import respond
from actions.runtime import load
from knowledge.errors import IndexMissingError
from knowledge.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    """The served plan with its built index, loaded once for the tests of the library and of the actions."""
    try:
        return load()
    except IndexMissingError as error:
        pytest.fail(f"these tests read the built index: run `make index`, then the tests again ({error})")


class Conversation:
    """Asks one question after the other; what is talked about is carried over as Rasa's slots would."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.focus = Focus()

    def __call__(self, text: str, intent: str = "", confidence: float = 0.0) -> Answer:
        answer = respond(make_question(text, intent, confidence, self.focus), self.library)
        assert not isinstance(answer, SmallTalk), f"{text!r} was taken for small talk"
        self.focus = answer.focus
        return answer


@pytest.fixture
def talk(library: Library) -> Conversation:
    """A conversation from its beginning: each call is the next question."""
    return Conversation(library)


@pytest.fixture
def ask(library: Library) -> Callable[[str], Answer]:
    """One question by itself, without anything said before."""
    return lambda text: Conversation(library)(text)
