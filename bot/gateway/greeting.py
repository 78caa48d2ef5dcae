"""What a person is told about the assistant before it answers them in a chat app."""

from __future__ import annotations

from dataclasses import replace

from bot.gateway import wording
from bot.gateway.channel import Surroundings
from bot.gateway.reply import Reply, own_words, read_reply
from bot.gateway.settings import Settings


async def welcome(around: Surroundings, sender: str) -> Reply:
    """What is said to `sender`, who opens the assistant: that it is a machine, what it keeps, how to delete it."""
    await around.store.greet(sender)
    return own_words(kept_for(wording.WELCOME, around.settings))


async def ask(around: Surroundings, sender: str, text: str) -> Reply:
    """The assistant's reply, below a notice for one who has not written for days and may not know it.

    Noted before the question is put: a person who has everything deleted leaves no note behind.
    """
    is_new = await around.store.greet(sender)
    reply = read_reply(await around.assistant.reply_to(sender, text), around.settings.public_url)
    if not reply.text:
        # Nothing that a chat app can show: a silent bot would be worse than an apology.
        return own_words(wording.UNAVAILABLE, "error")
    notice = kept_for(wording.NOTICE, around.settings)
    return replace(reply, text=f"{notice}\n\n{reply.text}") if is_new else reply


def kept_for(sentence: wording.Sentence, settings: Settings) -> wording.Sentence:
    """`sentence` with the times for which things are kept."""
    return sentence.fill(minutes=settings.conversation_minutes, days=f"{settings.seen_days:g}")
