"""Requests that are refused: what was found, what was expected, and a log line without the message."""

from __future__ import annotations

from collections.abc import Mapping

import structlog
from fastapi import Request
from fastapi.responses import JSONResponse

from bot.gateway.wording import Sentence

log = structlog.get_logger()


class Refused(Exception):
    """A request that is answered with a 4xx status; `code` names the reason for programs and for the log."""

    def __init__(self, status: int, code: str, sentence: Sentence, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence.english)
        self.status = status
        self.code = code
        self.sentence = sentence
        self.headers = headers


async def refuse(request: Request, refused: Exception) -> JSONResponse:
    """The answer to a refused request: {"error": {"code", "vi", "en"}}."""
    assert isinstance(refused, Refused)
    log.warning("request refused", path=request.url.path, status=refused.status, reason=refused.code)
    return error_response(refused.status, refused.code, refused.sentence, refused.headers)


def error_response(
    status: int, code: str, sentence: Sentence, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    error = {"code": code, "vi": sentence.vietnamese, "en": sentence.english}
    return JSONResponse({"error": error}, status_code=status, headers=headers)
