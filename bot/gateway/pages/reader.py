"""The plan to read, at /ke-hoach/<plan>."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.gateway.pages.missing import missing
from bot.gateway.pages.rendering import in_language, language_of
from knowledge.settings import PlanSettings, plan_folder, read_plan_settings

router = APIRouter()


@router.get("/ke-hoach")
def served_plan(request: Request) -> RedirectResponse:
    """Leads to the plan that is served."""
    return to_plan(request, read_plan_settings(plan_folder()))


@router.get("/ke-hoach/{name:path}")
def plan(request: Request, name: str) -> Response:
    """The plan whose folder's id is `name`; its number leads there too (93/KH-UBND, 93-kh-ubnd)."""
    settings = read_plan_settings(plan_folder())
    if plain(name) == plain(settings.number):
        return to_plan(request, settings)
    return missing(request, name)


def to_plan(request: Request, settings: PlanSettings) -> RedirectResponse:
    return RedirectResponse(in_language(f"/ke-hoach/{settings.id}", language_of(request)))


def plain(name: str) -> str:
    """A plan's name as addresses may write it.

    >>> plain("93/KH-UBND")
    '93-kh-ubnd'
    """
    return name.strip("/").replace("/", "-").lower()
