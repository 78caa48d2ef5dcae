"""Bodies as the OpenAPI description tells of them: they are read by hand, so FastAPI does not know their shape."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

STRING = {"type": "string"}


def json_body(fields: Mapping[str, Any], optional: Collection[str] = ()) -> dict[str, Any]:
    """What a route is given as `openapi_extra`: a JSON object of `fields` (names to JSON schemas)."""
    schema = {
        "type": "object",
        "properties": dict(fields),
        "required": [name for name in fields if name not in optional],
    }
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}
