"""docs/performance.md: what the commands measured stands between markers, and only they write there."""

from __future__ import annotations

from collections.abc import Sequence

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "performance.md"


class NoMarkers(Exception):
    """The page lacks the two lines between which a report belongs."""


def put(name: str, lines: Sequence[str]) -> None:
    """Write a report in its place on the page.

    Raises:
        NoMarkers: the page has no place of that name.
    """
    PAGE.write_text(with_report(PAGE.read_text("utf-8"), name, lines), "utf-8")


def with_report(page: str, name: str, lines: Sequence[str]) -> str:
    """The page's text with a report in the place of the last one.

    >>> with_report("<!-- soak -->\\nold\\n<!-- /soak -->\\n", "soak", ["new"])
    '<!-- soak -->\\nnew\\n<!-- /soak -->\\n'
    """
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, found_begin, rest = page.partition(begin)
    _, found_end, after = rest.partition(end)
    if not (found_begin and found_end):
        raise NoMarkers(f"{PAGE} has no lines {begin.strip()} and {end}; put them where the report belongs")
    return "".join([before, begin, "\n".join(lines), "\n", end, after])
