"""Where the pages of a plan lie."""

from __future__ import annotations

from urllib.parse import quote


def plan_address(plan: str) -> str:
    """The page of a plan, by its id or number.

    >>> plan_address("93/KH-UBND")
    '/ke-hoach/93-kh-ubnd'
    """
    return f"/ke-hoach/{quote(plain(plan), safe='')}"


def clause_address(plan: str, ref: str) -> str:
    """Where a citation leads: the clause in the plan's page, highlighted.

    >>> clause_address("kh93-2024", "II.III.6.b")
    '/ke-hoach/kh93-2024#II.III.6.b'
    >>> clause_address("93/KH-UBND", "II.III.1.đ")
    '/ke-hoach/93-kh-ubnd#II.III.1.%C4%91'
    """
    return f"{plan_address(plan)}{fragment(ref)}"


def fragment(ref: str) -> str:
    """The part of an address that names a reference on its page.

    >>> fragment("PL2.4.1.p2")
    '#PL2.4.1.p2'
    """
    return f"#{quote(ref, safe='')}"


def plain(plan: str) -> str:
    """A plan's id or number as addresses write it.

    >>> plain("93/KH-UBND"), plain("kh93-2024")
    ('93-kh-ubnd', 'kh93-2024')
    """
    return plan.strip("/").replace("/", "-").lower()
