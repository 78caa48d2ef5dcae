"""Who may use the console: on this machine everybody, from elsewhere only who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from fastapi import Request

from bot.gateway import wording
from bot.gateway.console.sessions import Sessions
from bot.gateway.refusals import Refused
from bot.gateway.settings import Settings, is_loopback

COOKIE = "tra_cuu"
# Added by proxies: a request with one of them comes from elsewhere, though the proxy runs on this machine.
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


class Denied(Enum):
    """Why a request is not let in."""

    # Nobody set how operators sign in, and the request is not of this machine.
    CLOSED = "closed"
    SIGN_IN = "sign_in"
    # Only the city's single sign-on lets in, and it named nobody.
    NOT_NAMED = "not_named"


@dataclass(frozen=True)
class Operator:
    """Who uses the console: the name that the single sign-on gave, else ""."""

    name: str = ""


def admit(request: Request, settings: Settings, sessions: Sessions) -> Operator | Denied:
    """The operator behind `request`, or why there is none.

    As soon as a way to sign in is set it is asked of everybody, on this machine too.
    """
    if settings.console_user_header:
        name = request.headers.get(settings.console_user_header, "").strip()
        if name:
            return Operator(name)
    if settings.console_password:
        return Operator() if sessions.holds(request.cookies.get(COOKIE, "")) else Denied.SIGN_IN
    if settings.console_user_header:
        return Denied.NOT_NAMED
    return Operator() if is_of_this_machine(request, settings) else Denied.CLOSED


def is_of_this_machine(request: Request, settings: Settings) -> bool:
    """Whether a browser on this machine asks, with nothing between it and us.

    The name that was asked for counts too: a foreign website may have its own name lead to 127.0.0.1.
    """
    if settings.public_url or any(name in request.headers for name in FORWARDED):
        return False
    client = request.client.host if request.client else ""
    return all(map(is_loopback, (settings.host, client, asked_host(request))))


def asked_host(request: Request) -> str:
    return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""


def check_same_site(request: Request) -> None:
    """Raise Refused (403) for a request that changes something and that a page of another website sends."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "null")
    # Without a referrer our own forms name "null"; then Sec-Fetch-Site and the cookie's SameSite decide.
    foreign = origin != "null" and urlsplit(origin).netloc != request.headers.get("host")
    if site not in ("same-origin", "none") or (foreign and "sec-fetch-site" not in request.headers):
        raise Refused(403, "foreign_site", wording.FOREIGN_SITE)
