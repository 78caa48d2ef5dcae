"""A small real HTTP server in the place of Zalo: its OA API and its OAuth, with their documented limits and errors.

What it refuses, it refuses as Zalo does: HTTP 200 and a code in "error". Faults of the network and of the platform
are put into `faults`, one for each of the next requests to a path.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import threading
import time
import unicodedata
from collections import defaultdict, deque
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from tests.bot.gateway.loopback import Answer, Fault, LoopbackServer

SEND = "/v3.0/oa/message/cs"
TOKEN = "/v4/oa/access_token"
ACCOUNT = "/v2.0/oa/getoa"

DAY = 86_400.0
BUTTON_TYPES = {"oa.open.url", "oa.query.show", "oa.query.hide", "oa.open.sms", "oa.open.phone"}


def status(code: int, body: bytes = b"<html>Bad Gateway</html>") -> Fault:
    return lambda: (code, body)


def error(code: int) -> Fault:
    return lambda: (200, json.dumps({"error": code, "message": "made up"}).encode())


class FakeZalo(LoopbackServer):
    """One app, one OA. People in `last_wrote` may be answered; `sent` is what reached them, in order."""

    app_id, app_secret, oa_secret = "431280473888958120", "app-secret-of-tests", "oa-secret-of-tests"
    oa_id, oa_name = "1646843870823903717", "Thành phố thử"

    def __init__(self, first_refresh: str = "first-refresh-token") -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.last_wrote: dict[str, float] = {}
        self.left: set[str] = set()
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.requests: list[str] = []
        self.most_a_minute = 4000
        self.token_seconds = 90_000.0
        self.token_pause_seconds = 0.0
        self._refresh = first_refresh
        self._used: set[str] = set()
        self._access: dict[str, float] = {}
        self._moments: deque[float] = deque()
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        super().__init__()

    def texts(self, user: str) -> list[str]:
        """What `user` reads, in order."""
        return [message["text"] for to, message in self.sent if to == user]

    def buttons(self, user: str) -> list[dict[str, Any]]:
        """The buttons below the last message that `user` got."""
        last = [message for to, message in self.sent if to == user][-1]
        return last.get("attachment", {}).get("payload", {}).get("buttons", [])

    def revoke_access(self) -> None:
        self._access.clear()

    def expire_access(self) -> None:
        self._access = dict.fromkeys(self._access, 0.0)

    def revoke_everything(self) -> None:
        """As when an administrator of the OA takes the app's rights away."""
        self.revoke_access()
        self._used.add(self._refresh)
        self._refresh = "unknown-to-everybody"

    def event(self, name: str, user: str = "5510185758261927916", **changed: Any) -> tuple[bytes, dict[str, str]]:
        """An event as Zalo posts it: the body and the headers with its signature."""
        now = str(int(time.time() * 1000))
        fields: dict[str, Any] = {"app_id": self.app_id, "event_name": name, "timestamp": now}
        if name in ("follow", "unfollow"):
            fields |= {"oa_id": self.oa_id, "follower": {"id": user}, "source": "oa_profile"}
        else:
            fields |= {"sender": {"id": user}, "recipient": {"id": self.oa_id}, "user_id_by_app": "3106990734015032864"}
        fields |= changed
        if name.startswith("user_send_") or name == "follow":
            self.last_wrote[user] = time.time()
        body = json.dumps(fields, ensure_ascii=False).encode()
        return body, {"X-ZEvent-Signature": f"mac={self.sign(body, str(fields['timestamp']))}"}

    def text_event(self, text: str, user: str = "5510185758261927916", id: str | None = None, **changed: Any):
        """A text message of `user`; each with an id of its own unless it is given."""
        message = {"text": text, "msg_id": id or f"msg{next(self._numbers)}"}
        return self.event("user_send_text", user, message=message, **changed)

    def sign(self, body: bytes, timestamp: str) -> str:
        return hashlib.sha256(self.app_id.encode() + body + timestamp.encode() + self.oa_secret.encode()).hexdigest()

    def respond(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer | None:
        with self._lock:
            self.requests.append(path)
            fault = self.faults[path].popleft() if self.faults[path] else None
        if fault:
            return fault()
        if path == TOKEN:
            time.sleep(self.token_pause_seconds)
        with self._lock:
            answers = {SEND: self._send, TOKEN: self._token, ACCOUNT: self._account}
            if path not in answers:
                return 404, b"{}"
            return 200, json.dumps(answers[path](headers, body), ensure_ascii=False).encode()

    def _token(self, headers: Any, body: bytes) -> dict[str, Any]:
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if form.get("app_id") != self.app_id:
            return oauth_error(-14002, "Invalid app id")
        if headers.get("secret_key") != self.app_secret:
            return oauth_error(-14004, "Invalid secret key")
        if form.get("grant_type") != "refresh_token":
            return oauth_error(-14001, "Invalid grant type")
        if form.get("refresh_token") in self._used:
            return oauth_error(-14020, "Refresh token was used or is expired")
        if form.get("refresh_token") != self._refresh:
            return oauth_error(-14014, "Invalid refresh token")
        self._used.add(self._refresh)
        number = next(self._numbers)
        access, self._refresh = f"access-{number}", f"refresh-{number}"
        self._access[access] = time.time() + self.token_seconds
        return {"access_token": access, "refresh_token": self._refresh, "expires_in": f"{self.token_seconds:g}"}

    def _token_error(self, headers: Any) -> dict[str, Any] | None:
        ends = self._access.get(headers.get("access_token", ""))
        if ends is None:
            return api_error(-216, "Access token is invalid")
        return api_error(-220, "Access token has expired") if ends < time.time() else None

    def _account(self, headers: Any, _: bytes) -> dict[str, Any]:
        return self._token_error(headers) or {
            "error": 0,
            "message": "Success",
            "data": {"oa_id": self.oa_id, "name": self.oa_name},
        }

    def _send(self, headers: Any, body: bytes) -> dict[str, Any]:
        fields = json.loads(body)
        user, message = fields["recipient"]["user_id"], fields["message"]
        refused = self._token_error(headers) or self._rate_error() or self._person_error(user) or message_error(message)
        if refused:
            return refused
        self.sent.append((user, message))
        return {
            "data": {"message_id": f"out{len(self.sent)}", "user_id": user, "quota": {"quota_type": "reply"}},
            "error": 0,
            "message": "Success",
        }

    def _rate_error(self) -> dict[str, Any] | None:
        now = time.time()
        while self._moments and self._moments[0] < now - 60:
            self._moments.popleft()
        if len(self._moments) >= self.most_a_minute:
            return api_error(-32, "API rate limit exceeded")
        self._moments.append(now)
        return None

    def _person_error(self, user: str) -> dict[str, Any] | None:
        if user in self.left or user not in self.last_wrote:
            return api_error(-213, "User has not followed OA")
        if time.time() - self.last_wrote[user] > 7 * DAY:
            return api_error(-230, "User has not interacted with the OA in the past 7 days")
        return None


def api_error(code: int, message: str) -> dict[str, Any]:
    return {"error": code, "message": message}


def oauth_error(code: int, name: str) -> dict[str, Any]:
    return {"error": code, "error_name": name, "error_description": name, "error_reason": name}


def message_error(message: dict[str, Any]) -> dict[str, Any] | None:
    """What Zalo finds wrong with the field "message"."""
    text = message.get("text")
    if not isinstance(text, str) or not text.strip():
        return api_error(-201, "text is invalid")
    if len(unicodedata.normalize("NFC", text)) > 2000:
        return api_error(-210, "text must not exceed 2000 characters")
    buttons = message.get("attachment", {}).get("payload", {}).get("buttons", [])
    if len(buttons) > 5:
        return api_error(-201, "buttons must not exceed 5")
    return api_error(-201, "a button is invalid") if any(is_bad(button) for button in buttons) else None


def is_bad(button: dict[str, Any]) -> bool:
    title, payload = button.get("title"), button.get("payload")
    if button.get("type") not in BUTTON_TYPES or not isinstance(title, str) or not 0 < len(title) <= 100:
        return True
    if button["type"] == "oa.open.url":
        return not (isinstance(payload, dict) and str(payload.get("url", "")).startswith("https://"))
    return button["type"].startswith("oa.query") and not (isinstance(payload, str) and 0 < len(payload) <= 1000)
