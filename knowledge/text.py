"""One way of normalising text, for building the index and for asking.

Only the standard library, and Python 3.10: the Rasa process uses this module too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon"

# Letters of other scripts that look Latin; people paste them, and spammers type them.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХУавекмнорстхуіІѕј", "ABEKMHOPCTXYabekmhopctxyiIsj")
_TONE_PAIRS = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE_NEW = re.compile(r"(?<![qQ])(" + "|".join(_TONE_PAIRS) + r")(?![^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+")
# Dots between thousands: people write 1.000 and 1000.
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?:\D|$|\.\d{3}))")
_JOINED = re.compile(r"\b(tt|gd|kh|ld|vh|nn|cntt)\s*[&\-]\s*(tt|dt|cn|tbxh|ptnt)\b")


def compose(text: str) -> str:
    """NFC, with look-alike letters of other scripts made Latin.

    >>> compose("Đề án")  == "Đề án"
    True
    """
    return unicodedata.normalize("NFC", text).translate(_LOOKALIKES)


def old_tones(text: str) -> str:
    """Place tone marks the old way, as the plan does: hoà -> hòa, thuỷ -> thủy (but quý, hoàn stay).

    >>> old_tones("hoà thuỷ quý hoàn")
    'hòa thủy quý hoàn'
    """
    return _TONE_NEW.sub(lambda m: _TONE_PAIRS.get(m[0].lower(), m[0]), text)


def lower(text: str) -> str:
    """Composed, old tone placement, lower case, single spaces; diacritics stay.

    >>> lower("  Hoá  ĐƠN ")
    'hóa đơn'
    """
    return " ".join(old_tones(compose(text).lower()).split())


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d, single spaces.

    >>> fold("Cơ quan CHỦ TRÌ nhiệm vụ 6đ")
    'co quan chu tri nhiem vu 6d'
    """
    return " ".join("".join(map(_fold_letter, compose(text))).split())


@dataclass(frozen=True)
class Folded:
    """A text beside its folded twin, letter for letter, with the way back.

    Attributes:
        text: folded letters, one a base letter of the raw text (white space becomes one blank each).
        letters: the same letters composed and in lower case, so that d and đ differ.
        offsets: for each letter, where it starts in the raw text; one more entry for the end.
    """

    text: str
    letters: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of the letters from start (inclusive) to end (exclusive)."""
        return self.offsets[start], self.offsets[end]


def fold_in_place(raw: str) -> Folded:
    """Fold letter by letter, keeping raw offsets, whatever normal form the raw text has.

    >>> fold_in_place("mục 6đ").text
    'muc 6d'
    """
    starts = [i for i, letter in enumerate(raw) if not unicodedata.combining(letter)]
    ends = [*starts[1:], len(raw)][: len(starts)]
    clusters = [compose(raw[a:b])[:1] for a, b in zip(starts, ends, strict=True)]
    text = "".join(" " if c.isspace() else _fold_letter(c) for c in clusters)
    letters = "".join(" " if c.isspace() else c.lower()[:1] for c in clusters)
    return Folded(text, letters, (*starts, len(raw)))


def has_diacritics(text: str) -> bool:
    """Whether the writer uses Vietnamese letters at all; without them d may stand for đ.

    >>> has_diacritics("nhiem vu 10 d"), has_diacritics("nhiệm vụ 10 d")
    (False, True)
    """
    return any(_fold_letter(c) != c for c in compose(text).lower() if c.isalpha())


def words(text: str) -> list[str]:
    """Words and numbers in order; numbers keep their inner commas and dots.

    >>> words("đạt 19,76% GRDP, 5G")
    ['đạt', '19,76', 'GRDP', '5G']
    """
    return _WORD.findall(text)


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[dict[str, str], dict[str, str]]:
    """Short forms to long ones, folded: those matched folded, and those matched only with their đ."""
    lines = (LEXICON / "abbreviations.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    folded = {fold(short): fold(long) for short, long in rows if "đ" not in short}
    return folded, {short: fold(long) for short, long in rows if "đ" in short}


def expand(folded: str) -> str:
    """Write abbreviations and chat spellings out, in folded text.

    >>> expand("so tt&tt co lam tthc ko")
    'so thong tin va truyen thong co lam thu tuc hanh chinh khong'
    >>> expand("1.000 dan, 3.553.958 tai khoan")
    '1000 dan 3553958 tai khoan'
    """
    table, _ = _abbreviations()
    plain = (_THOUSANDS.sub("", word) for word in words(_JOINED.sub(r"\1\2", folded)))
    return " ".join(table.get(word, word) for word in plain)


def search_words(text: str) -> list[str]:
    """The words under which text is indexed and asked: folded, abbreviations written out.

    >>> search_words("DVCTT của Sở")
    ['dich', 'vu', 'cong', 'truc', 'tuyen', 'cua', 'so']
    """
    return expand(fold(write_out(text))).split()


def write_out(text: str) -> str:
    """Text with the abbreviations written out that only their đ tells apart.

    >>> write_out("DN ở ĐN")
    'DN ở da nang'
    """
    _, as_written = _abbreviations()
    return _WORD.sub(lambda match: as_written.get(match[0].lower(), match[0]), compose(text))
