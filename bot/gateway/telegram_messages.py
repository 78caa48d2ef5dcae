"""Replies as Telegram takes them: texts within its limit, as HTML, with buttons below the last one."""

from __future__ import annotations

import html
import json
import re
from dataclasses import asdict, dataclass, replace

from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit, MessageLimit

from bot.gateway.reply import Choice, Reply
from bot.gateway.splitting import split, utf16_units
from bot.gateway.store import Store
from bot.gateway.telegram_updates import Asked, sender_of

TEXT_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)
DATA_BYTES = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
BUTTONS = int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)

# What a button of ours holds: the words themselves, or where they are kept and for whom.
SAID = "="
KEPT = re.compile(r"#(?P<key>[\w-]{16}):(?P<person>-?\d+)", re.ASCII)
SOURCE_LINE = re.compile(r"^(?:Nguồn|Source): .*$", re.MULTILINE)


@dataclass(frozen=True)
class Button:
    """One line of an inline keyboard: it says `data`, at most DATA_BYTES bytes of UTF-8, or it opens `address`."""

    title: str
    data: str = ""
    address: str = ""


@dataclass(frozen=True)
class OutgoingMessage:
    """One message: `text` in Telegram's HTML, at most TEXT_UNITS UTF-16 units without its tags."""

    chat: int
    text: str
    buttons: tuple[Button, ...] = ()
    quoted: int | None = None
    thread: int | None = None

    def body(self) -> str:
        """As the outbox keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def message_of(body: str) -> OutgoingMessage:
    """What `OutgoingMessage.body` made."""
    fields = json.loads(body)
    return OutgoingMessage(**{**fields, "buttons": tuple(Button(**button) for button in fields["buttons"])})


async def messages_of(reply: Reply, asked: Asked, store: Store) -> list[OutgoingMessage]:
    """The messages that say `reply`; the first quotes the question in a group, the last has the buttons."""
    parts = split(reply.text, TEXT_UNITS, utf16_units)
    messages = [OutgoingMessage(asked.chat, formatted(part), thread=asked.thread) for part in parts]
    messages[0] = replace(messages[0], quoted=asked.quoted)
    buttons = [await button_of(choice, asked, store) for choice in reply.choices[:BUTTONS]]
    buttons += [Button(link.title, address=link.address) for link in reply.links][: BUTTONS - len(buttons)]
    messages[-1] = replace(messages[-1], buttons=tuple(buttons))
    return messages


def formatted(text: str) -> str:
    """`text` as Telegram's HTML, the line with the source in italics.

    >>> formatted("Tỷ lệ < 50% & > 20%.\\nNguồn: KH 93/KH-UBND")
    'Tỷ lệ &lt; 50% &amp; &gt; 20%.\\n<i>Nguồn: KH 93/KH-UBND</i>'
    """
    return SOURCE_LINE.sub(r"<i>\g<0></i>", html.escape(text, quote=False))


async def button_of(choice: Choice, asked: Asked, store: Store) -> Button:
    """A button for `choice`; words that are too long for Telegram are kept in the store."""
    data = f"{SAID}{choice.payload}"
    if len(data.encode()) > DATA_BYTES:
        data = f"#{await store.keep(asked.sender, choice.payload)}:{asked.person}"
    return Button(choice.title, data)


async def words_behind(asked: Asked, store: Store) -> str | None:
    """What the tapped button says; None when it is too old to know. In a group anybody may tap it."""
    if asked.text.startswith(SAID):
        return asked.text.removeprefix(SAID)
    kept = KEPT.fullmatch(asked.text)
    return await store.kept(sender_of(asked.chat, int(kept["person"])), kept["key"]) if kept else None
