"""What was found, as the page and its JSON show it: in the page's language, with the addresses of clauses."""

from __future__ import annotations

from typing import Any

from bot.gateway.console.results import Field, Found, Match, Told
from bot.gateway.pages.links import clause_address
from bot.gateway.pages.rendering import in_language
from bot.gateway.pages.wording import Language, say


def shown(found: Found, plan: str, language: Language) -> dict[str, Any]:
    """{"told": {"kind", "spoken", "text", "source", "records"} or None, "matches": [{"ref", "kind", "kind_name",
    "label", "title", "address", "fields": [{"name", "value"}], "told"}]}. `plan`: the plan's id."""
    return {
        "told": told_shown(found.told) if found.told else None,
        "matches": [match_shown(match, plan, language) for match in found.matches],
    }


def told_shown(told: Told) -> dict[str, Any]:
    return {
        "kind": told.kind,
        "spoken": told.spoken,
        "text": told.text,
        "source": told.source,
        "records": list(told.records),
    }


def match_shown(match: Match, plan: str, language: Language) -> dict[str, Any]:
    return {
        "ref": match.ref,
        "kind": match.kind,
        "kind_name": say(f"console_kind_{match.kind}", language),
        "label": match.label,
        "title": match.title,
        "address": in_language(clause_address(plan, match.ref), language),
        "fields": [field_shown(field, language) for field in match.fields],
        "told": told_shown(match.told),
    }


def field_shown(field: Field, language: Language) -> dict[str, str]:
    return {"name": say(field.name, language, year=field.year), "value": field.value}
