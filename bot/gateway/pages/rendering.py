"""A page: a template filled for one request, in the language that the request asks for."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.gateway.pages.wording import Language, say
from knowledge.settings import plan_folder, read_plan_settings

TEMPLATES = Path(__file__).resolve().parents[2] / "web" / "templates"

# What the header leads to: address and key of its name. A page stands under the longest address it begins with.
NAVIGATION = (("/", "nav_ask"), ("/ke-hoach", "nav_plan"))


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates; every value is escaped, and one that is missing is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """`template` filled with what every page has (see `common`) and with `values`, which win.

    Raises:
        PlanFileError: the served plan's plan.json cannot be read.
    """
    return HTMLResponse(fill(template, **common(request) | values), status, headers={"cache-control": "no-cache"})


def fill(template: str, **values: Any) -> Markup:
    """`template` filled with `values`, safe to be put into another template."""
    return Markup(templates().get_template(template).render(values))


def common(request: Request) -> dict[str, Any]:
    """What every page may use beside `words`.

    languages: language to this page's address.  navigation, here: entries of the header, and which is open.
    plan: settings of the plan that the page is about, as its foot says; the served one unless the page gives another.
    """
    return {
        **words(language_of(request)),
        "languages": {other: in_language(str(request.url), other) for other in Language},
        "navigation": NAVIGATION,
        "here": entry_of(request.url.path),
        "plan": read_plan_settings(plan_folder()),
    }


def words(language: Language) -> dict[str, Any]:
    """What a template needs to speak `language`.

    language.  t(key, **values): a sentence in it.  link(address): the address in it.  day(date): as the plan writes it.
    """
    return {"language": language, "t": partial(_sentence, language), "link": linker(language), "day": day}


def _sentence(language: Language, key: str, **values: object) -> str:
    return say(key, language, **values)


def day(date: datetime.date) -> str:
    """A date as the plan writes it.

    >>> day(datetime.date(2024, 4, 15))
    '15/4/2024'
    """
    return f"{date.day}/{date.month}/{date.year}"


def language_of(request: Request) -> Language:
    """The language that `?lang=` asks for; Vietnamese when it asks for none that we have."""
    asked = request.query_params.get("lang")
    return Language.ENGLISH if asked == Language.ENGLISH else Language.VIETNAMESE


def linker(language: Language) -> Callable[[str], str]:
    """Makes an address of ours lead to its page in `language`."""
    return lambda address: in_language(address, language)


def in_language(address: str, language: Language) -> str:
    """The path, query and fragment of `address` with `?lang=` as `language` needs it.

    >>> in_language("/ke-hoach/kh93-2024?lang=en#II.III.6.b", Language.VIETNAMESE)
    '/ke-hoach/kh93-2024#II.III.6.b'
    >>> in_language("/tra-cuu?q=6b", Language.ENGLISH)
    '/tra-cuu?q=6b&lang=en'
    """
    parts = urlsplit(address)
    kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith("lang=")]
    if language is not Language.VIETNAMESE:
        kept.append(f"lang={language.value}")
    return parts._replace(scheme="", netloc="", query="&".join(kept)).geturl()


def entry_of(path: str) -> str:
    """The address in NAVIGATION that the page at `path` belongs to; "" when to none."""
    return max((a for a, _ in NAVIGATION if path == a or (a != "/" and path.startswith(f"{a}/"))), key=len, default="")
