"""What a person is told about the assistant before it answers them in a chat app."""

from __future__ import annotations

from dataclasses import replace

from bot.gateway import wording
from bot.gateway.channel import Surroundings
from bot.gateway.reply import Reply, own_words, read_reply


async def welcome(around: Surroundings, sender: str) -> Reply:
    """What is said to `sender`, who opens the assistant: that it is a machine, what it keeps, how to delete it."""
    await around.store.greet(sender)
    days = f"{around.settings.seen_days:g}"
    return own_words(wording.WELCOME.fill(minutes=wording.CONVERSATION_MINUTES, days=days))


async def ask(around: Surroundings, sender: str, text: str) -> Reply:
    """The assistant's reply, below a notice for one who has not written for days and may not know it.

    Noted before the question is put: a person who has everything deleted leaves no note behind.
    """
    is_new = await around.store.greet(sender)
    reply = read_reply(await around.assistant.reply_to(sender, text))
    if not reply.text:
        # Nothing that a chat app can show: a silent bot would be worse than an apology.
        return own_words(wording.UNAVAILABLE, "error")
    return replace(reply, text=f"{wording.NOTICE}\n\n{reply.text}") if is_new else reply
