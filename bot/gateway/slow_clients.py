"""Connections on which no whole request head comes are closed; uvicorn waits for ever, whatever trickles in."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 65_536


class ImpatientProtocol(HttpToolsProtocol):
    """uvicorn's own, with a limit on the seconds and the bytes that the head of a request may take.

    A body has its own limits (`body.py`), and an idle connection uvicorn's `timeout_keep_alive`.
    """

    head_seconds: float

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_bytes = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._await_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_answering():
            self._head_is_here()
            return
        self._await_head()
        self._head_bytes += len(data)
        if self._head_bytes > HEAD_BYTES:
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_here()
        super().connection_lost(exc)

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _await_head(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.head_seconds, self.transport.abort)

    def _head_is_here(self) -> None:
        self._head_bytes = 0
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None


def protocol(seconds: float) -> type[asyncio.Protocol]:
    """The protocol for uvicorn's setting `http`, which waits for the head of a request for at most `seconds`."""
    made: dict[str, Any] = {"head_seconds": seconds}
    return type("Protocol", (ImpatientProtocol,), made)
