"""Starts the action server: `python -m actions`, one process on loopback."""

from __future__ import annotations

import logging
import os
import sys
import warnings

HOST = "127.0.0.1"
PORT_NAME, DEFAULT_PORT = "HOIKEHOACH_ACTIONS_PORT", 5055


def main() -> int:
    """Register the actions, load what they read and serve until a signal ends it; 1 when it cannot start."""
    value = os.environ.get(PORT_NAME) or str(DEFAULT_PORT)
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        print(f"{PORT_NAME} là {value!r}, cần một số từ 1 đến 65535", file=sys.stderr)
        print(f"{PORT_NAME} is {value!r}, expected a number from 1 to 65535", file=sys.stderr)
        return 1
    be_quiet()
    from actions import runtime
    from knowledge.errors import KnowledgeError

    try:
        runtime.load()
    except KnowledgeError as error:
        print(f"Máy chủ hành động không chạy được / the action server cannot start: {error}", file=sys.stderr)
        return 1
    serve(int(value))
    return 0


def be_quiet() -> None:
    """Warnings and errors alone, and not the one about Rasa's version with every action."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", stream=sys.stdout, level=logging.WARNING)
    warnings.simplefilter("ignore")
    from rasa_sdk.utils import update_sanic_log_level

    update_sanic_log_level()


def serve(port: int) -> None:
    """Serve the package's actions; GET /health tells that they can be called.

    rasa-sdk's own start takes four processes and every network interface.
    """
    from rasa_sdk.endpoint import create_app
    from rasa_sdk.executor import ActionExecutor
    from sanic import Sanic

    executor = ActionExecutor()
    executor.register_package("actions")
    app = create_app(executor, cors_origins=None)

    @app.after_server_start
    async def report(_app: Sanic) -> None:
        where = f"http://{HOST}:{port}"
        print(f"Máy chủ hành động sẵn sàng ở {where} / the action server is ready at {where}", flush=True)

    app.run(host=HOST, port=port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    sys.exit(main())
