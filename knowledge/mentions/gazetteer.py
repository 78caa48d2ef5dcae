"""Names found in text: the plan's agencies, pillars, task groups, places it is not about, details it does not give."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from knowledge.mentions.model import Found
from knowledge.text import LEXICON, Folded, compose, fold

Names = Mapping[str, tuple[str, frozenset[str]]]


def find_names(kind: str, names: Names, folded: Folded, plain: bool = True) -> Iterator[Found]:
    """Every name in a text, the longest first and none inside another.

    Args:
        kind: the kind of the finds.
        names: folded spelling to (value, its spellings with diacritics).
        folded: the text.
        plain: accept a name by its folded letters; otherwise its diacritics must be the name's own,
            so that "cáp quang năm" is no Quảng Nam.
    """
    if not names:
        return
    for match in _pattern(tuple(names)).finditer(folded.text):
        value, spellings = names[_plain(match[0])]
        if plain or _plain(folded.letters[match.start() : match.end()]) in spellings:
            yield Found(kind, value, match.start(), match.end())


def _plain(spelling: str) -> str:
    return re.sub(r"[\s,]+", " ", spelling)


@lru_cache(maxsize=32)
def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(spellings, key=len, reverse=True)
    bodies = (re.escape(spelling).replace(r"\ ", r"[ ,]+") for spelling in longest_first)
    return re.compile(r"(?<!\w)(?:" + "|".join(bodies) + r")(?!\w)")


def _named(pairs: Iterable[tuple[str, str]]) -> Names:
    """Names from (spelling, value) pairs; spellings that fold alike are kept together."""
    names: dict[str, tuple[str, frozenset[str]]] = {}
    for spelling, value in pairs:
        folded, written = _plain(fold(spelling)), _plain(compose(spelling).lower())
        names[folded] = (value, names.get(folded, (value, frozenset()))[1] | {written})
    return names


@lru_cache(maxsize=4)
def agency_names(plan_folder: Path) -> Names:
    """Spellings of the plan's agencies to canonical names (agencies.json).

    A single syllable with diacritics ("Hội") is too common a word to name an agency in a question.
    """
    data = json.loads((plan_folder / "agencies.json").read_text("utf-8"))
    return _named(
        (spelling, agency["name"])
        for agency in data["agencies"]
        for spelling in (agency["name"], *agency.get("aliases", ()), *agency.get("asked_as", ()))
        if " " in spelling or spelling.isascii() or len(spelling) > 4
    )


@lru_cache(maxsize=4)
def section_names(plan_folder: Path) -> tuple[Names, Names]:
    """Names of pillars and of task groups; groups map to their number (sections.json)."""
    data = json.loads((plan_folder / "sections.json").read_text("utf-8"))
    pillars = _named((name, value) for value, names in data["pillars"].items() for name in (value, *names))
    groups = _named((name, number) for number, names in data["groups"].items() for name in names)
    return pillars, groups


@lru_cache(maxsize=1)
def places() -> Names:
    """Names of places to the place (places.txt: one a line, other spellings after a tab)."""
    return _named((spelling, row[0]) for row in _place_rows() for spelling in row)


def _place_rows() -> Iterable[list[str]]:
    """Each place's spellings, its own name first."""
    return (line.split("\t") for line in _lines(LEXICON / "places.txt"))


# How people write what a name is the name of; a district goes by its name alone too.
_LEVELS = {
    "quận": ("", "quận ", "q. ", "q ", "UBND quận "),
    "huyện": ("", "huyện ", "h. ", "UBND huyện "),
    "phường": ("phường ", "p. ", "UBND phường "),
    "xã": ("xã ", "x. ", "UBND xã "),
}


@lru_cache(maxsize=4)
def localities(plan_folder: Path) -> Names:
    """The plan's own districts, wards and communes with their level (localities.json); none without that file."""
    path = plan_folder / "localities.json"
    data = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return _named(
        (f"{before}{name}", f"{level} {name}")
        for level, names in data.items()
        for name in names
        for before in _LEVELS[level]
    )


@lru_cache(maxsize=256)
def place_pattern(place: str) -> re.Pattern[str]:
    """Any spelling of a place in a text as it is written: "Hàn Quốc" is also Seoul."""
    spellings = next((row for row in _place_rows() if row[0] == place), [place])
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, map(compose, spellings))) + r")(?!\w)")


@lru_cache(maxsize=4)
def unstated_details(plan_folder: Path) -> Names:
    """Cues of details that the plan rarely gives, to the detail's name (unstated.json)."""
    data = json.loads((plan_folder / "unstated.json").read_text("utf-8"))
    return _named((cue, name) for name, entry in data.items() for cue in entry["cues"])


def _lines(path: Path) -> Iterable[str]:
    return (line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
