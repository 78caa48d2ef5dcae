"""A small real HTTP server in the place of Telegram's Bot API, with its documented limits and errors.

It keeps updates until they are confirmed, as Telegram does, and gives them out by long polling or posts them to
the webhook. Faults of the network and of the platform are put into `faults`, one for each next call of a method.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import threading
import time
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

from tests.bot.gateway.loopback import Answer, Fault, LoopbackServer

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
BOT = {"id": 110201543, "is_bot": True, "first_name": "Hỏi Kế hoạch", "username": "HoiKeHoach_bot"}
GROUP = -1001234567890
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "blockquote", "tg-spoiler"}
ENTITY = re.compile(r"&(lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


class Refused(Exception):
    """A call that Telegram refuses: {"ok": false, "error_code", "description"}."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


def refusal(status: int, description: str, **parameters: Any) -> Fault:
    return lambda: refused(Refused(status, description, **parameters))


def flood(seconds: int) -> Fault:
    return refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def gateway_error(status: int = 502) -> Fault:
    return lambda: (status, b"<html>Bad Gateway</html>")


@dataclass
class Shown:
    """A message as a person sees it: words without tags; `entities` are the tags with the words inside them."""

    chat: int
    text: str
    buttons: list[tuple[str, str]] = field(default_factory=list)
    entities: list[tuple[str, str]] = field(default_factory=list)
    quoted: int | None = None
    thread: int | None = None


class FakeTelegram(LoopbackServer):
    """One bot. `shown` is what people read, in order; `calls` every method that was called, with its parameters."""

    token = TOKEN

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.moments: list[tuple[str, float]] = []
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}
        self.webhook: dict[str, Any] = {}
        self.webhook_error: str | None = None
        self.revoked = False
        self.send_pause_seconds = 0.0
        self._updates: deque[dict[str, Any]] = deque()
        self._repeated: list[dict[str, Any]] = []
        self._update_ids = itertools.count(870_000_001)
        self._message_ids = itertools.count(1)
        self._taps: dict[str, bool] = {}
        self._polls = 0
        self._news = threading.Condition()
        self._stopped = False
        super().__init__()

    def stop(self) -> None:
        with self._news:
            self._stopped = True
            self._news.notify_all()
        super().stop()

    # What people do

    def write(self, text: str, person: int = 7, chat: int | None = None, **changed: Any) -> dict[str, Any]:
        """A text message; to the bot alone unless `chat` is given."""
        return self.happens(message=self.message(person, chat, text=text, **changed))

    def send(self, person: int = 7, chat: int | None = None, **content: Any) -> dict[str, Any]:
        """A message that is no text: `content` are its fields."""
        return self.happens(message=self.message(person, chat, **content))

    def tap(self, data: str, person: int = 7, chat: int | None = None, **changed: Any) -> dict[str, Any]:
        """A tap on a button of a message of the bot."""
        below = self.message(person, chat, text="…") | {"from": BOT}
        identity = str(next(self._message_ids) * 4096)
        self._taps[identity] = False
        return self.happens(
            callback_query={
                "id": identity,
                "from": person_named(person),
                "message": below,
                "chat_instance": "1",
                "data": data,
            }
            | changed
        )

    def message(self, person: int, chat: int | None, **content: Any) -> dict[str, Any]:
        """A message as Telegram describes it."""
        place = (
            {"id": person, "type": "private", "first_name": f"Người {person}"}
            if chat is None
            else {"id": chat, "type": "supergroup", "title": "Tổ chuyển đổi số"}
        )
        fields = {"message_id": next(self._message_ids), "from": person_named(person), "chat": place}
        text = content.get("text", "")
        command = re.match(r"/\w+(@\w+)?", text)
        if command:
            fields["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        return {**fields, "date": int(time.time()), **content}

    def happens(self, **update: Any) -> dict[str, Any]:
        """An update as Telegram keeps it until it is confirmed."""
        made = {"update_id": next(self._update_ids), **update}
        self._give(made)
        return made

    def again(self, update: dict[str, Any]) -> None:
        """Give out `update` once more, though it was confirmed before: as when the confirmation was lost."""
        self._give(update, even_if_confirmed=True)

    def _give(self, update: dict[str, Any], even_if_confirmed: bool = False) -> None:
        with self._news:
            if even_if_confirmed:
                self._repeated.append(update)
            else:
                self._updates.append(update)
            self._news.notify_all()

    # What is seen of the bot

    def texts(self, chat: int = 7) -> list[str]:
        return [message.text for message in list(self.shown) if message.chat == chat]

    def called(self, method: str) -> list[dict[str, Any]]:
        return [parameters for name, parameters in list(self.calls) if name == method]

    def spinning(self) -> list[str]:
        """The taps that were not answered."""
        return [identity for identity, answered in self._taps.items() if not answered]

    @property
    def unconfirmed(self) -> int:
        return len(self._updates)

    # The Bot API

    def respond(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer | None:
        found = re.fullmatch(r"/bot([^/]*)/(\w+)", path)
        if not found:
            return refused(Refused(404, "Not Found"))
        call = found[2]
        parameters = {name: decoded(name, value) for name, value in parse_qsl(body.decode(), keep_blank_values=True)}
        with self._news:
            self.calls.append((call, parameters))
            self.moments.append((call, time.monotonic()))
            fault = self.faults[call].popleft() if self.faults[call] else None
        if fault:
            return fault()
        try:
            if not re.fullmatch(r"\d+:[\w-]+", found[1]):
                raise Refused(404, "Not Found")
            if found[1] != self.token or self.revoked:
                raise Refused(401, "Unauthorized")
            run = getattr(self, f"_{call}", None)
            if run is None:
                raise Refused(404, "Not Found")
            return 200, json.dumps({"ok": True, "result": run(parameters)}).encode()
        except Refused as error:
            return refused(error)

    def _getMe(self, _: dict[str, Any]) -> dict[str, Any]:
        return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}

    def _getUpdates(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook.get("url"):
            raise Refused(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it"
            )
        offset = int(asked.get("offset") or 0)
        ends = time.monotonic() + float(asked.get("timeout") or 0)
        with self._news:
            self._polls += 1
            mine = self._polls
            while self._updates and self._updates[0]["update_id"] < offset:
                self._updates.popleft()
            self._news.notify_all()
            while not self._updates and not self._repeated and time.monotonic() < ends and not self._stopped:
                self._news.wait(min(0.2, max(0.0, ends - time.monotonic())))
                if self._polls != mine:
                    raise Refused(
                        409,
                        "Conflict: terminated by other getUpdates request; "
                        "make sure that only one bot instance is running",
                    )
            repeated, self._repeated = self._repeated, []
            return [*repeated, *itertools.islice(self._updates, int(asked.get("limit") or 100))]

    def _setWebhook(self, asked: dict[str, Any]) -> bool:
        if not str(asked.get("url", "")).startswith("https://"):
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if not SECRET.fullmatch(str(asked.get("secret_token", "a"))):
            raise Refused(400, "Bad Request: secret token contains unallowed characters")
        self.webhook = asked
        return True

    def _deleteWebhook(self, _: dict[str, Any]) -> bool:
        self.webhook = {}
        return True

    def _getWebhookInfo(self, _: dict[str, Any]) -> dict[str, Any]:
        info = {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.webhook_error:
            info |= {"last_error_date": int(time.time()), "last_error_message": self.webhook_error}
        return info

    def _setMyCommands(self, asked: dict[str, Any]) -> bool:
        for command in asked["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        return True

    def _sendChatAction(self, asked: dict[str, Any]) -> bool:
        self._reach(int(asked["chat_id"]))
        if asked.get("action") != "typing":
            raise Refused(400, "Bad Request: wrong parameter action in request")
        return True

    def _answerCallbackQuery(self, asked: dict[str, Any]) -> bool:
        identity = str(asked["callback_query_id"])
        if identity not in self._taps:
            raise Refused(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        if len(asked.get("text", "")) > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        self._taps[identity] = True
        return True

    def _sendMessage(self, asked: dict[str, Any]) -> dict[str, Any]:
        chat = int(asked["chat_id"])
        time.sleep(self.send_pause_seconds)
        self._reach(chat)
        text, entities = parsed(str(asked.get("text", "")), asked.get("parse_mode"))
        if not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            raise Refused(400, "Bad Request: message is too long")
        rows = (asked.get("reply_markup") or {}).get("inline_keyboard", [])
        buttons = [checked(button) for row in rows for button in row]
        if len(buttons) > 100:
            raise Refused(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
        quoted = (asked.get("reply_parameters") or {}).get("message_id")
        self.shown.append(Shown(chat, text, buttons, entities, quoted, asked.get("message_thread_id")))
        return {"message_id": next(self._message_ids), "date": int(time.time()), "text": text} | {
            "from": BOT,
            "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup"},
        }

    def _reach(self, chat: int) -> None:
        if chat in self.moved:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[chat],
            )
        if chat in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")


def refused(error: Refused) -> tuple[int, bytes]:
    body: dict[str, Any] = {"ok": False, "error_code": error.status, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return error.status, json.dumps(body).encode()


def decoded(name: str, value: str) -> Any:
    """A field of the form: Telegram takes lists and objects as JSON, all else as text."""
    if name == "text":
        return value
    if value[:1] in ("[", "{"):
        with contextlib.suppress(ValueError):
            return json.loads(value)
    return int(value) if re.fullmatch(r"-?\d{1,15}", value) else value


def person_named(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": f"Người {person}", "language_code": "vi"}


def checked(button: dict[str, Any]) -> tuple[str, str]:
    if not str(button.get("text", "")).strip():
        raise Refused(400, "Bad Request: inline keyboard button text is empty")
    if str(button.get("url", "")).startswith("https://"):
        return button["text"], button["url"]
    data = str(button.get("callback_data", ""))
    if not 1 <= len(data.encode()) <= 64:
        raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return button["text"], data


def parsed(text: str, mode: str | None) -> tuple[str, list[tuple[str, str]]]:
    """What is shown of `text` and its entities. Raises Refused, as Telegram does, for HTML that it does not know."""
    if mode is None:
        return text, []
    if mode != "HTML":
        raise Refused(400, "Bad Request: unsupported parse_mode")
    shown, open_tags, entities, place = "", [], [], 0
    while place < len(text):
        char = text[place]
        if char == "&" and (found := ENTITY.match(text, place)):
            shown, place = shown + unescape(found[0]), found.end()
        elif char == "<":
            place = tag_at(text, place, shown, open_tags, entities)
        else:
            shown, place = shown + char, place + 1
    if open_tags:
        raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return shown, entities


def tag_at(text: str, place: int, shown: str, open_tags: list[Any], entities: list[tuple[str, str]]) -> int:
    """Open or close the tag at `place`; where it ends."""
    offset = len(text[:place].encode())
    end = text.find(">", place)
    if end < 0:
        raise cannot_parse(f"Unclosed start tag at byte offset {offset}")
    inside = text[place + 1 : end]
    if not inside.startswith("/"):
        name = inside.split(" ")[0].lower()
        if name not in TAGS:
            raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {offset}')
        open_tags.append((name, len(shown)))
        return end + 1
    if not open_tags:
        raise cannot_parse(f"Unexpected end tag at byte offset {offset}")
    name, begun = open_tags.pop()
    if inside[1:].strip().lower() not in ("", name):
        raise cannot_parse(f'Unmatched end tag at byte offset {offset}, expected "</{name}>", found "<{inside}>"')
    entities.append((name, shown[begun:]))
    return end + 1


def cannot_parse(why: str) -> Refused:
    return Refused(400, f"Bad Request: can't parse entities: {why}")
