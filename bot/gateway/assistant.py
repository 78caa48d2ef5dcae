"""The assistant as every channel asks it: a sender and a message in, the items of the reply out."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

import structlog

from bot.gateway import wording
from bot.gateway.contract import Items, own_reply
from bot.gateway.conversation import Conversation, Failure
from bot.gateway.masking import without_personal
from bot.gateway.message import Unaskable, askable, has_words
from bot.gateway.review import Review
from bot.gateway.settings import Settings
from bot.gateway.store import Store
from bot.gateway.turns import Listener, tell, turn_of

log = structlog.get_logger()

# Typed by hand in channels without commands; "@name" is what Telegram adds in groups.
FORGET = re.compile(r"^\s*/?xoa_du_lieu(@\w+)?\s*$", re.IGNORECASE)


class Assistant:
    """Answers people by way of Rasa; a person is always told something.

    `review` is the list of what nobody could answer, `store` what the chat channels keep (None over REST). `listeners`
    hear of every question that was put to Rasa.
    """

    def __init__(
        self,
        conversation: Conversation,
        settings: Settings,
        review: Review,
        store: Store | None = None,
        listeners: Sequence[Listener] = (),
    ) -> None:
        self._conversation = conversation
        self._longest = settings.message_characters
        self._review = review
        self._store = store
        self._listeners = listeners

    async def reply_to(self, sender: str, message: str) -> Items:
        """Rasa's reply as it stands; the gateway's own sentence where there can be none."""
        if FORGET.match(message):
            return await self.forget(sender)
        text = askable(message, self._longest)
        if text is Unaskable.TOO_LONG:
            told = wording.TOO_LONG.fill(found=len(message), limit=self._longest)
            return own_reply(sender, "error", told)
        if text is Unaskable.NO_WORDS:
            return own_reply(sender, "clarify", wording.NO_WORDS)
        words = without_personal(text)
        if not has_words(words):
            return own_reply(sender, "clarify", wording.ONLY_PERSONAL)
        started = time.monotonic()
        reply = await self._reply_or_apology(sender, words)
        turn = turn_of(sender, words, reply, time.monotonic() - started)
        log.info(
            "answered", channel=turn.channel, kind=turn.kind, language=turn.language, seconds=round(turn.seconds, 4)
        )
        tell(self._listeners, turn)
        return reply

    async def _reply_or_apology(self, sender: str, words: str) -> Items:
        reply = await self._conversation.ask(sender, words)
        if isinstance(reply, Failure):
            log.error("no reply", reason=reply.value, characters=len(words))
            told = wording.BUSY if reply is Failure.BUSY else wording.UNAVAILABLE
            return own_reply(sender, "error", told)
        return reply

    async def forget(self, sender: str) -> Items:
        """Remove the conversation of `sender` and what is kept for them; the reply says so."""
        failure = await self._conversation.forget(sender)
        if failure:
            log.error("conversation not removed", reason=failure.value)
            return own_reply(sender, "error", wording.NOT_FORGOTTEN)
        answers = await self._store.forget(sender) if self._store else 0
        notes = await self._review.forget(sender)
        return own_reply(sender, "smalltalk", wording.FORGOTTEN.fill(answers=answers, notes=notes))
