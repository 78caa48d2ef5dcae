"""References as people write them: "6b", "mục 6 điểm b", "6dd", "chỉ tiêu III.5", "phụ lục 2 mục 7"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.mentions.model import Found
from knowledge.text import Folded

_GROUP = r"(?P<group>1[0-9]|[1-9])"
_POINT = r"(?P<point>dd|[a-eghiklm])"
_CUE = r"(?:nhiem vu|nvu|nv|viec|cong viec|dau viec|task|tasks|diem|muc|khoan|y|item|point|ref|tham chieu)"
_NUMBERED = r"(?:muc|khoan|nhom|nhiem vu|nv|phan|task|group|section|item)"
_LETTERED = r"(?:diem|y|muc|chu|tiet|khoan|nhiem vu|viec|point|letter|item)"

_FULL = re.compile(r"(?<![\w.])(?:ii\.)?iii\." + _GROUP + r"\." + _POINT + r"\b")
_SPELLED = (
    re.compile(_NUMBERED + r" (?:so )?" + _GROUP + r"[ ,.]*" + _LETTERED + r" " + _POINT + r"\b"),
    re.compile(_LETTERED + r" " + _POINT + r"\)?[ ,]*(?:cua |thuoc |trong |o |of |in )?(?:the )?" + _NUMBERED + r" (?:so )?" + _GROUP + r"\b"),
)  # fmt: skip
_CUED = re.compile(r"\b" + _CUE + r" (?:so |no\.? )?" + _GROUP + r"[ .,\-/]{0,2}" + _POINT + r"\b")
_TIGHT = re.compile(r"(?<![\w.,/\-])" + _GROUP + r"\.?" + _POINT + r"(?![\w/])")
_LOOSE = re.compile(r"(?:^|(?<=[,;] ))" + _GROUP + r"[ .\-]{1,2}" + _POINT + r"(?=$|[ ,.?!:;])")
_AFTER_CORRECTION = re.compile(
    r"(?:nham|y (?:toi|minh|em|tui) la|phai la|sorry|mean|la|con|the|and|va|voi) " + _GROUP + r"[ .\-]" + _POINT + r"\b"
)
_ROMAN_GROUP = re.compile(
    r"\b(?:nhiem vu|task|diem|viec) (?:so )?(?P<roman>xi|ix|iv|vi{0,3}|x|i{1,3}) ?[.\-] ?" + _POINT + r"\b"
)
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11}
# Mobile networks look like references: without a cue word they are not.
_TASK_AFTER = re.compile(
    r" (?:do|ai|co quan|don vi|ben nao|so nao|han|thoi han|la gi|noi dung|phoi hop|chu tri|deadline|due)\b"
)
_TASK_BEFORE = re.compile(
    r"\b(?:chu tri|phoi hop|thuc hien|noi dung|han|lo|lam|task|leads|lead|coordinates?) (?:cua |of )?$"
    r"|\b(?:nham|lon|y (?:toi|minh|em|tui) (?:la|hoi)|phai la|sorry|mean|meant)[ ,.:]*$"
)
_NETWORK_WORDS = re.compile(r"\b(?:song|mang|phu|tram|internet|di dong|coverage|network|mobile)\b")
_NETWORK = re.compile(r"[2-6]g")

_ROMAN = r"(?P<pillar>iv|i{1,3}|[1-4])"
_ROW = (
    re.compile(r"\b(?P<table>ii\.ii|pl1)\.(?P<pillar>iv|i{1,3})\.(?P<row>\d{1,2})\b"),
    re.compile(r"(?<![\w.])(?P<pillar>iv|i{1,3}) ?[.\-] ?(?P<row>\d{1,2})\b(?!\.[a-z])"),
    re.compile(r"\b(?:chi tieu|indicator|dong|row|tieu chi|ct) (?:so |thu |no\.? )?(?P<row>\d{1,2})[ ,]*(?:cua |thuoc |trong |o |of )?(?:phan |nhom |muc |tru cot |pillar )(?:so )?" + _ROMAN + r"\b"),
    re.compile(r"\b(?:nhom|tru cot|muc|pillar|group) " + _ROMAN + r"[ ,]*(?:chi tieu|dong|so|indicator|row)(?: so| thu)? (?P<row>\d{1,2})\b"),
)  # fmt: skip
_APPENDIX_1 = re.compile(r"\b(?:phu luc|pl|appendix|annex) ?(?:1|i)\b")
_APPENDIX_2 = re.compile(
    r"\b(?:phu luc|pl|appendix|annex) ?(?:2|ii)\b(?:[ ,]+(?:muc|phan|khoan|diem|section)? ?(?P<section>[1-9])\b)?"
)
_DUTY = (
    re.compile(r"\b(?:muc|phan|section) iv[ ,.]*(?:khoan|muc|diem|so)? ?(?P<number>[1-7])(?:[ ,.]*(?:diem|y)? ?(?P<point>[abc])\b)?"),
    re.compile(r"\b(?:diem (?P<point>[abc])[ ,]*)?(?:khoan|muc) (?P<number>[1-7])[ ,]*(?:cua |thuoc |trong |o )?(?:(?:muc|phan) iv|(?:muc|phan) to chuc thuc hien|to chuc thuc hien(?=[ ?.!]*$))\b"),
    re.compile(r"\b(?:khoan|muc) (?P<number>[1-7])[ ,]*(?:diem|y) (?P<point>[abc])[ ,]*(?:cua |thuoc |trong |o )?(?:(?:muc|phan) iv|(?:muc |phan )?to chuc thuc hien)\b"),
    re.compile(r"\b(?:muc |phan )?to chuc thuc hien[ ,]*khoan (?P<number>[1-7])(?:[ ,.]*(?:diem|y) (?P<point>[abc])\b)?"),
)  # fmt: skip
# "phạm vi, điểm a", "mục đích thứ hai": the points of Part II, section I, by the names of its headings.
_SCOPE = re.compile(
    r"\b(?P<heading>pham vi|muc dich|(?<=muc )yeu cau|(?<=phan )yeu cau)(?: (?:cua )?(?:ke hoach|kh)(?: nay| 93)?)?[ ,]*(?:(?:diem|y) (?P<point>[a-c])\b|thu (?P<place>nhat|nhi|hai|ba|[1-3])\b)"
    r"|\b(?:diem|y) (?P<before>[a-c])[ ,]*(?:cua|thuoc|trong|o|muc|phan) (?:muc |phan )?(?P<after>pham vi|muc dich|yeu cau)\b"
)
_HEADINGS = {"pham vi": "II.I.1", "muc dich": "II.I.2", "yeu cau": "II.I.3"}
_POINT_AT = {"nhat": "a", "1": "a", "nhi": "b", "hai": "b", "2": "b", "ba": "c", "3": "c"}
# "mục đích của kế hoạch", "phạm vi KH 93": the whole of it.
_HEADING_OF_PLAN = re.compile(
    r"\b(?P<heading>pham vi|muc dich|yeu cau)(?= (?:cua |trong )?(?:ke hoach|kh|kh93)\b)(?! ke hoach (?:cua|phoi))"
)
_CLAUSE = re.compile(
    r"(?<![\w.])(?:ii\.i(?:\.\d(?:\.[a-c])?)?|ii\.iv\.\d(?:\.[a-c])?|pl2(?:\.[\w]+)*|i\.(?:iii|ii|i)(?:\.\w+)*|0\.(?:basis|closing|recipients|signature)|^0$)(?![\w])"
)
_ROMAN_OF = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def find_references(folded: Folded, plain: bool) -> list[Found]:
    """References in a folded text.

    Args:
        folded: the text, letter for letter.
        plain: the writer uses no diacritics, so that d may stand for đ.

    Returns:
        Finds of kind task_ref ("6.b", or "10.d|10.đ" where both are possible), row_ref
        ("II.II.III.5" or "PL1.II.3") and clause_ref ("PL2.7", "II.IV.2.b").
    """
    found = [*_clauses(folded.text), *_rows(folded.text), *_tasks(folded, plain)]
    return _without_overlaps(found)


def _clauses(text: str) -> Iterator[Found]:
    for match in _APPENDIX_2.finditer(text):
        if match["section"] or not text[match.end() :].startswith("."):
            section = f".{match['section']}" if match["section"] else ""
            yield Found("clause_ref", f"PL2{section}", match.start(), match.end())
    for match in _CLAUSE.finditer(text):
        yield Found("clause_ref", _restore_case(match[0]), match.start(), match.end())
    for match in _SCOPE.finditer(text):
        heading = match["heading"] or match["after"]
        point = match["point"] or match["before"] or _POINT_AT[match["place"]]
        yield Found("clause_ref", f"{_HEADINGS[heading]}.{point}", match.start(), match.end())
    for match in _HEADING_OF_PLAN.finditer(text):
        yield Found("clause_ref", _HEADINGS[match["heading"]], match.start(), match.end())
    for pattern in _DUTY:
        for match in pattern.finditer(text):
            point = f".{match['point']}" if match["point"] else ""
            yield Found("clause_ref", f"II.IV.{match['number']}{point}", match.start(), match.end())


def _restore_case(ref: str) -> str:
    parts = ref.split(".")
    return ".".join(part.upper() if set(part) <= set("iv") or part.startswith("pl") else part for part in parts)


def _rows(text: str) -> Iterator[Found]:
    in_appendix = bool(_APPENDIX_1.search(text))
    for pattern in _ROW:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            table = (groups.get("table") or ("pl1" if in_appendix else "ii.ii")).upper()
            pillar = _ROMAN_OF.get(match["pillar"], match["pillar"].upper())
            yield Found("row_ref", f"{table}.{pillar}.{int(match['row'])}", match.start(), match.end())


def _tasks(folded: Folded, plain: bool) -> Iterator[Found]:
    for match in _ROMAN_GROUP.finditer(folded.text):
        letter = folded.letters[match.start("point")]
        yield Found("task_ref", f"{_ROMANS[match['roman']]}.{letter}", match.start(), match.end())
    for pattern in (_FULL, *_SPELLED, _CUED, _AFTER_CORRECTION, _LOOSE, _TIGHT):
        for match in pattern.finditer(folded.text):
            if (
                pattern in (_TIGHT, _LOOSE)
                and _NETWORK.fullmatch(match[0])
                and not _is_asked_as_task(match, folded.text)
            ):
                continue
            if pattern is _TIGHT and re.search(r"(?:thang|quy|nam|ngay|luc) $", folded.text[: match.start()]):
                continue
            yield Found("task_ref", _task_value(match, folded, plain), match.start(), match.end())


def _is_asked_as_task(match: re.Match[str], text: str) -> bool:
    """Whether "4g" stands where only a task can: "ai chủ trì 4g", "4g hạn khi nào", and nothing speaks of networks."""
    beside = _TASK_AFTER.match(text, match.end()) or _TASK_BEFORE.search(text[: match.start()])
    return bool(beside) and not _NETWORK_WORDS.search(text)


def _task_value(match: re.Match[str], folded: Folded, plain: bool) -> str:
    group, letter = match["group"], folded.letters[match.start("point")]
    if match["point"] == "dd" or letter == "đ":
        return f"{group}.đ"
    if letter == "d" and plain and _is_open(match):
        return f"{group}.d|{group}.đ"
    return f"{group}.{match['point']}"


def _is_open(match: re.Match[str]) -> bool:
    """A canonical reference (II.III.10.d) is exact; anything typed freely without diacritics is not."""
    return match.re is not _FULL


_DOCUMENT_CODE = re.compile(
    r"(?<![\w/])(?P<number>\d{1,4})(?:/20\d\d|/19\d\d)?/[a-z][a-z0-9\-]+(?:-[a-z]+)*|(?<!\w)(?P<short>\d{1,3})-(?:nq|ct|qd)/tu\b"
)
_DOCUMENT_NAMED = re.compile(
    r"\b(?:quyet dinh|qd|nghi quyet|nq|cong van|cv|ke hoach|kh|ke hoach phoi hop|chi thi|nghi dinh|nd|to trinh|van ban|vb|thong tu|luat so|decision|resolution|decree|directive|official letter|plan)"
    r" (?:so |no\.? ?)?(?P<number>\d{2,4})\b(?![.,]\d)(?!\s*(?:nhiem vu|chi tieu|nam\b|%))"
)
# The date that follows a number is the document's, and no deadline.
_DOCUMENT_DATE = re.compile(r"(?:/[\w\-]+)?[ ,]*(?:ngay|dated|of) \d{1,2}[/.\-]\d{1,2}[/.\-](?:\d\d){1,2}\b")
_DOCUMENT_DATED = re.compile(rf"(?<![\w/.,])(?P<number>\d{{1,4}})(?={_DOCUMENT_DATE.pattern})")


def find_documents(text: str) -> Iterator[Found]:
    """Numbers of official documents in folded text: "131/QĐ-TTg" or "quyết định 131" gives "131", with a year "30/2020".

    The date that follows a number is part of its find.
    """
    for match in _DOCUMENT_CODE.finditer(text):
        year = re.search(r"/(?:19|20)\d\d", match[0])
        number = match["number"] or match["short"]
        yield Found("document_number", number + (year[0] if year else ""), match.start(), _with_date(match))
    for pattern in (_DOCUMENT_NAMED, _DOCUMENT_DATED):
        for match in pattern.finditer(text):
            if not re.fullmatch(r"20[0-3]\d", match["number"]):
                yield Found("document_number", match["number"], match.start(), _with_date(match))


def _with_date(match: re.Match[str]) -> int:
    """Where a document's number ends, its date included."""
    date = _DOCUMENT_DATE.match(match.string, match.end())
    return date.end() if date else match.end()


def _without_overlaps(found: list[Found]) -> list[Found]:
    """Keep the earlier-listed find of any two that overlap; the lists go from certain to likely."""
    kept: list[Found] = []
    for item in found:
        if all(item.end <= other.start or item.start >= other.end for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)
