"""What Telegram tells of: who did what, and whether it is meant for us."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from enum import StrEnum

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.gateway import wording
from bot.gateway.masking import mask
from bot.gateway.message import without_controls
from bot.gateway.store import Event

CHANNEL = "telegram"
# Edited messages are not new questions, posts in channels not questions at all.
ALLOWED_UPDATES = ("message", "callback_query")
COMMAND = re.compile(r"^/(?P<name>[a-z0-9_]+)(@(?P<bot>\w+))?(?=\s|$)", re.IGNORECASE)


class Act(StrEnum):
    """What a person did."""

    WROTE = "wrote"
    STARTED = "started"
    SENT_NO_TEXT = "sent no text"
    TAPPED = "tapped"


@dataclass(frozen=True)
class Bot:
    """Ourselves on Telegram."""

    id: int
    username: str


@dataclass(frozen=True)
class Asked:
    """One thing that deserves an answer. `id` is unique in the channel, `text` the words or what stands behind the
    button; the answer goes to `chat`, in a group below the message `quoted`, in a forum to `thread`."""

    id: str
    chat: int
    person: int
    act: Act
    text: str = ""
    quoted: int | None = None
    thread: int | None = None

    @property
    def sender(self) -> str:
        """The conversation: people of one group are kept apart."""
        return sender_of(self.chat, self.person)

    def event(self) -> Event:
        """As the inbox keeps it."""
        return Event(CHANNEL, without_controls(self.id), self.sender, json.dumps(asdict(self)))


def sender_of(chat: int, person: int) -> str:
    return f"{CHANNEL}:{chat}:{person}"


def asked_of(event: Event) -> Asked:
    """What `Asked.event` made."""
    fields = json.loads(event.body)
    return Asked(**{**fields, "act": Act(fields["act"])})


def read_update(update: Update, bot: Bot) -> Asked | None:
    """What was asked; None when it deserves no answer: a service message, a talk of others, another bot's."""
    if update.callback_query:
        return read_tap(update.callback_query, f"{bot.id}:{update.update_id}")
    message = update.message
    person = person_of(message) if message else None
    if message is None or person is None or not is_addressed(message, bot):
        return None
    if message.text is not None:
        return asked(message, person, f"{bot.id}:{update.update_id}", *words_of(message.text, bot))
    if message.effective_attachment is None:
        return None
    # The pictures of an album come one by one; they are answered together.
    album = message.media_group_id
    return asked(message, person, f"{bot.id}:{album or update.update_id}", Act.SENT_NO_TEXT)


def read_tap(query: CallbackQuery, identity: str) -> Asked | None:
    """A tap on one of our buttons; None when Telegram does not say below which message it was."""
    if query.message is None or query.data is None:
        return None
    message, person = query.message, query.from_user.id
    if isinstance(message, Message):
        return asked(message, person, identity, Act.TAPPED, query.data)
    return Asked(identity, message.chat.id, person, Act.TAPPED, query.data)


def asked(message: Message, person: int, identity: str, act: Act, text: str = "") -> Asked:
    """`message` as a question: quoted in a group, where others talk as well."""
    quoted = None if message.chat.type == ChatType.PRIVATE else message.message_id
    thread = message.message_thread_id if message.is_topic_message else None
    return Asked(identity, message.chat.id, person, act, text, quoted, thread)


def person_of(message: Message) -> int | None:
    """Who wrote: the chat itself for those who write in its name; None for bots and what is forwarded by itself."""
    if message.is_automatic_forward:
        return None
    if message.sender_chat:
        return message.sender_chat.id
    user = message.from_user
    return user.id if user and not user.is_bot else None


def is_addressed(message: Message, bot: Bot) -> bool:
    """Whether `message` is for us: all of a private chat; in a group a command, our name, or a reply to us."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    text = message.text or message.caption or ""
    command = COMMAND.match(text)
    if command and command["bot"]:
        return command["bot"].lower() == bot.username.lower()
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == bot.id:
        return True
    return bool(mention(bot).search(text) or (command and command["name"].lower() in wording.COMMANDS))


def mention(bot: Bot) -> re.Pattern[str]:
    """Our name in a text. An address ("a@name") or another bot's longer name is not."""
    return re.compile(rf"(?<![\w/])@{re.escape(bot.username)}(?!\w)", re.IGNORECASE)


def words_of(text: str, bot: Bot) -> tuple[Act, str]:
    """What is asked in `text`: without our name, which says nothing, and without personal numbers.

    >>> words_of("@hoikehoach_bot hạn 6b?", Bot(1, "hoikehoach_bot"))
    (<Act.WROTE: 'wrote'>, 'hạn 6b?')
    """
    command = COMMAND.match(text)
    if command and command["name"].lower() == "start":
        return Act.STARTED, ""
    if command and command["bot"]:
        text = f"/{command['name']}{text[command.end() :]}"
    return Act.WROTE, mask(mention(bot).sub("", text).strip())
