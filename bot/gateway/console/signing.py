"""Signing in to the console with the operators' password, and out again."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.gateway.body import read_body
from bot.gateway.console.access import COOKIE, check_same_site
from bot.gateway.console.room import SIGN_IN, room_of
from bot.gateway.console.sessions import same_password
from bot.gateway.pages.rendering import in_language, language_of, page
from bot.gateway.settings import Settings

# A wrong password costs this much, so that one after the other is slow.
WRONG_SECONDS = 1.0

router = APIRouter()


@router.get(SIGN_IN)
async def sign_in_page(request: Request) -> Response:
    """The form to sign in."""
    return page(request, "console_sign_in.html", wrong=False, minutes=0)


@router.post(SIGN_IN)
async def sign_in(request: Request) -> Response:
    """Take {password} of the form: to the console when it is right; 401 when it is wrong, 429 after too many."""
    check_same_site(request)
    settings: Settings = request.app.state.settings
    room = room_of(request)
    body = await read_body(request, settings.body_bytes, settings.body_seconds)
    address = request.client.host if request.client else ""
    if wait := room.wrong.seconds_to_wait(address):
        told = page(request, "console_sign_in.html", 429, wrong=True, minutes=-(-wait // 60))
        told.headers["retry-after"] = str(wait)
        return told
    if not is_right(body, settings):
        room.wrong.note(address)
        await asyncio.sleep(WRONG_SECONDS)
        return page(request, "console_sign_in.html", 401, wrong=True, minutes=0)
    return with_session(request, room.sessions.begin(), room.sessions.seconds)


def is_right(body: bytes, settings: Settings) -> bool:
    given = parse_qs(body.decode("utf-8", "replace")).get("password", [""])[0]
    expected = settings.console_password
    return expected is not None and same_password(given, expected.get_secret_value())


def with_session(request: Request, key: str, seconds: int) -> Response:
    answer = RedirectResponse(in_language("/tra-cuu", language_of(request)), 303)
    is_secure = request.url.scheme == "https" or request.app.state.settings.public_url is not None
    answer.set_cookie(COOKIE, key, max_age=seconds, path="/tra-cuu", httponly=True, samesite="strict", secure=is_secure)
    return answer


@router.post("/tra-cuu/dang-xuat")
async def sign_out(request: Request) -> Response:
    """End the session."""
    check_same_site(request)
    room_of(request).sessions.end(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse(in_language("/tra-cuu", language_of(request)), 303)
    answer.delete_cookie(COOKIE, path="/tra-cuu")
    return answer
