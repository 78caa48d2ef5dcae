"""The log lines of all three processes: one line an event, for people or as JSON, with the id of the request.

Loaded in both environments.
"""

from __future__ import annotations

import logging
import os
import secrets
import string
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog
from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars, merge_contextvars
from structlog.processors import ExceptionRenderer, JSONRenderer, LogfmtRenderer, TimeStamper
from structlog.stdlib import ExtraAdder, ProcessorFormatter
from structlog.typing import Processor

REQUEST_HEADER = "X-Request-ID"
REQUEST = "request"
ID_LETTERS = 20
FORM_NAME = "HOIKEHOACH_LOG_FORM"
FORMS = ("console", "json")
# What our own lines say beside the event when they are written with the standard library.
FIELDS = ("action", "kind", "messages", "seconds")
# Our packages tell what they do; of all others only what goes wrong is written.
OWN = ("actions", "bot")

Event = MutableMapping[str, Any]


def new_request_id() -> str:
    """An id for a request. Letters alone: a run of digits in a log would be taken for somebody's number."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(ID_LETTERS))


def begin_request(request: str) -> None:
    """From here on every line of this task bears the id `request`; none when it is ""."""
    clear_contextvars()
    if request:
        bind_contextvars(**{REQUEST: request})


def current_request() -> str:
    """The id of the request that this task works on; "" when there is none."""
    return str(get_contextvars().get(REQUEST, ""))


def form_from_environment() -> str:
    """ "console" or "json". Raises ValueError, with a sentence in both languages, when something else is asked for."""
    found = os.environ.get(FORM_NAME) or FORMS[0]
    if found not in FORMS:
        raise ValueError(
            f"{FORM_NAME} là {found!r}, cần console hoặc json\n{FORM_NAME} is {found!r}, expected console or json"
        )
    return found


def write_lines(process: str, form: str, redact: Processor | None = None) -> None:
    """Have every logger of this process write lines to standard output: our own from INFO on, others from WARNING.

    redact: sees each event before it is written; the id of the request is added after it.
    """
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(line_formatter(process, form, redact))
    # By force: underthesea leaves a handler of its own on the root logger.
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OWN:
        logging.getLogger(name).setLevel(logging.INFO)


def line_formatter(process: str, form: str, redact: Processor | None = None) -> ProcessorFormatter:
    """Formats what the standard library and structlog log alike."""
    json_only: list[Processor] = [TimeStamper(fmt="iso", utc=True), naming(process)]
    processors: list[Processor] = [
        ProcessorFormatter.remove_processors_meta,
        ExceptionRenderer(lambda raised: traceback_without_words(raised[1])),
        *([redact] if redact else []),
        merge_contextvars,
        # The runner, and journald, write the time and the process before each line for people.
        *(json_only if form == "json" else [without_breaks]),
        JSONRenderer(ensure_ascii=False) if form == "json" else LogfmtRenderer(key_order=["level", "event"]),
    ]
    before: list[Processor] = [structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name, ExtraAdder(FIELDS)]
    return ProcessorFormatter(processors=processors, foreign_pre_chain=before)


def use_structlog() -> None:
    """Have structlog's loggers write by way of the standard library's, and so by `write_lines`."""
    structlog.configure(
        processors=[structlog.stdlib.add_log_level, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def naming(process: str) -> Processor:
    """A processor that adds the name of the process."""

    def name(_logger: Any, _method: str, event: Event) -> Event:
        return {**event, "process": process}

    return name


def without_breaks(_logger: Any, _method: str, event: Event) -> Event:
    """A processor that keeps each event on one line, so that its request's id stands on all that is said of it."""
    return {name: value.replace("\n", " | ") if isinstance(value, str) else value for name, value in event.items()}


def traceback_without_words(error: BaseException | None) -> str:
    """Where `error` and what caused it were raised, and their types: its words may be a person's, or hold a token."""
    parts: list[str] = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        parts.append("\n".join([type(error).__name__, *places]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(parts)


def log_uncaught(kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
    """What ends the program, in the log like every other error; Python's own way prints the words too."""
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger(__name__).critical("stopped by an error", exc_info=error)
