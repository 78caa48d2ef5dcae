"""Replies as Zalo takes them: texts within its limit, buttons, and the rest behind a button "xem tiếp"."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from bot.gateway import wording
from bot.gateway.cited import Link
from bot.gateway.reply import Choice, Reply
from bot.gateway.splitting import split
from bot.gateway.store import Store

# Limits of POST /v3.0/oa/message/cs.
TEXT_CHARACTERS = 2000
BUTTONS = 5
TITLE_CHARACTERS = 100
PAYLOAD_CHARACTERS = 1000
# Zalo allows eight free answers in 48 hours: a long answer must not use them all up.
MESSAGES = 3

# What a button of ours says instead of words that are kept in the store. A tap comes back as a text.
MORE = "#xem-tiep-"
KEPT = "#noi-dung-"
HIDDEN = re.compile(rf"^\s*(?P<kind>{MORE}|{KEPT})(?P<key>[\w-]{{16}})\s*$")

SHOWN_QUERY = "oa.query.show"
HIDDEN_QUERY = "oa.query.hide"
OPENED = "oa.open.url"


async def messages_of(reply: Reply, sender: str, store: Store) -> list[str]:
    """The messages that say `reply`, as the JSON of Zalo's field `message`.

    At most MESSAGES of them; the rest is kept in the store behind a button on the last.
    """
    parts = split(unicodedata.normalize("NFC", with_listed_choices(reply)), TEXT_CHARACTERS)
    if len(parts) > MESSAGES:
        # Joined by a line's end: the rest is split anew when it is asked for.
        rest = replace(reply, text="\n".join(parts[MESSAGES:]), choices=reply.choices[:BUTTONS])
        key = await store.keep(sender, json.dumps(asdict(rest), ensure_ascii=False))
        last = [button(wording.MORE.vietnamese, f"{MORE}{key}", HIDDEN_QUERY)]
    else:
        last = [await choice_button(choice, sender, store) for choice in reply.choices[:BUTTONS]]
        last += [button(link.title, {"url": link.address}, OPENED) for link in reply.links][: BUTTONS - len(last)]
    shown = parts[:MESSAGES]
    return [message(part, last if number == len(shown) else ()) for number, part in enumerate(shown, 1)]


def with_listed_choices(reply: Reply) -> str:
    """The text of `reply`; choices for which there is no button are listed below it."""
    unseen = reply.choices[BUTTONS:]
    if not unseen:
        return reply.text
    listed = "\n".join(f"• {choice.payload}" for choice in unseen)
    return f"{reply.text}\n\n{wording.OR_WRITE}\n{listed}"


def message(text: str, buttons: Sequence[dict[str, Any]] = ()) -> str:
    """Zalo's field `message` as JSON."""
    attachment = {"attachment": {"type": "template", "payload": {"buttons": list(buttons)}}} if buttons else {}
    return json.dumps({"text": text, **attachment}, ensure_ascii=False)


async def choice_button(choice: Choice, sender: str, store: Store) -> dict[str, Any]:
    """A button that says the words of `choice`; words that are too long for Zalo are kept in the store."""
    payload = unicodedata.normalize("NFC", choice.payload)
    if len(payload) <= PAYLOAD_CHARACTERS:
        return button(choice.title, payload, SHOWN_QUERY)
    return button(choice.title, f"{KEPT}{await store.keep(sender, payload)}", HIDDEN_QUERY)


def button(title: str, payload: str | dict[str, str], kind: str) -> dict[str, Any]:
    return {"title": shortened(unicodedata.normalize("NFC", title)), "type": kind, "payload": payload}


def shortened(title: str) -> str:
    """`title` within Zalo's limit, cut at a word.

    >>> shortened("Nhiệm vụ " * 20)[-10:]
    'Nhiệm vụ …'
    """
    if len(title) <= TITLE_CHARACTERS:
        return title
    return split(title, TITLE_CHARACTERS - 2)[0] + " …"


def kept_reply(text: str) -> Reply:
    """The rest of a reply as `messages_of` kept it."""
    fields = json.loads(text)
    choices = tuple(Choice(**choice) for choice in fields.pop("choices"))
    # What was kept before replies had links has none.
    links = tuple(Link(**link) for link in fields.pop("links", ()))
    return Reply(**fields, choices=choices, links=links)
