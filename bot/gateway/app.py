"""The gateway put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.gateway import feedback, health, metrics, ready, rest, telegram, web, wording, zalo
from bot.gateway.assistant import Assistant
from bot.gateway.chat import chatting
from bot.gateway.console import pages as console
from bot.gateway.console import review_pages
from bot.gateway.console.room import open_room
from bot.gateway.conversation import Conversation, loopback_client
from bot.gateway.limits import Gate, Limits
from bot.gateway.metrics import Metrics
from bot.gateway.origins import SharedWithWebsites
from bot.gateway.pages import accuracy, downloads, home, pictures, reader, widget
from bot.gateway.refusals import Refused, error_response, refuse
from bot.gateway.request_ids import RequestIds
from bot.gateway.review import reviewing
from bot.gateway.settings import Settings
from bot.log_lines import REQUEST_HEADER, current_request
from knowledge.errors import PlanFileError


def create_app(settings: Settings) -> FastAPI:
    """The gateway as an ASGI application; it connects to Rasa when it is started, not before."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with loopback_client() as http, reviewing(settings) as review:
            counts = Metrics()
            listeners = (counts.hear, review.hear)
            conversation = Conversation(http, settings, settings.reply_seconds)
            app.state.http = http
            app.state.metrics = counts
            app.state.conversation = conversation
            app.state.review = review
            app.state.assistant = Assistant(conversation, settings, review, listeners=listeners)
            async with chatting(settings, http, review, listeners) as chat:
                app.state.chat = chat
                with open_room(settings) as app.state.console:
                    yield

    # No generated documentation pages: they load scripts from elsewhere.
    app = FastAPI(title="Hỏi Kế hoạch", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings = settings
    app.state.limits = Limits(settings)
    app.add_middleware(Gate, limits=app.state.limits, at_once=settings.requests_at_once)
    app.add_middleware(SharedWithWebsites, settings=settings)
    app.add_middleware(web.SafeHeaders)
    app.add_middleware(RequestIds)
    app.add_exception_handler(Refused, refuse)
    app.add_exception_handler(HTTPException, no_such_place)
    app.add_exception_handler(PlanFileError, reader.unreadable)
    app.add_exception_handler(Exception, failed)
    pages = (home, widget, accuracy, downloads, pictures, reader, console, review_pages)
    for channel in (rest, feedback, telegram, zalo, health, ready, metrics, *pages):
        app.include_router(channel.router)
    app.mount("/static", web.static)
    return app


async def failed(request: Request, error: Exception) -> JSONResponse:
    """The answer when the gateway itself has a fault; the server logs the fault, not the message."""
    return error_response(500, "failed", wording.UNAVAILABLE, {**web.HEADERS, REQUEST_HEADER: current_request()})


async def no_such_place(request: Request, error: Exception) -> JSONResponse:
    """The answer to an unknown address or a wrong method, in the shape of every other refusal."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        sentence = wording.WRONG_METHOD.fill(found=request.method, expected=allowed)
        return error_response(405, "wrong_method", sentence, {"allow": allowed})
    return error_response(error.status_code, "not_found", wording.NOT_FOUND)
