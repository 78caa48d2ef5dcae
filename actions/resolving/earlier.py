"""Steps for what was talked about before the last answer: "quay lại cái đầu", "hai cái này"."""

from __future__ import annotations

import re

from actions.compose.common import name_of
from actions.question import Question
from actions.resolution import Records, Resolution
from actions.resolving.reading import asked_fields, content_words, position
from knowledge.library import Library
from knowledge.text import fold, search_words

_PAIR = 2
# "cái phố đó", "vụ nền tảng hồi nãy", "the festival one": what stands between tells which of those talked about.
_POINTED_AT = re.compile(
    r"\b(?:cai|vu|viec|chuyen|nhiem vu|chi tieu) (?P<name>(?!gi |nao |do |nay )\w+(?: \w+){0,3}?) "
    r"(?:do(?! (?:ai|so|don vi|co quan|ben|cuc|ubnd|cong an|noi)\b)|ay|kia|luc nay|hoi nay|ban nay|khi nay)\b"
    r"|\bthe (?P<named>\w+(?: \w+)?) one\b"
    r"|\b(?:quay|tro) lai(?: (?:cai|vu|viec|chuyen|cau|nhiem vu|chi tieu))?"
    r" (?P<back>(?!gi |nao |do |nay |dau |truoc |sau )\w+(?: \w+){0,4}?)"
    r"(?=,| thi\b| hoi\b| (?:luc|hoi|ban|khi) nay| nam \d| 20\d\d|[?.! ]*$)"
)

# "việc triển khai đó", "cái chỉ tiêu đó" point at none.
_SAID_OF_ALL = frozenset(
    ["chi", "tieu", "nhiem", "vu", "muc", "viec", "cong", "tac", "trien", "khai", "thuc", "hien", "ke", "hoach"]
)


def both_talked_about(question: Question, library: Library) -> Resolution | None:
    """ "Hai cái này sở nào phụ trách?": the last two records talked about, or a list of two."""
    if "both" not in question.values("talked") or content_words(question, without_parties=True):
        return None
    listing, focus = question.focus.listing, question.focus.refs[:1]
    of_list = len(listing) == _PAIR and set(focus) <= set(listing)
    refs = listing if of_list else question.focus.talked_about[-_PAIR:]
    return Records(refs, asked_fields(question), from_focus=True) if len(refs) == _PAIR else None


def talked_about_earlier(question: Question, library: Library) -> Resolution | None:
    """ "Quay lại cái đầu", "còn cái sau?", "cái phố đó": one talked about before, or beside it in a list."""
    if any(question.values(kind) for kind in ("task_ref", "row_ref", "period", "lasting")):
        return None
    record = library.store.get(_pointed_at(question, library) or _by_place(question))
    return Records((record.ref,), asked_fields(question), asked=name_of(record)) if record else None


def _by_place(question: Question) -> str:
    """The one meant by its place in the talk or in the last list, or ""."""
    if content_words(question, without_parties=True):
        return ""
    talk, listing = question.focus.talked_about, question.focus.listing
    now = question.focus.refs[0] if question.focus.refs else ""
    if "next" in question.values("talked"):
        return _beside(now, listing) or (talk[-2] if len(talk) == _PAIR else "")
    # "lúc này" is now, "lúc nãy" a while ago; without diacritics they are the same.
    if any(m.value == "previous" and not m.text.lower().endswith("này") for m in question.mentions):
        before = talk[:-1] if now else talk
        return before[-1] if before else ""
    ordinals = question.values("ordinal")
    is_of_talk = bool(now) and now not in listing and len(talk) > 1
    at = position(ordinals[0], len(talk)) if ordinals and is_of_talk else 0
    return talk[at - 1] if 1 <= at <= len(talk) else ""


def _beside(now: str, listing: tuple[str, ...]) -> str:
    """What comes after a record in a list, or the other one of two; ""."""
    if now not in listing:
        return ""
    after = listing[listing.index(now) + 1 :]
    return after[0] if after else listing[0] if len(listing) == _PAIR else ""


def _pointed_at(question: Question, library: Library) -> str:
    """The only one talked about, or of the last list, whose name has the words that point at it, or ""."""
    match = _POINTED_AT.search(fold(question.text))
    if not match:
        return ""
    named = [word for word in (match["name"] or match["named"] or match["back"]).split() if word not in _SAID_OF_ALL]
    if not named:
        return ""
    candidates = dict.fromkeys((*question.focus.talked_about, *question.focus.listing))
    holding = [ref for ref in candidates if _is_named(ref, named, library)]
    others = [word for word in content_words(question, without_parties=True) if word not in named and word != "one"]
    return holding[0] if len(holding) == 1 and not others else ""


def _is_named(ref: str, named: list[str], library: Library) -> bool:
    record = library.store.get(ref)
    if record is None:
        return False
    has = set(search_words(f"{name_of(record)} {library.store.glosses.get(ref, '')}"))
    return set(named) <= has
