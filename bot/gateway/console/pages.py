"""The console's page at /tra-cuu, its results as JSON, and the marks that operators set."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.gateway import wording
from bot.gateway.body import parse, read_body, string_of
from bot.gateway.console import signing
from bot.gateway.console.access import COOKIE, check_same_site
from bot.gateway.console.results import Filters
from bot.gateway.console.room import admitted, room_of, turned_away
from bot.gateway.console.showing import shown
from bot.gateway.feedback import bounded, references
from bot.gateway.pages.rendering import language_of, page
from bot.gateway.refusals import Refused
from bot.gateway.review import Mark, Review, Why
from bot.gateway.settings import Settings
from knowledge.settings import plan_folder, read_plan_settings

MARKS = (Why.WRONG, Why.UNANSWERED)

router = APIRouter()
router.include_router(signing.router)


@router.get("/tra-cuu")
async def console(request: Request) -> Response:
    """The console, with what `?q=` and the filters find already in it."""
    if away := turned_away(request):
        return away
    text, filters = asked_of(request)
    found = await results(request, text, filters)
    choices = await room_of(request).desk.choices()
    return page(
        request,
        "console.html",
        words=text,
        filters=filters,
        found=found,
        choices=choices,
        signed_in=COOKIE in request.cookies,
    )


@router.get("/tra-cuu/tim")
async def find(request: Request) -> JSONResponse:
    """What `?q=` and the filters find; see showing.shown. Raises Refused: 401, 403, 422 too long, 503."""
    admitted(request)
    found = await results(request, *asked_of(request))
    return JSONResponse(found, headers={"cache-control": "no-store"})


async def results(request: Request, text: str, filters: Filters) -> dict[str, Any]:
    found = await room_of(request).desk.find(text, filters)
    return shown(found, read_plan_settings(plan_folder()).id, language_of(request))


def asked_of(request: Request) -> tuple[str, Filters]:
    """The words and the filters of an address. Raises Refused (422) when the words are too long."""
    settings: Settings = request.app.state.settings
    given = dict(request.query_params)
    month = given.get("thang", "")
    filters = Filters(
        kind=given.get("loai", ""),
        agency=given.get("co-quan", ""),
        month=int(month) if month in MONTHS else 0,
        status=given.get("ket-qua", ""),
    )
    return bounded({"q": given.get("q", "")}, "q", settings.message_characters), filters


MONTHS = [str(month) for month in range(1, 13)]


@router.post("/tra-cuu/danh-dau", status_code=204)
async def mark(request: Request) -> Response:
    """Note {"question", "kind", "records": [...], "why": "wrong"|"unanswered", "remark"}; 204 when it is kept."""
    check_same_site(request)
    operator = admitted(request)
    settings: Settings = request.app.state.settings
    review: Review = request.app.state.review
    fields = parse(await read_body(request, settings.body_bytes, settings.body_seconds))
    why = string_of(fields, "why")
    if why not in MARKS:
        raise Refused(422, "bad_mark", wording.BAD_MARK.fill(expected=", ".join(MARKS)))
    noted = Mark(
        sender=f"console:{operator.name}",
        channel="console",
        why=Why(why),
        question=bounded(fields, "question", settings.message_characters),
        kind=bounded(fields, "kind", settings.message_characters),
        records=references(fields),
        remark=bounded(fields, "remark", settings.message_characters),
    )
    await review.mark(noted)
    return Response(status_code=204)
