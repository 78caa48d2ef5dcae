"""Years, months, quarters, half-years and days, as ranges of days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.mentions.model import Found

_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
_VIETNAMESE_MONTHS = {"gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "bay": 7, "tam": 8, "chin": 9, "muoi mot": 11, "muoi hai": 12, "muoi": 10, "chap": 12}  # fmt: skip
_YEAR_TAIL = r"(?:[ ]*(?:/|-|nam|,|of)?[ ]*(?P<year>20[0-3]\d))?"
_MONTH = re.compile(r"\b(?:thang |thag |thg |t)(?P<month>1[0-2]|0?[1-9])\b(?!%)" + _YEAR_TAIL)
_MONTH_WORD = re.compile(
    r"\bthang (?P<word>"
    + "|".join(sorted(_VIETNAMESE_MONTHS, key=len, reverse=True))
    + r")\b(?! (?:20|la|nay|sau))"
    + _YEAR_TAIL
)
# "may" is also Vietnamese mấy: as a month it needs a preposition before it or a year after it.
_MONTH_ENGLISH = re.compile(
    r"\b(?P<word>(?!may\b)(?:"
    + "|".join(_MONTH_NAMES)
    + r")|(?<=in )may|(?<=by )may|(?<=before )may|(?<=after )may|(?<=of )may|may(?= 20))\b"
    + _YEAR_TAIL
)
_MONTH_SLASH = re.compile(r"(?<![\d/.,])(?P<month>1[0-2]|0?[1-9])[/\-.](?P<year>20[0-3]\d)\b")
_DAY = re.compile(
    r"(?<![\d/.,])(?<!thang )(?<!quy )(?P<day>3[01]|[12]\d|0?[1-9])(?:[/\-.]| thang )(?P<month>1[0-2]|0?[1-9])\b(?:(?:[/\-.]| nam )(?P<year>20[0-3]\d))?(?![/\d%])"
)
_QUARTER = re.compile(
    r"\b(?:quy |qui |q|quarter )(?:thu )?(?P<quarter>iv|i{1,3}|[1-4]|mot|hai|ba|bon|tu)\b" + _YEAR_TAIL
)
_QUARTER_ENGLISH = re.compile(
    r"\b(?P<word>first|second|third|fourth|1st|2nd|3rd|4th|last) quarter\b(?: of)?" + _YEAR_TAIL
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}  # fmt: skip
_FIRST_HALF = re.compile(
    r"\b(?:(?:6|sau|06) +thang dau(?: nam)?|nua dau(?: nam)?|nua nam dau|first (?:half|six months)|h1)\b(?: of)?"
    + _YEAR_TAIL
)
_SECOND_HALF = re.compile(
    r"\b(?:(?:6|sau|06) +thang cuoi(?: nam)?|nua cuoi(?: nam)?|nua nam (?:cuoi|sau)|second half|last six months|h2)\b(?: of)?"
    + _YEAR_TAIL
)
_THIS_MONTH = re.compile(r"\b(?:thang nay|this month)\b")
_NEXT_MONTH = re.compile(r"\b(?:thang (?:sau|toi)|next month)\b")
_THIS_QUARTER = re.compile(r"\b(?:quy nay|this quarter)\b")
_BEFORE = re.compile(
    r"(?:\btruoc(?: khi)?(?: het)?(?: ngay)?|\bbefore|\bby(?: the)?(?: end of)?|\bden het|\btoi het|\bcham nhat(?: la| vao| den)?|\bmuon nhat(?: la| vao)?|\btro ve truoc|\buntil|\bup to)(?: ngay| thang| het| cuoi)?\s*$"
)
_AFTER = re.compile(r"(?:\bsau(?: ngay)?|\btu|\bafter|\bfrom|\bsince)\s*$")
_AFTER_TAIL = re.compile(r"\s*(?:tro di|tro ve sau|onwards?)\b")
_BEFORE_TAIL = re.compile(r"\s*tro ve truoc\b")
_JOIN = re.compile(r"\s*(?:den|toi|-|–|to|and|va|until|through)(?: het)?(?: thang| quy)?\s*")
_SECOND_MONTH = re.compile(r"(?:thang |t)?(?P<month>1[0-2]|0?[1-9])\b" + _YEAR_TAIL)
_OPEN_ON = re.compile(
    r"\b(?:con han|con hieu luc|dang mo|chua den han|chua toi han|chua het han|van con|still open|still running|not yet due|dang thuc hien|con phai lam)\b"
)
_YEAR = re.compile(r"(?<![\d/.\-,])(20[0-3]\d)(?![\d/])")
# "năm 24", "n24", "2k24"; alone only where nothing but a year can stand: "5g 24 bn %", "25 thì sao".
_SHORT_YEAR = re.compile(
    r"\b(?:nam |n|2k)(?P<named>\d\d)\b(?![/.,%\-]\d|%)"
    r"|(?<![\w/.,\-])(?<!so )(?<!vu )(?<!tieu )(?<!muc )(?<!dong )(?<!khoan )(?P<bare>\d\d)(?= (?:bn\b|bao nhieu|thi s(?:ao)?\b|dat\b|the nao))"
)
_RELATIVE_YEARS = ((-1, r"\b(?:nam ngoai|nam roi|nam truoc|nam vua roi|nam qua|last year)\b"), (0, r"\b(?:nam nay|nam ni|this year)\b"), (1, r"\b(?:sang nam|nam toi|nam sau|nam toi day|next year)\b"))  # fmt: skip


def month_range(year: int, first: int, last: int) -> tuple[date, date]:
    """First and last day of the months from first to last."""
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _value(start: date, end: date) -> str:
    return f"{start.isoformat()}/{end.isoformat()}"


def find_periods(text: str, plan_year: int, today: date) -> list[Found]:
    """Periods and years in folded text.

    Args:
        text: folded text.
        plan_year: the year meant when none is named, and by "năm nay".
        today: for "tháng này", in the city's time zone.

    Returns:
        Finds of kind period ("2024-07-01/2024-09-30"; an open side is 0001-01-01 or 9999-12-31),
        open_on (a day, as period) and year ("2024").
    """
    spans = _bounded(text, list(_spans(text, plan_year, today)), plan_year)
    years = [Found("year", match[1], match.start(), match.end()) for match in _YEAR.finditer(text)]
    years += [
        Found("year", match["year"], match.start("year"), match.end("year")) for match in _MONTH_SLASH.finditer(text)
    ]
    years += _short_years(text, plan_year)
    for shift, pattern in _RELATIVE_YEARS:
        years += [Found("year", str(plan_year + shift), m.start(), m.end()) for m in re.finditer(pattern, text)]
    return [*_opened(text, spans), *years]


def _short_years(text: str, plan_year: int) -> Iterator[Found]:
    """Two digits for a year that the plan's tables have."""
    for match in _SHORT_YEAR.finditer(text):
        group = "named" if match["named"] else "bare"
        year = plan_year // 100 * 100 + int(match[group])
        if plan_year - 2 <= year <= plan_year + 1:
            yield Found("year", str(year), match.start(), match.end(group))


def _spans(text: str, plan_year: int, today: date) -> Iterator[tuple[int, int, date, date]]:
    def year(match: re.Match[str]) -> int:
        return int(match["year"] or plan_year)

    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        clash = any(match.start() < end and match.end() > start for start, end in taken)
        if not clash:
            taken.append(match.span())
        return not clash

    for pattern, first, last in ((_FIRST_HALF, 1, 6), (_SECOND_HALF, 7, 12)):
        for match in filter(free, pattern.finditer(text)):
            yield (*match.span(), *month_range(year(match), first, last))
    for pattern in (_QUARTER, _QUARTER_ENGLISH):
        for match in filter(free, pattern.finditer(text)):
            name = match.groupdict().get("quarter") or match.groupdict().get("word") or ""
            quarter = _QUARTERS.get(name) or int(name)
            yield (*match.span(), *month_range(year(match), 3 * quarter - 2, 3 * quarter))
    for match in filter(free, _DAY.finditer(text)):
        try:
            day = date(year(match), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        yield (*match.span(), day, day)
    for pattern in (_MONTH, _MONTH_SLASH):
        for match in filter(free, pattern.finditer(text)):
            yield (*match.span(), *month_range(year(match), int(match["month"]), int(match["month"])))
    for match in filter(free, _MONTH_WORD.finditer(text)):
        month = _VIETNAMESE_MONTHS[match["word"]]
        yield (*match.span(), *month_range(year(match), month, month))
    for match in filter(free, _MONTH_ENGLISH.finditer(text)):
        month = _MONTH_NAMES.index(match["word"]) + 1
        yield (*match.span(), *month_range(year(match), month, month))
    for match in _THIS_MONTH.finditer(text):
        yield (*match.span(), *month_range(today.year, today.month, today.month))
    for match in _NEXT_MONTH.finditer(text):
        following = date(today.year, today.month, 28) + timedelta(days=7)
        yield (*match.span(), *month_range(following.year, following.month, following.month))
    for match in _THIS_QUARTER.finditer(text):
        quarter = (today.month + 2) // 3
        yield (*match.span(), *month_range(today.year, 3 * quarter - 2, 3 * quarter))


def _bounded(text: str, spans: list[tuple[int, int, date, date]], plan_year: int) -> list[tuple[int, int, date, date]]:
    """Carry "trước", "sau", "từ ... đến ..." around a period into its range."""
    spans.sort()
    bounded: list[tuple[int, int, date, date]] = []
    for begin, finish, start, end in spans:
        if bounded and _JOIN.fullmatch(text[bounded[-1][1] : begin]) and bounded[-1][2] <= start:
            previous = bounded.pop()
            bounded.append((previous[0], finish, min(previous[2], start), max(end, start)))
            continue
        second = _JOIN.match(text, finish)
        following = _SECOND_MONTH.match(text, second.end()) if second and end > start else None
        if following and not any(s[0] <= following.start() < s[1] for s in spans):
            last = month_range(int(following["year"] or start.year), int(following["month"]), int(following["month"]))
            bounded.append((begin, following.end(), start, last[1]))
            continue
        before, after = _BEFORE.search(text[:begin]), _AFTER.search(text[:begin])
        if before or _BEFORE_TAIL.match(text, finish):
            # "trước tháng 9" leaves September out; "trước 30/6" is said of what ends on that day too.
            strict = before and start < end and re.match(r"truoc(?! het)|before", before[0].strip())
            bound = start - timedelta(days=1) if strict else end
            bounded.append((before.start() if before else begin, finish, date.min, bound))
        elif _AFTER_TAIL.match(text, finish) or (after and after[0].strip() not in ("tu", "from")):
            bound = start if _AFTER_TAIL.match(text, finish) else end + timedelta(days=1)
            bounded.append((after.start() if after else begin, finish, bound, date.max))
        else:
            bounded.append((begin, finish, start, end))
    return bounded


def _opened(text: str, spans: list[tuple[int, int, date, date]]) -> Iterator[Found]:
    kind = "open_on" if _OPEN_ON.search(text) else "period"
    for begin, finish, start, end in spans:
        yield Found(kind, _value(start, end), begin, finish)
