"""Log lines without secrets and personal numbers, and tracebacks without the words of an error."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterable, MutableMapping
from types import TracebackType
from typing import Any

from pydantic import SecretStr

from bot.gateway.masking import mask
from bot.gateway.settings import Settings

HIDDEN = "***"
FORMAT = "%(levelname)s %(name)s: %(message)s"


class Redaction:
    """Takes the values of secret settings, and what `mask` finds, out of texts."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        # The longest first: one may be part of another.
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def text(self, text: str) -> str:
        """`text` as it may be written down."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return mask(text)

    def event(self, _logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """A processor of structlog: the texts of `event` redacted, also those inside lists and dictionaries."""
        return {name: self._value(value) for name, value in event.items()}

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, bool | int | float | None):
            return value
        return self.text(repr(value))


class RedactingFormatter(logging.Formatter):
    """A line a record of the libraries' logs. Of an error only where it happened and its type: its own words may be
    a person's, or hold a token."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__(FORMAT)
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        # Another formatter may have left its own rendering of the traceback, with the words.
        record.exc_text = None
        return self._redaction.text(super().format(record))

    def formatException(self, ei: Any) -> str:
        return traceback_without_words(ei[1])


def traceback_without_words(error: BaseException | None) -> str:
    """Where `error` and what caused it were raised, and their types."""
    parts: list[str] = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        parts.append("\n".join([type(error).__name__, *places]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(parts)


def secrets_of(settings: Settings) -> list[str]:
    """The values of the secret settings."""
    values = (getattr(settings, name) for name in type(settings).model_fields)
    return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]


def log_uncaught(kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
    """What ends the program, in the log like every other error; Python's own way prints the words too."""
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger(__name__).critical("stopped by an error", exc_info=error)


def redact_libraries(redaction: Redaction) -> None:
    """Have the logs of all libraries, and what ends the program, written by way of `redaction`."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(redaction))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    sys.excepthook = log_uncaught
