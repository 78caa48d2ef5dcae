"""What the console's pages share while the gateway runs, and how a request gets at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from bot.gateway import wording
from bot.gateway.console.access import Denied, Operator, admit
from bot.gateway.console.desk import Desk, open_desk
from bot.gateway.console.sessions import Sessions, WrongPasswords
from bot.gateway.pages.rendering import in_language, language_of, page
from bot.gateway.refusals import Refused
from bot.gateway.settings import Settings

SIGN_IN = "/tra-cuu/dang-nhap"


@dataclass(frozen=True)
class Room:
    """The console of one gateway."""

    desk: Desk
    sessions: Sessions
    wrong: WrongPasswords


@contextmanager
def open_room(settings: Settings) -> Iterator[Room]:
    """A console; its index begins to load at once."""
    with open_desk(settings.index) as desk:
        yield Room(desk, Sessions(settings.console_hours), WrongPasswords())


def room_of(request: Request) -> Room:
    room: Room = request.app.state.console
    return room


def admitted(request: Request) -> Operator:
    """The operator behind a request for data. Raises Refused: 401 sign in first, 403 not from here."""
    found = admit(request, request.app.state.settings, room_of(request).sessions)
    if isinstance(found, Operator):
        return found
    if found is Denied.SIGN_IN:
        raise Refused(401, "sign_in", wording.SIGN_IN)
    raise Refused(403, found.value, wording.CONSOLE_CLOSED)


def turned_away(request: Request) -> Response | None:
    """What a person sees in the place of a page that they may not open; None when they may."""
    found = admit(request, request.app.state.settings, room_of(request).sessions)
    if isinstance(found, Operator):
        return None
    if found is Denied.SIGN_IN:
        return RedirectResponse(in_language(SIGN_IN, language_of(request)), 303)
    return page(request, "console_closed.html", 403, why=found.value)
