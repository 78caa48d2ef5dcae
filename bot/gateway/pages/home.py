"""The page to ask on, at /: the widget in its place instead of behind a button."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.gateway.pages.rendering import page

router = APIRouter()


@router.api_route("/", methods=["GET", "HEAD"])
def home(request: Request) -> HTMLResponse:
    """The page to ask on."""
    return page(request, "home.html")
