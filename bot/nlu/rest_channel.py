"""Rasa's REST channel, with the id of the gateway's request on every line and on its way to the action server."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, Request

from bot.log_lines import REQUEST, REQUEST_HEADER, begin_request

log = logging.getLogger(__name__)


class TracedRestInput(RestInput):
    """Named in credentials.yml; serves the same address as Rasa's own."""

    def get_metadata(self, request: Request) -> dict[str, Any]:
        """What goes along with the message to the tracker, and so to the actions: the id of the request.

        Rasa calls this in the task that handles the request, so the id is put on that task's lines here.
        """
        found = request.headers.get(REQUEST_HEADER, "")
        begin_request(found)
        return {REQUEST: found}

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of Rasa's own channel, each message with a line when it is handled."""

        async def handle(message: UserMessage) -> None:
            started = time.monotonic()
            await on_new_message(message)
            messages = len(message.output_channel.messages)
            log.info("handled", extra={"messages": messages, "seconds": round(time.monotonic() - started, 4)})

        return super().blueprint(handle)
