"""How often one address and one sender may ask, how many requests run at once; who asks for more is told to wait."""

from __future__ import annotations

import math
import time
from collections import Counter
from ipaddress import IPv6Address, ip_address, ip_network

import structlog
from fastapi.responses import JSONResponse
from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.gateway import wording
from bot.gateway.refusals import Refused, error_response
from bot.gateway.settings import Settings
from bot.gateway.wording import Sentence

log = structlog.get_logger()

# The platforms' few addresses carry all their people's messages, signed or with a secret.
SIGNED = ("/webhooks/telegram", "/webhooks/zalo")
# Whoever has one IPv6 address has all of its network.
IPV6_NETWORK_BITS = 64
BUSY_SECONDS = 2
LOG_SECONDS = 1.0


class Limits:
    """Counts by address and by sender over a sliding minute, in memory."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._address = RateLimitItemPerMinute(settings.address_requests_a_minute, namespace="address")
        self._sender = RateLimitItemPerMinute(settings.sender_messages_a_minute, namespace="sender")

    async def wait_of_address(self, address: str) -> int:
        """Count one request of `address`; for how many seconds it must wait, 0 when it need not."""
        return await self._wait(self._address, counted_as(address))

    async def wait_of_sender(self, sender: str) -> int:
        """Count one message of `sender`; for how many seconds they must wait, 0 when they need not."""
        return await self._wait(self._sender, sender)

    async def check_sender(self, sender: str, address: str) -> None:
        """Count one message over REST. Raises Refused (429). Programs on this machine itself are not limited."""
        if is_this_machine(address):
            return
        if seconds := await self.wait_of_sender(sender):
            raise Refused(429, "too_often", too_often(seconds), {"retry-after": str(seconds)})

    async def _wait(self, item: RateLimitItemPerMinute, key: str) -> int:
        if await self._limiter.hit(item, key):
            return 0
        window = await self._limiter.get_window_stats(item, key)
        return max(1, math.ceil(window.reset_time - time.time()))


class Gate:
    """ASGI: refuses what comes too often from one address (429), and what is more than can be done at once (503)."""

    def __init__(self, app: ASGIApp, limits: Limits, at_once: int) -> None:
        self._app = app
        self._limits = limits
        self._places = at_once
        self._refused: Counter[tuple[int, str]] = Counter()
        self._logged_at = -LOG_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        seconds = await self._seconds_to_wait(scope)
        if seconds:
            answer = self._refusal(429, "too_often", too_often(seconds), seconds)
            return await answer(scope, receive, send)
        if not self._places:
            return await self._refusal(503, "busy", wording.TOO_MANY, BUSY_SECONDS)(scope, receive, send)
        self._places -= 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._places += 1

    async def _seconds_to_wait(self, scope: Scope) -> int:
        address = address_of(scope)
        if scope["path"] in SIGNED or is_this_machine(address):
            return 0
        return await self._limits.wait_of_address(address)

    def _refusal(self, status: int, code: str, sentence: Sentence, seconds: int) -> JSONResponse:
        self._refused[status, code] += 1
        # A line a request would let a flood fill the disk.
        if time.monotonic() - self._logged_at >= LOG_SECONDS:
            self._logged_at = time.monotonic()
            for (number, reason), count in self._refused.items():
                log.warning("requests refused", status=number, reason=reason, count=count)
            self._refused.clear()
        return error_response(status, code, sentence, {"retry-after": str(seconds)})


def too_often(seconds: int) -> Sentence:
    return wording.TOO_OFTEN.fill(seconds=seconds)


def address_of(scope: Scope) -> str:
    """The client's address: what a trusted proxy says it is. "" when there is none, as with a socket file."""
    client = scope.get("client")
    return client[0] if client else ""


def is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def counted_as(address: str) -> str:
    """What is counted together.

    >>> counted_as("203.113.0.7"), counted_as("2001:db8::1:2:3:4")
    ('203.113.0.7', '2001:db8::/64')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and not found.ipv4_mapped:
        return str(ip_network((found, IPV6_NETWORK_BITS), strict=False))
    return str(found.ipv4_mapped if isinstance(found, IPv6Address) else found)
