"""The clauses that a reply cites, as links into the plan's page, for chat apps that show a reply's text alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.gateway.pages.links import clause_address
from bot.gateway.pages.rendering import in_language
from bot.gateway.pages.wording import Language

# As many as the line with the source names.
MOST = 3


@dataclass(frozen=True)
class Link:
    """A cited clause: where it stands in words, and the address at which it can be read."""

    title: str
    address: str


def links_of(custom: Mapping[str, Any], public_url: str | None) -> tuple[Link, ...]:
    """Links to the first MOST clauses that `custom` of a reply cites; none where the world does not reach us.

    >>> said = {"citations": [{"ref": "II.III.6.b", "label": "Phần II, mục III", "quote": "…", "plan": "93/KH-UBND"}]}
    >>> links_of(said, "https://hoi.example.vn")
    (Link(title='Phần II, mục III', address='https://hoi.example.vn/ke-hoach/93-kh-ubnd#II.III.6.b'),)
    """
    citations = custom.get("citations")
    if public_url is None or not isinstance(citations, list):
        return ()
    language = Language.ENGLISH if custom.get("language") == Language.ENGLISH else Language.VIETNAMESE
    return tuple(
        Link(cited["label"], public_url + in_language(clause_address(cited["plan"], cited["ref"]), language))
        for cited in citations[:MOST]
        if isinstance(cited, dict) and all(isinstance(cited.get(key), str) for key in ("label", "plan", "ref"))
    )
