"""Starts the action server: `python -m actions`, one process on loopback."""

from __future__ import annotations

import errno
import os
import sys
import warnings
from typing import Any

from bot.log_lines import begin_request, form_from_environment, use_structlog, write_lines
from bot.serving import compute_on_one_thread, leave_loaded_objects_alone

HOST = "127.0.0.1"
PORT_NAME, DEFAULT_PORT = "HOIKEHOACH_ACTIONS_PORT", 5055


class CannotStart(Exception):
    """Ends the program; the text says what was found, what was expected and what to do."""


def main() -> int:
    """Load the plan's library and serve until a signal ends it; 1 with a sentence when it cannot start."""
    try:
        compute_on_one_thread()
        be_quiet(log_form())
        port = port_from_environment()
        load_library()
        serve(port)
    except CannotStart as reason:
        print(reason, file=sys.stderr, flush=True)
        return 1
    return 0


def port_from_environment() -> int:
    """The port to serve on.

    Raises:
        CannotStart: the variable is no number from 1 to 65535.
    """
    value = os.environ.get(PORT_NAME) or str(DEFAULT_PORT)
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        raise CannotStart(
            f"{PORT_NAME} là {value!r}, cần một số từ 1 đến 65535\n"
            f"{PORT_NAME} is {value!r}, expected a number from 1 to 65535"
        )
    return int(value)


def load_library() -> None:
    """Load what the actions answer from, so that the first question is as quick as the others.

    Raises:
        CannotStart: the index is missing or does not fit the plan.
    """
    from actions import runtime
    from knowledge.errors import KnowledgeError

    try:
        runtime.load()
    except KnowledgeError as error:
        raise CannotStart(
            f"Máy chủ hành động không khởi động được / the action server cannot start:\n{error}"
        ) from error


def log_form() -> str:
    """The form of the log lines. Raises CannotStart when it is none."""
    try:
        return form_from_environment()
    except ValueError as error:
        raise CannotStart(str(error)) from error


def be_quiet(form: str) -> None:
    """Of libraries warnings and errors alone; rasa-sdk warns of Rasa's version with every single action."""
    write_lines("actions", form)
    use_structlog()
    warnings.simplefilter("ignore")
    from rasa_sdk.utils import update_sanic_log_level

    update_sanic_log_level()


def serve(port: int) -> None:
    """Serve the package's actions on POST /webhook; GET /health tells that they can be called.

    rasa-sdk's own start takes four processes and every network interface.

    Raises:
        CannotStart: another program has the port.
    """
    from rasa_sdk.endpoint import create_app
    from rasa_sdk.executor import ActionExecutor
    from sanic import Request, Sanic

    executor = ActionExecutor()
    executor.register_package("actions")
    app = create_app(executor, cors_origins=None)

    @app.on_request
    async def name_request(request: Request) -> None:
        if request.method == "POST":
            begin_request(request_of(request.json))

    @app.after_server_start
    async def report(_app: Sanic) -> None:
        leave_loaded_objects_alone()
        where = f"http://{HOST}:{port}"
        print(f"Máy chủ hành động sẵn sàng ở {where} / the action server is ready at {where}", flush=True)

    try:
        app.run(host=HOST, port=port, single_process=True, access_log=False, motd=False)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise CannotStart(
            f"Cổng {port} đang được chương trình khác dùng. Hãy tắt nó, hoặc đặt {PORT_NAME} sang cổng khác\n"
            f"Port {port} is taken by another program. Stop it, or set {PORT_NAME} to another port"
        ) from error


def request_of(call: Any) -> str:
    """The id of the request that Rasa's call belongs to, which came with the message; "" when it has none.

    >>> request_of({"tracker": {"latest_message": {"metadata": {"request": "abc"}}}}), request_of([])
    ('abc', '')
    """
    found = call
    for name in ("tracker", "latest_message", "metadata", "request"):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


if __name__ == "__main__":
    sys.exit(main())
