"""A small real HTTP server in the place of Rasa or the action server."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, bytes]


class StandIn:
    """An HTTP server on 127.0.0.1 whose answers a test decides; keeps what it was asked, in order."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answer: Callable[[dict[str, Any]], Answer] = lambda question: json_answer(
            [{"recipient_id": question["sender"], "text": f"Đã nhận: {question['message']}"}]
        )
        # How GET is answered: the status, after a pause.
        self.status = 200
        self.pause_seconds = 0.0
        self._connections: list[socket.socket] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    def stop(self) -> None:
        """End as a process that dies: no new connection, and the open ones are closed."""
        self._server.shutdown()
        self._server.server_close()
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                super().setup()
                stand_in._connections.append(self.connection)

            def do_GET(self) -> None:
                time.sleep(stand_in.pause_seconds)
                self._send(stand_in.status, b"Hello")

            def do_POST(self) -> None:
                question = json.loads(self.rfile.read(int(self.headers["content-length"])))
                stand_in.asked.append(question)
                self._send(*stand_in.answer(question))

            def _send(self, status: int, body: bytes) -> None:
                try:
                    self.send_response(status)
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except ConnectionError:
                    self.close_connection = True  # the gateway gave up waiting

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def json_answer(value: object) -> Answer:
    return 200, json.dumps(value, ensure_ascii=False).encode()
