"""A small real HTTP server on 127.0.0.1 for tests: what stands in for another program only says its answers."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, bytes]
# A fault answers in the place of the other program; None closes the connection without an answer.
Fault = Callable[[], Answer | None]


def cut_off() -> None:
    """The connection ends without an answer."""


def hanging(seconds: float) -> Fault:
    def fault() -> None:
        time.sleep(seconds)

    return fault


class LoopbackServer:
    """Answers with `respond` from the moment that `__init__` returns: a subclass calls it last."""

    def __init__(self) -> None:
        self._connections: list[socket.socket] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def respond(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer | None:
        """Status and body (JSON) of the answer; None closes the connection without one."""
        raise NotImplementedError

    def stop(self) -> None:
        """End as a process that dies: no new connection, and the open ones are closed."""
        self._server.shutdown()
        self._server.server_close()
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                super().setup()
                server._connections.append(self.connection)

            def do_GET(self) -> None:
                self._answer("GET", b"")

            def do_POST(self) -> None:
                self._answer("POST", self.rfile.read(int(self.headers.get("content-length") or 0)))

            def _answer(self, method: str, body: bytes) -> None:
                answer = server.respond(method, self.path, self.headers, body)
                self.close_connection = answer is None
                if answer is None:
                    return
                try:
                    self.send_response(answer[0])
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(len(answer[1])))
                    self.end_headers()
                    self.wfile.write(answer[1])
                except ConnectionError:
                    self.close_connection = True  # the other side gave up waiting

            def log_message(self, *_: object) -> None:
                pass

        return Handler
