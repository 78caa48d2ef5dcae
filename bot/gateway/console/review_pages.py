"""What people could not get answered, to look through at /tra-cuu/ra-soat, and what comes of it as a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.gateway.body import read_body
from bot.gateway.console.access import check_same_site
from bot.gateway.console.results import Filters
from bot.gateway.console.room import admitted, room_of, turned_away
from bot.gateway.pages import shelf
from bot.gateway.pages.rendering import in_language, language_of, page
from bot.gateway.review import DISMISSED, Note, Review
from bot.gateway.settings import Settings
from knowledge.settings import plan_folder, read_plan_settings

PAGE = "/tra-cuu/ra-soat"
# More than anybody looks through in one go.
MOST_NOTES = 1000
MOST_GROUPS = 30
MOST_LIKELY = 3
LONGEST_NUMBER = 18

router = APIRouter()


@router.get(PAGE)
async def review_page(request: Request) -> Response:
    """The groups of open notes, each with the records that may answer it."""
    return turned_away(request) or await listed(request)


async def listed(request: Request, status: int = 200, unknown: str = "") -> Response:
    """The page; `unknown` is a reference that was given and that the plan does not have."""
    desk = room_of(request).desk
    review: Review = request.app.state.review
    notes = await review.open_notes(MOST_NOTES)
    groups = await desk.group(notes)
    shown = groups[:MOST_GROUPS]
    likely = [(await desk.find(group.question, Filters())).matches[:MOST_LIKELY] for group in shown]
    done = request.query_params.get("xong", "")
    return page(
        request,
        "console_review.html",
        status,
        groups=list(zip(shown, likely, strict=True)),
        group_count=len(groups),
        note_count=len(notes),
        done=done if done.isdecimal() else "",
        unknown=unknown,
    )


@router.post(PAGE)
async def decide(request: Request) -> Response:
    """Take {numbers, ref} of a form: the notes are assigned to the record, or dismissed without one."""
    check_same_site(request)
    admitted(request)
    settings: Settings = request.app.state.settings
    review: Review = request.app.state.review
    fields = parse_qs((await read_body(request, settings.body_bytes, settings.body_seconds)).decode("utf-8", "replace"))
    ref = fields.get("ref", [DISMISSED])[-1].strip()
    if "dismiss" in fields:
        ref = DISMISSED
    elif shelf.opened(read_plan_settings(plan_folder()).id).store.get(ref) is None:
        return await listed(request, 422, unknown=ref)
    numbers = (number for number in fields.get("numbers", [""])[0].split(",") if is_number_of_note(number))
    count = await review.decide(tuple(map(int, numbers)), ref)
    return RedirectResponse(in_language(f"{PAGE}?xong={count}", language_of(request)), 303)


def is_number_of_note(text: str) -> bool:
    """Whether `text` can be a number of the store: within its 64 bits."""
    return text.isdecimal() and len(text) <= LONGEST_NUMBER


@router.get(f"{PAGE}/cau-hoi.jsonl")
async def assigned(request: Request) -> Response:
    """The assigned questions as lines for the plan's `questions/`. Raises Refused: 401, 403."""
    admitted(request)
    review: Review = request.app.state.review
    headers = {"content-disposition": 'attachment; filename="cau-hoi.jsonl"', "cache-control": "no-store"}
    return Response(question_lines(await review.assigned_notes()), media_type="application/jsonl", headers=headers)


def question_lines(notes: Iterable[Note]) -> str:
    """A line {"ref", "q": [...]} for each record, with every question that was assigned to it once."""
    asked: dict[str, dict[str, None]] = {}
    for note in notes:
        asked.setdefault(note.decision or "", {})[note.question] = None
    return "".join(json.dumps({"ref": ref, "q": list(q)}, ensure_ascii=False) + "\n" for ref, q in asked.items())
