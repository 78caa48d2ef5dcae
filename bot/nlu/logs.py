"""A quiet Rasa: no warnings of its libraries, no telemetry, one line for a failure, no person's words in it."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from bot.log_lines import FORMS, write_lines
from bot.nlu.project import CannotGoOn

ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "LOG_LEVEL": "WARNING",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}


def be_quiet() -> None:
    """Call before anything of Rasa's is imported; its imports alone print some forty lines."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    # sanic puts its own warning filters in front while it is imported, whatever PYTHONWARNINGS says.
    import sanic  # noqa: F401

    # underthesea closes every log handler that there is while it is imported: before there are any.
    import underthesea  # noqa: F401

    warnings.simplefilter("ignore")


def log_plainly(form: str = FORMS[0]) -> None:
    """Set up the logs of Rasa in one of FORMS: warnings and errors, one line each, on standard output."""
    import structlog
    from rasa.utils.common import configure_library_logging

    write_lines("rasa", form)
    configure_library_logging()
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, one_line],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        cache_logger_on_first_use=True,
    )


def one_line(_logger: Any, _method: str, event: Mapping[str, Any]) -> str:
    """An event of Rasa's as its name, its explanation and what was raised, with the error that began it.

    Rasa's own renderers print the message that failed and, with each frame of the traceback, every local
    variable: people's words, which do not belong in a log.

    >>> one_line(None, "warning", {"event": "message.parsing.failed", "user_text": "số của tôi là 0905..."})
    'message.parsing.failed'
    """
    raised = sys.exc_info()[1] if event.get("exc_info") else None
    parts = [event["event"], event.get("event_info"), raised and describe(raised)]
    return ": ".join(str(part) for part in parts if part)


def describe(raised: BaseException) -> str:
    """An error and what caused it, in one line.

    >>> error = ValueError("no model")
    >>> error.__cause__ = KeyError("idf")
    >>> describe(error)
    "ValueError: no model <- KeyError: 'idf'"
    """
    first = f"{type(raised).__name__}: {raised}"
    return f"{first} <- {describe(raised.__cause__)}" if raised.__cause__ else first


@contextlib.contextmanager
def silence() -> Iterator[io.StringIO]:
    """Keep what Rasa prints to itself; when it fails, say it.

    Raises:
        CannotGoOn: Rasa raised an error of its own or wanted to exit.
    """
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            yield said
    except SystemExit as exit_:
        raise CannotGoOn(without_colours(said.getvalue()) or f"Rasa: exit {exit_.code}") from exit_
    except Exception as error:
        if not type(error).__module__.startswith("rasa."):
            raise
        raise CannotGoOn(without_colours(f"{said.getvalue()}{type(error).__name__}: {error}")) from error


def without_colours(printed: str) -> str:
    """What was printed for a terminal, as plain text.

    >>> without_colours("\\x1b[91mno such file\\x1b[0m\\n")
    'no such file'
    """
    return re.sub(r"\x1b\[\d+m", "", printed).strip()
