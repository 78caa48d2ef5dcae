"""Which websites may talk to the assistant from their visitors' browsers: our own pages, and those of the settings."""

from __future__ import annotations

from fastapi import Request
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.gateway import wording
from bot.gateway.refusals import Refused
from bot.gateway.settings import Settings

# What the widget on another website needs; every other address stays closed to other websites.
SHARED = ("/webhooks/rest/webhook", "/phan-hoi", "/widget.js", "/widget/")
PREFLIGHT_SECONDS = 3600


class SharedWithWebsites:
    """Answers what browsers ask before and of a request from another website (CORS), at the addresses in SHARED."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._shared = CORSMiddleware(
            app,
            allow_origins=settings.allowed_origins,
            allow_methods=("GET", "POST"),
            allow_headers=("content-type",),
            max_age=PREFLIGHT_SECONDS,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_shared = scope["type"] == "http" and scope["path"].startswith(SHARED)
        await (self._shared if is_shared else self._app)(scope, receive, send)


def check_origin(request: Request) -> None:
    """Raise Refused (403) for a request that a page of a website that is not allowed makes its visitor send.

    A browser sends a plain POST without asking first, and only hides the answer. What is no browser names no origin.
    """
    origin = request.headers.get("origin")
    settings: Settings = request.app.state.settings
    if origin is None or is_own(origin, request.headers) or origin in settings.allowed_origins:
        return
    raise Refused(403, "foreign_origin", wording.FOREIGN_ORIGIN.fill(found=origin))


def is_own(origin: str, headers: Headers) -> bool:
    """Whether a page of ours sends the request. Behind a proxy that changes Host, the browser's own word counts."""
    host = headers.get("host")
    return headers.get("sec-fetch-site") == "same-origin" or origin in (f"https://{host}", f"http://{host}")
