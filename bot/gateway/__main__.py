"""python -m bot.gateway: listens on the port of the settings until it is told to stop; --check: only looks."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import socket
import sqlite3
import sys
from collections.abc import Iterator

import uvicorn
import uvloop
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.gateway import wording
from bot.gateway.announce import announce
from bot.gateway.app import create_app
from bot.gateway.channel import variable
from bot.gateway.chat import half_set
from bot.gateway.check import check
from bot.gateway.folder import holding
from bot.gateway.redaction import Redaction, secrets_of
from bot.gateway.review import Review
from bot.gateway.settings import Settings
from bot.gateway.slow_clients import protocol
from bot.gateway.store import Store
from bot.log_lines import FORMS, log_uncaught, use_structlog, write_lines
from bot.serving import compute_on_one_thread


def main(arguments: list[str] | None = None) -> int:
    """Serve, or check; 0 when stopped or all well, 1 with a sentence when something cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m bot.gateway", description=wording.PROGRAM.english)
    parser.add_argument("--check", action="store_true", help=wording.CHECKS.english)
    checking = parser.parse_args(arguments).check
    compute_on_one_thread()
    write_logs(FORMS[0], Redaction())
    try:
        settings = Settings()
    except ValidationError as error:
        print("\n".join(bad_settings(error)), file=sys.stderr)
        return 1
    write_logs(settings.log_form, Redaction(secrets_of(settings)))
    if checking:
        return asyncio.run(check(settings))
    if halves := half_set(settings):
        print("\n".join(halves), file=sys.stderr)
        return 1
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(keeping_state(settings))
        except (OSError, sqlite3.Error) as error:
            print(wording.BAD_STATE.fill(folder=settings.state, found=error), file=sys.stderr)
            return 1
        return listen_and_serve(settings)


@contextlib.contextmanager
def keeping_state(settings: Settings) -> Iterator[None]:
    """The state folder is this process's alone, and what lies in it is readable.

    Raises OSError or sqlite3.Error on entering.
    """
    with holding(settings.state):
        Store(settings.state).close()
        Review(settings.state).close()
        yield


def listen_and_serve(settings: Settings) -> int:
    """Serve until told to stop; 1 with a sentence when the port cannot be had."""
    try:
        listener = listen(settings)
    except OSError as error:
        taken = wording.PORT_TAKEN.fill(port=settings.port, host=settings.host, found=error.strerror)
        print(taken, file=sys.stderr)
        return 1
    with listener, contextlib.suppress(KeyboardInterrupt):
        uvloop.run(serve(settings, listener))
    return 0


def listen(settings: Settings) -> socket.socket:
    """A socket on the gateway's port. Raises OSError when the port cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    # Connections inherit it. Else the body of each answer waits 40 ms for the client to confirm the headers:
    # asyncio sets it only for sockets that name their protocol, which those of create_server do not.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


async def serve(settings: Settings, listener: socket.socket) -> None:
    """Answer requests on `listener` and announce the page when all is up."""
    announcing = asyncio.create_task(announce(settings))
    try:
        await uvicorn.Server(server_config(settings)).serve(sockets=[listener])
    finally:
        announcing.cancel()
        await asyncio.gather(announcing, return_exceptions=True)


# Longer than clients keep an idle connection (httpx: 5 s), or one is closed just as its next question comes.
_KEEP_ALIVE_SECONDS = 15


def server_config(settings: Settings) -> uvicorn.Config:
    """How uvicorn serves the gateway."""
    return uvicorn.Config(
        create_app(settings),
        access_log=False,
        log_config=None,
        server_header=False,
        http=protocol(settings.head_seconds, settings.read_seconds),
        ws="none",
        limit_concurrency=settings.connections,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
    )


def write_logs(form: str, redaction: Redaction) -> None:
    """Have all that is logged, and what ends the program, written by way of `redaction`."""
    write_lines("gateway", form, redaction.event)
    use_structlog()
    sys.excepthook = log_uncaught


def bad_settings(error: ValidationError) -> list[str]:
    """A sentence for each setting that cannot be used."""
    return [
        str(
            wording.BAD_SETTING.fill(
                name=variable("_".join(str(part) for part in problem["loc"])),
                found=shown(problem),
                expected=problem["msg"],
            )
        )
        for problem in error.errors()
    ]


def shown(problem: ErrorDetails) -> object:
    """What was found in a setting; not when it is a secret."""
    field = Settings.model_fields.get(str(problem["loc"][0])) if problem["loc"] else None
    return "***" if field and "SecretStr" in str(field.annotation) else problem["input"]


if __name__ == "__main__":
    sys.exit(main())
