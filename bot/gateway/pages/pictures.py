"""A plan in pictures, at /ke-hoach/<plan>/hinh: indicators as bars, tasks on a timeline. Every number is text too."""

from __future__ import annotations

from functools import lru_cache, partial

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from bot.gateway.pages import shelf
from bot.gateway.pages.bars import bars_of
from bot.gateway.pages.document import Table
from bot.gateway.pages.links import clause_address
from bot.gateway.pages.missing import missing
from bot.gateway.pages.rendering import fill, language_of, page, words
from bot.gateway.pages.tables import short_name
from bot.gateway.pages.timeline import COLUMN, timeline
from bot.gateway.pages.wording import Language
from knowledge.records import Kind

router = APIRouter()


@router.get("/ke-hoach/{name}/hinh")
def pictures(request: Request, name: str) -> Response:
    """The plan whose id or number is `name`, in pictures."""
    settings = shelf.find(name)
    if settings is None:
        return missing(request, name)
    return page(request, "pictures.html", plan=settings, drawn=drawn(settings.id, language_of(request)))


@lru_cache(maxsize=8)
def drawn(plan_id: str, language: Language) -> Markup:
    """The pictures as HTML: the same for everybody, so they are made once a language.

    Raises:
        PlanFileError: a file of the plan's folder cannot be read.
    """
    plan = shelf.opened(plan_id)
    tables = [block for block in plan.blocks if isinstance(block, Table) and block.kind is Kind.INDICATOR]
    return fill(
        "drawn.html",
        **words(language),
        pillars=[group for table in tables for group in table.groups],
        bars_of=bars_of,
        timeline=timeline(plan.store.plan.tasks, plan.settings.year),
        column=COLUMN,
        name_of=short_name,
        clause=partial(clause_address, plan_id),
    )
