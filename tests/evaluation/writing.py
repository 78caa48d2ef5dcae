"""Finding a value, a month, an agency or a task in a text, however it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache

from knowledge.settings import plan_folder
from knowledge.text import compose, lower

_SAME_MARKS = str.maketrans({"–": "-", "−": "-", "“": '"', "”": '"', "’": "'", "≥": ">="})
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# Lower-case letters only, so that 5G is no task: "6b", "6.b", "6 b", "III.6.b", "mục 6 điểm b".
_TASK = re.compile(
    r"(?:(?<![\w.,])|(?<=III\.))(?P<group>1[01]|[1-9])(?:\s*\.\s*|\s?|,?\s*điểm\s+)(?P<point>[abcdđegh])(?!\w)"
)


def folded(text: str) -> str:
    """Lower case, one way of writing tones, dashes, quotation marks and blanks; diacritics stay."""
    return lower(text).translate(_SAME_MARKS)


def says(text: str, wordings: str) -> bool:
    """Whether one of the wordings, parted by "|", stands in the text.

    >>> says("Kế hoạch không nêu tháng.", "chưa ghi|không nêu")
    True
    """
    whole = folded(text)
    return any(folded(wording) in whole for wording in wordings.split("|"))


def has_value(text: str, value: str) -> bool:
    """Whether a value stands in the text as a number of its own, with a decimal comma or point.

    >>> has_value("đạt 19,76 %", "19,76%"), has_value("đạt 19,76%", "9,76%"), has_value("1919 TTHC", "1.919")
    (True, False, True)
    """
    whole = folded(text).replace(" %", "%")
    return any(_stands_alone(form, whole) for form in _forms(folded(value).lstrip("~<>=").strip()))


def _forms(value: str) -> set[str]:
    forms = {value}
    if re.fullmatch(r"\d+,\d+%?", value):
        forms.add(value.replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+%?", value):
        forms |= {value.replace(".", ""), value.replace(".", ",")}
    return forms


def _stands_alone(value: str, text: str) -> bool:
    return re.search(rf"(?<![\d,.]){re.escape(value)}(?!\d)(?![,.]\d)", text) is not None


def has_month(text: str, month: str) -> bool:
    """Whether a month such as "9/2024" is named.

    >>> has_month("Tháng 9/2024", "9/2024"), has_month("due September 2024", "9/2024"), has_month("19/2024", "9/2024")
    (True, True, False)
    """
    number, year = month.split("/")
    name = _MONTHS[int(number) - 1]
    numeric = rf"(?<!\d)0?{number}\s*[/\-.]\s*{year}|{year}-0?{number}(?!\d)"
    worded = rf"tháng\s*0?{number}\s*(?:năm|/|-)?\s*{year}|(?:{name}|{name[:3]}\.?),?\s*{year}"
    return re.search(f"{numeric}|{worded}", folded(text)) is not None


def tasks_named(text: str) -> frozenset[str]:
    """Tasks that a text names, as "6b".

    >>> sorted(tasks_named("6b, 10.đ và 5G"))
    ['10đ', '6b']
    """
    # Composed, but with its case: G is a network, g a point.
    return frozenset(match["group"] + match["point"] for match in _TASK.finditer(compose(text)))


def names_agency(text: str, agency: str) -> bool:
    """Whether an agency is named, under any spelling of the plan's agencies.json."""
    whole = folded(text)
    return any(re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", whole) for spelling in _spellings(agency))


@lru_cache(maxsize=256)
def _spellings(agency: str) -> frozenset[str]:
    wanted = folded(agency)
    known = [spellings for spellings in _known().values() if wanted in spellings]
    # A question file may write a name out: "Trường Đại học X" is the plan's "Đại học X".
    longer = [spellings for spellings in _known().values() if any(_is_longer(wanted, name) for name in spellings)]
    return frozenset({wanted}.union(*(known or longer)))


def _is_longer(name: str, spelling: str) -> bool:
    """Whether a name is a spelling of several words with more before or after it, whatever the commas."""
    plain, short = (re.sub(r"[^\w\s]", "", text) for text in (name, spelling))
    return " " in short and (plain.startswith(f"{short} ") or plain.endswith(f" {short}"))


@lru_cache(maxsize=1)
def _known() -> Mapping[str, frozenset[str]]:
    """Every agency's spellings, with the phrases that stand for several agencies and its English name."""
    data = json.loads((plan_folder() / "agencies.json").read_text("utf-8"))
    found = {
        folded(row["name"]): {row["name"], row["english"], *row.get("aliases", ()), *row.get("asked_as", ())}
        for row in data["agencies"]
    }
    for phrase, names in data["phrases"].items():
        for name in names:
            found[folded(name)].add(phrase)
    return {name: frozenset(map(folded, filter(_is_telling, spellings))) for name, spellings in found.items()}


def _is_telling(spelling: str) -> bool:
    """A single syllable ("Hội") is a part of too many other words."""
    return " " in spelling or spelling.isascii()
