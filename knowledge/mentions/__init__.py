"""What a text mentions: references, agencies, periods, fields asked, sets. Standard library, Python 3.10 and up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

from knowledge.mentions.gazetteer import (
    agency_names,
    find_names,
    localities,
    places,
    section_names,
    unstated_details,
)
from knowledge.mentions.model import Found, Mention, without_mentions
from knowledge.mentions.periods import find_periods
from knowledge.mentions.phrases import find_phrases
from knowledge.mentions.references import find_documents, find_references
from knowledge.settings import plan_folder, read_plan_settings
from knowledge.text import Folded, fold_in_place, has_diacritics

__all__ = ["Mention", "find_mentions", "without_mentions"]

# The city keeps Indochina Time all year.
_CITY_TIME = timezone(timedelta(hours=7))
_GROUP_NUMBER = re.compile(
    r"\b(?:nhom|group)(?: nhiem vu)?(?: so| thu)? (1[01]|[1-9])\b(?![ ,.]*(?:diem|y|muc|point)?[ .]?(?:dd|[a-eghiklm])\b)"
)
# Folded names of places that are everyday Vietnamese syllables.
_COMMON = frozenset(["phap", "duc", "nga", "uc", "lao", "sing", "eu", "uk", "anh", "my"])
# Those that are everyday syllables with their diacritics too: giải pháp, đạo đức.
_COMMON_AS_WRITTEN = frozenset(["phap", "duc", "anh", "my", "sing", "nga"])
_PRONOUNS = frozenset(["that", "it", "its", "this"])
# Lê Quang Nam, "tốc độ cao bằng", Thái Bình Dương.
_IN_ANOTHER_NAME = re.compile(r"\b(?:le|nguyen|tran) \[quang nam\]|\bdo \[cao bang\]|\[thai binh\] duong")
_PLACE_BEFORE = re.compile(r"\b(?:o|tai|nuoc|tinh|thanh pho|tp|cua|ben|voi|in|of|the)\s+$")
# "nhiệm vụ 6" and nothing after it.
_GROUP_ALONE = re.compile(r"\b(?:nhiem vu|task|tasks|viec)(?: so)? (1[01]|[1-9])\s*[?.!]*$")
_PILLAR_NUMERAL = re.compile(r"\b(?:tru cot|pillar) (iv|i{1,3}|[1-4])\b")


def find_mentions(text: str, today: date | None = None, folder: Path | None = None) -> tuple[Mention, ...]:
    """Everything a text mentions, in order.

    Args:
        text: what the person wrote, in any normal form.
        today: the day "tháng này" counts from; by default the city's today.
        folder: the plan's folder; by default the one that is served.

    >>> [(m.kind, m.value) for m in find_mentions("ai chủ trì 6b?") if m.kind == "task_ref"]
    [('task_ref', '6.b')]
    """
    folder = folder or plan_folder()
    today = today or datetime.now(_CITY_TIME).date()
    folded = fold_in_place(text)
    found = dict.fromkeys(_find(folded, not has_diacritics(text), today, folder))
    return tuple(_carry_back(item, folded, text) for item in sorted(found, key=lambda item: (item.start, item.end)))


_settings = lru_cache(maxsize=4)(read_plan_settings)


def _find(folded: Folded, plain: bool, today: date, folder: Path) -> Iterator[Found]:
    references = find_references(folded, plain)
    yield from references
    documents = list(find_documents(folded.text))
    yield from documents
    details = unstated_details(folder)
    named = {name for name, _ in details.values()}
    phrases = (item for item in find_phrases(folded.text) if item.kind != "unstated" or item.value in named)
    yield from (item for item in phrases if not _is_marked(item, folded))
    # "3313/STTTT-CNTT" names who wrote a document, "ngày 25/01/2023" after it when: neither is asked of.
    yield from _beside(find_names("agency", agency_names(folder), folded), documents)
    local = list(find_names("locality", localities(folder), folded, plain))
    yield from local
    yield from _beside(_places(folded, plain), local)
    yield from find_names("unstated", details, folded)
    pillars, groups = section_names(folder)
    yield from find_names("pillar", pillars, folded)
    yield from find_names("group", groups, folded)
    for match in _plan_name(_settings(folder).number).finditer(folded.text):
        yield Found("plan", "this", match.start(), match.end())
    for match in (*_GROUP_NUMBER.finditer(folded.text), *_GROUP_ALONE.finditer(folded.text)):
        group = Found("group", match[1], match.start(), match.end())
        if not any(_overlap(group, item) for item in references):
            yield group
    for match in _PILLAR_NUMERAL.finditer(folded.text):
        yield Found("pillar_numeral", match[1].upper(), match.start(), match.end())
    year = _settings(folder).year
    yield from _beside(find_periods(_with_six(folded), year, today), [*references, *documents])


def _is_marked(item: Found, folded: Folded) -> bool:
    """Whether an English pronoun is a Vietnamese word with its diacritics left out: thật, ít."""
    word = folded.text[item.start : item.end]
    return word in _PRONOUNS and folded.letters[item.start : item.end] != word


def _beside(found: Iterable[Found], others: Sequence[Found]) -> Iterator[Found]:
    """The finds that share no letter with any of the others."""
    return (item for item in found if not any(_overlap(item, other) for other in others))


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and one.end > other.start


def _with_six(folded: Folded) -> str:
    """The folded text with sáu as a digit: folded it would be sau, and "tháng sau" is next month."""
    at = [match.start() for match in re.finditer(r"sáu", folded.letters)]
    letters = list(folded.text)
    for start in at:
        letters[start : start + 3] = ["6", " ", " "]
    return "".join(letters)


def _places(folded: Folded, plain: bool) -> Iterator[Found]:
    """Places; one whose name is an everyday syllable needs a word before it that says it is a place."""
    for item in find_names("place", places(), folded, plain):
        bare = folded.text[item.start : item.end] in (_COMMON if plain else _COMMON_AS_WRITTEN)
        if bare and not _PLACE_BEFORE.search(folded.text[: item.start]):
            continue
        if not (_ends_in_year(item, folded.text, plain) or _IN_ANOTHER_NAME.search(_around(item, folded.text))):
            yield item


def _around(item: Found, text: str) -> str:
    """A find in brackets with the word on either side."""
    before, after = text[: item.start].split(" ")[-2:], text[item.end :].split(" ")[:2]
    return f"{' '.join(before)}[{text[item.start : item.end]}]{' '.join(after)}"


def _ends_in_year(item: Found, text: str, plain: bool) -> bool:
    """Without diacritics "cap quang nam 2023" is a cable in a year, not Quảng Nam."""
    return (
        plain
        and text[: item.end].endswith(" nam")
        and re.match(r" (?:20\d\d|nay|ngoai|sau)", text[item.end :]) is not None
    )


@lru_cache(maxsize=4)
def _plan_name(number: str) -> re.Pattern[str]:
    """The plan's own number as people write it: "93/KH-UBND", "kế hoạch 93", "KH số 93", "plan 93"."""
    digits = number.split("/")[0]
    return re.compile(
        rf"\b(?:(?:ke hoach|kh|plan|van ban)(?: so| no\.?)? ?)?{digits} ?/ ?kh(?: ?- ?ubnd)?\b|\b(?:(?:ke hoach|plan|van ban) |kh ?)(?:so |no\.? ?)?{digits}\b"
    )


def _carry_back(item: Found, folded: Folded, raw: str) -> Mention:
    start, end = folded.span(item.start, item.end)
    return Mention(item.kind, item.value, start, end, raw[start:end])
