"""The plan to read, at /ke-hoach/<plan>."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from markupsafe import Markup

from bot.gateway.pages import shelf
from bot.gateway.pages.document import Block, Heading, Table
from bot.gateway.pages.downloads import addresses
from bot.gateway.pages.links import fragment, plan_address
from bot.gateway.pages.missing import missing
from bot.gateway.pages.rendering import fill, in_language, language_of, page, words
from bot.gateway.pages.tables import lines_of, view_of
from bot.gateway.pages.wording import Language
from bot.gateway.wording import PLAN_UNREADABLE
from knowledge.settings import PlanSettings, plan_folder, read_plan_settings

# Headings down to this level are in the table of contents.
CONTENTS_LEVEL = 3
router = APIRouter()
log = structlog.get_logger()


@router.get("/ke-hoach")
def served_plan(request: Request) -> RedirectResponse:
    """Leads to the plan that is served."""
    return to_plan(request, read_plan_settings(plan_folder()))


@router.get("/ke-hoach/{name:path}")
def plan(request: Request, name: str) -> Response:
    """The whole plan whose id is `name`; its number leads there too (93/KH-UBND, 93-kh-ubnd)."""
    settings = shelf.find(name)
    if settings is None:
        return missing(request, name)
    if name != settings.id:
        return to_plan(request, settings)
    document = written(settings.id, language_of(request))
    return page(request, "reader.html", plan=settings, document=document, downloads=addresses(settings.id))


def to_plan(request: Request, settings: PlanSettings) -> RedirectResponse:
    return RedirectResponse(in_language(plan_address(settings.id), language_of(request)))


async def unreadable(request: Request, error: Exception) -> PlainTextResponse:
    """503 when a plan's folder is not whole: a sentence for the person, what to mend for the log."""
    log.error("plan unreadable", found=str(error))
    return PlainTextResponse(f"{PLAN_UNREADABLE}\n", 503)


@lru_cache(maxsize=8)
def written(plan_id: str, language: Language) -> Markup:
    """The document with its contents as HTML: the same for everybody, so it is made once a language.

    Raises:
        PlanFileError: a file of the plan's folder cannot be read.
    """
    shown = shelf.opened(plan_id)
    return fill(
        "document.html",
        **words(language),
        shown=shown,
        contents=list(contents(shown.blocks)),
        blocks=[(type(block).__name__.lower(), block) for block in shown.blocks],
        views={block.ref: view_of(block, shown) for block in shown.blocks if isinstance(block, Table)},
        fragment=fragment,
        lines_of=lines_of,
    )


def contents(blocks: Iterable[Block]) -> Iterator[tuple[str, int, str, str]]:
    """The table of contents, groups of rows among it: reference, level, mark and title of each heading."""
    for block in blocks:
        if isinstance(block, Heading) and block.level <= CONTENTS_LEVEL:
            yield block.ref, block.level, block.mark, block.title
        if isinstance(block, Table):
            for group in block.groups:
                yield group.ref, CONTENTS_LEVEL, group.mark, group.title
