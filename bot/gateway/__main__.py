"""python -m bot.gateway: listens on the port of the settings until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import sys

import structlog
import uvicorn
from pydantic import ValidationError

from bot.gateway import wording
from bot.gateway.announce import announce
from bot.gateway.app import create_app
from bot.gateway.settings import Settings


def main() -> int:
    """Serve; 0 when stopped, 1 with a sentence when a setting or the port cannot be used."""
    write_readable_logs()
    try:
        settings = Settings()
    except ValidationError as error:
        print("\n".join(bad_settings(error)), file=sys.stderr)
        return 1
    try:
        listener = listen(settings)
    except OSError as error:
        taken = wording.PORT_TAKEN.fill(port=settings.port, host=settings.host, found=error.strerror)
        print(taken, file=sys.stderr)
        return 1
    with listener, contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(settings, listener))
    return 0


def listen(settings: Settings) -> socket.socket:
    """A socket on the gateway's port. Raises OSError when the port cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    return socket.create_server((settings.host, settings.port), family=family, backlog=2048)


async def serve(settings: Settings, listener: socket.socket) -> None:
    """Answer requests on `listener` and announce the page when all is up."""
    config = uvicorn.Config(create_app(settings), access_log=False, log_config=None, server_header=False)
    announcing = asyncio.create_task(announce(settings))
    try:
        await uvicorn.Server(config).serve(sockets=[listener])
    finally:
        announcing.cancel()
        await asyncio.gather(announcing, return_exceptions=True)


def write_readable_logs() -> None:
    """One line an event, without the time: the runner writes that before each line."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def bad_settings(error: ValidationError) -> list[str]:
    """A sentence for each setting that cannot be used."""
    return [
        str(
            wording.BAD_SETTING.fill(
                name=f"HOIKEHOACH_{'_'.join(str(part) for part in problem['loc']).upper()}",
                found=problem["input"],
                expected=problem["msg"],
            )
        )
        for problem in error.errors()
    ]


if __name__ == "__main__":
    sys.exit(main())
