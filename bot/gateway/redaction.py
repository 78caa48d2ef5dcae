"""Log lines without secrets and personal numbers."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import Any

from pydantic import SecretStr

from bot.gateway.masking import mask
from bot.gateway.settings import Settings

HIDDEN = "***"


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


def secrets_of(settings: Settings) -> list[str]:
    """The values of the secret settings."""
    values = (getattr(settings, name) for name in type(settings).model_fields)
    return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
