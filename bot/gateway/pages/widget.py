"""What the widget loads: the script that websites name, and all else below an address that changes with its content."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, JSONResponse, Response

from bot.gateway.pages.rendering import templates
from bot.gateway.pages.wording import FILE, Language, say, sentences
from bot.gateway.settings import Settings
from knowledge.settings import plan_folder, read_plan_settings

FOLDER = FILE.parent / "widget"
# Keys of the pages' wording that begin so are the widget's; it knows them without this.
PREFIX = "widget_"
# The script that is named by websites is asked for at each visit; what it names has the digest in its address
# and is fetched once, so that after a release no visitor mixes old files with new ones.
FRESH = {"cache-control": "no-cache"}
KEPT = {"cache-control": "public, max-age=31536000, immutable"}
WORDS = {f"words.{language}.json": language for language in Language}

router = APIRouter()


@router.get("/widget.js")
def script(request: Request) -> Response:
    """The script that a website names; every website may load it, the rest only those of the settings."""
    text = templates().get_template("widget.js").render(version=version(settings_of(request)))
    headers = FRESH | {"cross-origin-resource-policy": "cross-origin"}
    return Response(text, media_type="text/javascript", headers=headers)


@router.get("/widget/{asked}/{name}")
def file(request: Request, asked: str, name: str) -> Response:
    """A module, the style sheet or the words of the widget. Raises HTTPException (404)."""
    headers = caching(request, asked)
    if name in WORDS:
        return JSONResponse(words_in(WORDS[name], settings_of(request)), headers=headers)
    if name not in {path.name for path in files()}:
        raise HTTPException(404)
    return FileResponse(FOLDER / name, headers=headers)


def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def words_in(language: Language, settings: Settings) -> dict[str, Any]:
    """{"language", "hotline", "minutes", "suggestions": [question], "texts": {key: sentence}}"""
    plan = read_plan_settings(plan_folder())
    minutes, days = settings.conversation_minutes, f"{settings.review_days:g}"
    blanks = {"number": plan.number, "hotline": plan.hotline, "minutes": minutes, "days": days}
    keys = [key for key in sentences() if key.startswith(PREFIX)]
    return {
        "language": language,
        "hotline": plan.hotline,
        "minutes": minutes,
        "suggestions": plan.suggestions[language],
        "texts": {key.removeprefix(PREFIX): say(key, language, **blanks) for key in keys},
    }


def files() -> list[Path]:
    return sorted(FOLDER.iterdir())


@lru_cache(maxsize=1)
def version(settings: Settings) -> str:
    """A digest of all that the widget loads under `settings`."""
    digest = sha256()
    for path in files():
        digest.update(path.name.encode() + path.read_bytes())
    digest.update(json.dumps([words_in(language, settings) for language in Language]).encode())
    return digest.hexdigest()[:12]


def caching(request: Request, asked: str) -> dict[str, str]:
    """Under the digest of a release before this one, today's file is served but not kept."""
    return KEPT if asked == version(settings_of(request)) else FRESH
