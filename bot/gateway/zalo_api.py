"""The client of Zalo's Official Account API: one message out, and what became of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx

from bot.gateway.channel import Later, Never, Outcome, Sent
from bot.gateway.settings import Settings

# Errors come with HTTP 200 and one of these in the field "error".
TOKEN_ERRORS = {-216: "invalid access token", -220: "expired access token"}
RATE_LIMIT = -32
FAILED = -200
# Tried again only by hand: the names are for the log. Any code that is not listed is final too, for an answer
# that is tried in vain for days would hold up every later answer to the same person.
FINAL_ERRORS = {
    -201: "a parameter is invalid",
    -204: "the OA was deleted",
    -205: "the OA does not exist",
    -210: "a parameter is too long",
    -211: "the quota of the OA is used up",
    -213: "the person does not follow the OA",
    -217: "the person blocks the OA",
    -221: "the OA is not verified",
    -224: "the OA's package does not allow this",
    -227: "the account of the person is inactive",
    -230: "the person wrote nothing for seven days",
    -232: "the person never wrote",
    -244: "the person restricts messages of the OA",
    -248: "the message breaks Zalo's rules",
}
RATE_PAUSE_SECONDS = 1.0


@dataclass(frozen=True)
class TokenRefused:
    """Zalo does not take the access token `token` (any more)."""

    token: str
    reason: str


class ZaloApi:
    """Sends to one server; `pace` lets nobody be faster than `zalo_messages_a_minute`."""

    def __init__(self, http: httpx.AsyncClient, settings: Settings) -> None:
        self._http = http
        self._url = settings.zalo_api_url.rstrip("/")
        self._seconds = settings.zalo_seconds
        self.pace = Pace(settings.zalo_messages_a_minute)

    async def send(self, user: str, message: dict[str, Any], access_token: str) -> Outcome | TokenRefused:
        """Send `message` (Zalo's field of that name) to `user`. Never raises for what Zalo or the network does."""
        body = {"recipient": {"user_id": user}, "message": message}
        try:
            async with asyncio.timeout(self._seconds):
                headers = {"access_token": access_token}
                response = await self._http.post(f"{self._url}/v3.0/oa/message/cs", json=body, headers=headers)
        except TimeoutError:
            return Later(f"no answer within {self._seconds:g} s")
        except httpx.HTTPError as error:
            return Later(type(error).__name__)
        return read(response, access_token)

    async def account_name(self, access_token: str) -> str | TokenRefused | Later | Never:
        """The name of the OA that `access_token` belongs to, or why it is not known."""
        try:
            async with asyncio.timeout(self._seconds):
                headers = {"access_token": access_token}
                response = await self._http.get(f"{self._url}/v2.0/oa/getoa", headers=headers)
        except (TimeoutError, httpx.HTTPError) as error:
            return Later(type(error).__name__)
        outcome = read(response, access_token)
        return str((response.json().get("data") or {}).get("name", "?")) if isinstance(outcome, Sent) else outcome


def read(response: httpx.Response, token: str) -> Outcome | TokenRefused:
    """What Zalo's answer means."""
    status = response.status_code
    if status == httpx.codes.UNAUTHORIZED:
        return TokenRefused(token, "HTTP 401")
    if status == httpx.codes.TOO_MANY_REQUESTS:
        return Later("HTTP 429", seconds_of(response.headers.get("retry-after", "")))
    if status >= 500:
        return Later(f"HTTP {status}")
    if status != httpx.codes.OK:
        return Never(f"HTTP {status}")
    try:
        code = int(response.json()["error"])
    except (ValueError, KeyError, TypeError):
        return Later("an answer that is not Zalo's")
    return TokenRefused(token, f"{code}: {TOKEN_ERRORS[code]}") if code in TOKEN_ERRORS else meaning(code)


def meaning(code: int) -> Outcome:
    """What the code in the field "error" means."""
    if code == 0:
        return Sent()
    if code == RATE_LIMIT:
        return Later(f"{code}: rate limit", RATE_PAUSE_SECONDS)
    if code == FAILED:
        return Later(f"{code}: Zalo failed to send")
    return Never(f"{code}: {FINAL_ERRORS.get(code, 'see the list of errors on developers.zalo.me')}")


def seconds_of(retry_after: str) -> float:
    """The seconds that a header Retry-After asks for; RATE_PAUSE_SECONDS when it is a date or nothing."""
    return float(retry_after) if retry_after.strip().isdigit() else RATE_PAUSE_SECONDS


class Pace:
    """Lets so many through in a minute, evenly, up to a second's worth at once."""

    def __init__(self, a_minute: float) -> None:
        self._interval = 60.0 / a_minute
        self._next = 0.0

    async def wait(self) -> None:
        """Return when it is one's turn."""
        now = asyncio.get_running_loop().time()
        self._next = max(self._next, now - 1.0) + self._interval
        await asyncio.sleep(max(0.0, self._next - now))
