"""The words of a question that say what it is about, without fields, years, fillers and courtesies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.mentions import Mention
from knowledge.text import LEXICON, expand, fold, lower, words, write_out

_NO_MATTER = frozenset(
    [
        "field",
        "set",
        "set_of",
        "year",
        "period",
        "open_on",
        "continuation",
        "correction",
        "ordinal",
        "caller",
        "extreme",
        "more",
        "status",
        "criterion",
        "missing",
        "agency",
        "unstated",
        "task_ref",
        "row_ref",
        "clause_ref",
        "place",
        "pillar_numeral",
        "plan",
        "table",
        "within",
        "without",
        "lasting",
        "point",
        "anaphor",
        "duty",
        "row_number",
        "issue",
        "document",
        "measure",
        "talked",
        "order",
        "alike",
        "counterpart",
        "basis",
    ]
)
# Names of sections are matter, unless a question narrows a set by them.
_SECTIONS = frozenset({"pillar", "group"})


@lru_cache(maxsize=1)
def _fillers() -> tuple[frozenset[str], frozenset[str]]:
    lines = (LEXICON / "fillers.txt").read_text("utf-8").splitlines()
    written = frozenset(lower(word) for line in lines if not line.startswith("#") for word in line.split())
    return written, frozenset(map(fold, written))


# Names of bodies; other parties ("Doanh nghiệp công nghệ số", "Các bệnh viện") are as often a question's matter.
_BODY = re.compile(r"Sở|Cục|Công an|UBND|Thành đoàn|Văn phòng|Ban Chỉ đạo|Các sở|Ngân hàng Nhà nước")


def is_body(agency: str) -> bool:
    """Whether a canonical agency name is that of a body, not of parties that are as often a question's matter.

    >>> is_body("Sở Y tế"), is_body("Các bệnh viện")
    (True, False)
    """
    return bool(_BODY.match(agency))


def is_filler(word: str) -> bool:
    """Whether a word, as written, carries no matter of its own; one without diacritics may be any that folds to it.

    >>> [is_filler(word) for word in ("cho", "chợ", "nao", "nào")]
    [True, False, True, True]
    """
    written, folded = _fillers()
    return word.lower() in folded if word.isascii() else lower(word) in written


def written_matter(
    text: str, mentions: Sequence[Mention], without_sections: bool = False, without_parties: bool = False
) -> tuple[str, ...]:
    """Words of matter as written, in order.

    Args:
        text: the raw text that the mentions' offsets are for.
        without_sections: names of pillars and groups do not count either.
        without_parties: names of parties that are no bodies do not count either.
    """
    dropped = _NO_MATTER | _SECTIONS if without_sections else _NO_MATTER
    kept = () if without_sections else _kept_spans(mentions)
    letters = list(text)
    for mention in mentions:
        is_matter = mention.kind == "agency" and not is_body(mention.value) and not without_parties
        if mention.kind in dropped and not is_matter:
            for at in range(mention.start, mention.end):
                if not any(start <= at < end for start, end in kept):
                    letters[at] = " "
    return tuple(word for word in words(lower("".join(letters))) if not is_filler(word))


# Each step of an answer asks for them again; of what people write no more than the last few questions is kept.
@lru_cache(maxsize=16)
def matter_words(
    text: str, mentions: tuple[Mention, ...], without_sections: bool = False, without_parties: bool = False
) -> tuple[str, ...]:
    """Folded words of matter, in order, abbreviations written out; the arguments are those of written_matter.

    >>> from knowledge.mentions import find_mentions
    >>> [matter_words(q, find_mentions(q)) for q in ("thế hạn khi nào?", "ai chứng kiến")]
    [(), ('chung', 'kien')]
    """
    written = written_matter(text, mentions, without_sections, without_parties)
    return tuple(part for word in written for part in written_out(word))


def written_out(word: str) -> list[str]:
    """A word folded; an abbreviation as what it stands for, which may be fillers again ("bn": bao nhiêu)."""
    folded = fold(write_out(word))
    parts = expand(folded).split()
    return parts if parts == [folded] else [part for part in parts if not is_filler(part)]


def _kept_spans(mentions: Iterable[Mention]) -> tuple[tuple[int, int], ...]:
    """A section's name stays whole even where a part of it is a cue of its own ("chỉ tiêu", "nhiệm vụ")."""
    return tuple((m.start, m.end) for m in mentions if m.kind in _SECTIONS)
