"""Connections on which no whole request head comes, or nothing is read, are closed; uvicorn waits for ever."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 65_536


class ImpatientProtocol(HttpToolsProtocol):
    """uvicorn's own, with limits on the seconds and the bytes that the head of a request may take.

    And on the seconds for which a client leaves an answer unread: each holds a place and the answer's memory.

    A body has its own limits (`body.py`), and an idle connection uvicorn's `timeout_keep_alive`.
    """

    head_seconds: float
    read_seconds: float

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_bytes = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
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
        self._is_read()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._is_read()
        self._unread = self.loop.call_later(self.read_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        self._is_read()
        super().resume_writing()

    def _is_read(self) -> None:
        if self._unread:
            self._unread.cancel()
            self._unread = None

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


def protocol(head_seconds: float, read_seconds: float) -> type[asyncio.Protocol]:
    """The protocol for uvicorn's setting `http`, with its two limits."""
    made: dict[str, Any] = {"head_seconds": head_seconds, "read_seconds": read_seconds}
    return type("Protocol", (ImpatientProtocol,), made)
