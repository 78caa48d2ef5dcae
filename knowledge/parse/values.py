"""Cells, figures, deadlines and agencies: the plan's words with a normalised twin."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.errors import ParseError
from knowledge.records import Cell, Deadline, Figure, Granularity, Parties, Role
from knowledge.text import compose, lower

_PARAGRAPH_END = re.compile(r"</(?:p|li)>|<br ?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z]+(?: [^<>]*)?>", re.IGNORECASE)
_MATHS = (("$", ""), (r"\geq", "≥"), (r"\leq", "≤"), (r"\sim", "~"), (r"\%", "%"))
_NUMBER = re.compile(
    r"(?P<qualifier>[~≥≤<>]?)\s*(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s*(?P<unit>%|bộ|kết quả)?$"
)
_NATIONAL = re.compile(r"Năm (?P<year>\d{4}):\s*(?P<value>.+?)(?=\s*-\s*Năm \d{4}:|\s+Năm \d{4}:|$)")


def clean(raw: str) -> str:
    """A cell's words without HTML and LaTeX marks; paragraphs become lines."""
    text = _TAG.sub(" ", _PARAGRAPH_END.sub("\n", raw))
    for mark, plain in _MATHS:
        text = text.replace(mark, plain)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"([~≥≤]) (?=\d)", r"\1", "\n".join(line for line in lines if line))


def to_number(text: str) -> float:
    """A Vietnamese number: dots between thousands, decimal comma.

    >>> to_number("19,76"), to_number("3.553.958")
    (19.76, 3553958.0)
    """
    return float(text.replace(".", "").replace(",", "."))


def read_cell(raw: str) -> Cell:
    """A cell with its number where the whole cell is one."""
    text = clean(raw)
    match = _NUMBER.fullmatch(text)
    if not match:
        return Cell(text, raw)
    return Cell(text, raw, to_number(match["number"]), match["unit"] or "", match["qualifier"])


def national_figures(note: Cell) -> tuple[Figure, ...]:
    """The nation's figures that a note gives: "Toàn quốc: - Năm 2022: 80% - Năm 2023: 90%"."""
    _, found, rest = note.text.partition("Toàn quốc:")
    if not found:
        return ()
    rest = rest.replace("\n", " ").strip(" -")
    return tuple(
        Figure(Role.NATIONAL, int(match["year"]), read_cell(match["value"].strip()))
        for match in _NATIONAL.finditer(rest)
    )


_MONTH = re.compile(r"tháng (?P<month>0?[1-9]|1[0-2])/(?P<year>20\d\d)(?P<ongoing> và triển khai thường xuyên)?")
_YEARS = re.compile(
    r"(?:năm )?(?P<first>20\d\d)(?: ?[-–] ?(?P<last>20\d\d)| \(và năm (?P<also>20\d\d)\))?"
    r"(?P<ongoing> và triển khai thường xuyên)?"
)


def read_deadline(label: str, text: str, line: int) -> Deadline:
    """A deadline as a range of days; every word of it must be understood.

    Raises:
        ParseError: when the words are no month or year as the plan writes them.
    """
    words = lower(text)
    month = _MONTH.fullmatch(words)
    if month:
        number, year = int(month["month"]), int(month["year"])
        start, end = date(year, number, 1), date(year, number, monthrange(year, number)[1])
        return Deadline(label, text, start, end, Granularity.MONTH, bool(month["ongoing"]))
    years = _YEARS.fullmatch(words)
    if not years:
        raise ParseError(line, text, "a deadline such as 'Tháng 9/2024', 'Năm 2024' or 'Năm 2024 (và năm 2025)'")
    first = int(years["first"])
    last = int(years["last"] or years["also"] or first)
    granularity = Granularity.YEARS if last > first else Granularity.YEAR
    return Deadline(label, text, date(first, 1, 1), date(last, 12, 31), granularity, bool(years["ongoing"]))


@dataclass(frozen=True)
class Agency:
    """An agency of the plan.

    Attributes:
        name: canonical Vietnamese name.
        english: English gloss.
        aliases: every other spelling, the plan's and people's.
        covers: names of the agencies a collective stands for ("Các sở, ban, ngành").
        successors: who does its work today, when it was merged since.
    """

    name: str
    english: str
    aliases: tuple[str, ...]
    covers: tuple[str, ...]
    successor: str


class Agencies:
    """The agencies of a plan, found in text by the longest spelling.

    Args:
        agencies: in the order of the file.
        phrases: spellings that stand for several agencies at once, to their names.
        remarks: words that may stand between agencies and name none.
    """

    def __init__(self, agencies: tuple[Agency, ...], phrases: Mapping[str, tuple[str, ...]], remarks: tuple[str, ...]):
        self.by_name = {agency.name: agency for agency in agencies}
        spellings: dict[str, tuple[str, ...]] = {
            lower(alias): (a.name,) for a in agencies for alias in (a.name, *a.aliases)
        }
        spellings |= {lower(phrase): names for phrase, names in phrases.items()}
        self._spellings = spellings
        self._remarks = tuple(lower(remark) for remark in remarks)
        longest_first = sorted([*spellings, *self._remarks], key=len, reverse=True)
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")

    def read(self, text: str, line: int) -> Parties:
        """Agencies that a field names, every word of it accounted for.

        Raises:
            ParseError: when words are left that name no known agency.
        """
        words = lower(text)
        rest = self._pattern.sub("", words).strip(" ,;.")
        if re.search(r"\w", rest):
            raise ParseError(line, text, f"agencies of agencies.json; unknown: {rest!r}")
        found = (self._spellings.get(match[0], ()) for match in self._pattern.finditer(words))
        return Parties(text, tuple(dict.fromkeys(name for names in found for name in names)))


def load_agencies(folder: Path) -> Agencies:
    """The agencies of a plan folder (agencies.json)."""
    data = json.loads((folder / "agencies.json").read_text("utf-8"))
    agencies = tuple(
        Agency(
            compose(row["name"]),
            row["english"],
            tuple(row.get("aliases", ())),
            tuple(row.get("covers", ())),
            row.get("successor", ""),
        )
        for row in data["agencies"]
    )
    phrases = {phrase: tuple(names) for phrase, names in data["phrases"].items()}
    return Agencies(agencies, phrases, tuple(data["remarks"]))
