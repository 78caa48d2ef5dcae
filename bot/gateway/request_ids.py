"""An id for every request: the client's own where it can be used, else a new one; told in the answer, too."""

from __future__ import annotations

import hashlib
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.masking import mask
from bot.gateway.store import Event
from bot.log_lines import ID_LETTERS, REQUEST_HEADER, begin_request, new_request_id

USABLE = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)
# As proxies make them, with or without hyphens. Such an id may hold what looks like a telephone number.
MADE_BY_MACHINE = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


class RequestIds:
    """ASGI: names the request before anything else happens to it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        request = usable(Headers(scope=scope).get(REQUEST_HEADER, "")) or new_request_id()
        begin_request(request)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[REQUEST_HEADER] = request
            await send(message)

        await self._app(scope, receive, send_with_id)


def usable(found: str) -> str:
    """`found` when it can be an id in our logs, else "": it is short and holds nobody's number.

    >>> usable("page-7f3a9b"), usable("079123456789"), usable("a b")
    ('page-7f3a9b', '', '')
    """
    if MADE_BY_MACHINE.fullmatch(found):
        return found
    return found if USABLE.fullmatch(found) and mask(found) == found else ""


def id_of_event(event: Event) -> str:
    """The id of answering `event` of a chat channel: the same after a restart."""
    digest = hashlib.sha256(f"{event.channel} {event.message_id}".encode()).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:ID_LETTERS])
