"""What no answer may be or hold, whatever was asked."""

from __future__ import annotations

from tests.fuzzing.inputs import SCRIPT
from tests.fuzzing.machine import Answered, Asked

# They may say so of a part; a channel of the platforms while it is starting.
MAY_BE_UNAVAILABLE = ("/health", "/ready")
# Words of files and memory that nobody may read.
INSIDE = (b"root:x:0:0", b"[project]", b"SQLite format 3", b"Traceback (most recent", b"-----BEGIN")
SAFE_HEADERS = ("content-security-policy", "x-content-type-options")


def check(asked: Asked, answered: Answered) -> None:
    """Raises AssertionError for an answer that must not be."""
    assert answered.raised is None, f"{type(answered.raised).__name__} let out at {asked}"
    unavailable = answered.status == 503 and asked.target.split("?")[0] in MAY_BE_UNAVAILABLE
    assert 200 <= answered.status < 500 or unavailable, f"{answered.status} for {asked}: {answered.body[:300]!r}"
    assert not [word for word in INSIDE if word in answered.body], f"inside of {asked}: {answered.body[:300]!r}"
    assert not [name for name in SAFE_HEADERS if name not in answered.headers], f"unsafe headers for {asked}"
    assert not [value for value in answered.headers.values() if "\n" in value or "\r" in value], f"headers of {asked}"
    if answered.headers.get("content-type", "").startswith(("text/html", "image/svg")):
        assert SCRIPT.encode() not in answered.body, f"a script of {asked} would run"
