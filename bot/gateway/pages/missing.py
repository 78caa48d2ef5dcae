"""The page for an address below ours where nothing is."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from bot.gateway.pages.rendering import page


def missing(request: Request, found: str) -> HTMLResponse:
    """404, naming what was not found and leading to the plan."""
    return page(request, "missing.html", 404, found=found)
