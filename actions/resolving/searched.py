"""The last step: search, and decide between answering, asking back and saying that the plan does not hold it."""

from __future__ import annotations

import re

from actions.language import Language
from actions.question import Question, is_yes_no
from actions.resolution import Choices, NotUnderstood, Outside, Records, Resolution, SmallTalk, WhichOne
from actions.resolving.follow_ups import FEW_WORDS
from actions.resolving.narrowing import SURE_RECORD, names_place, narrowed, of_documents
from actions.resolving.ranking import (
    BEYOND_DOUBT,
    RATHER_SURE,
    WHOLE,
    all_that_fit,
    compared_with,
    complete_first,
    is_twin,
    likely_refs,
    named_first,
    pairs_together,
    same_answer,
    same_matter,
    same_words,
    this_years_first,
    with_field_first,
)
from actions.resolving.reading import (
    SMALL_TALK,
    SURE_SMALL_TALK,
    asked_fields,
    content_words,
    other_documents,
    words_besides,
)
from actions.sets import asks_of_years_before
from knowledge.files import record_text
from knowledge.library import Library
from knowledge.matter import is_body
from knowledge.mentions import Mention, find_mentions, without_mentions
from knowledge.records import Clause, Duty, Kind
from knowledge.search.found import Hit, Search
from knowledge.spelling.syllables import is_syllable
from knowledge.text import fold, search_words

_LEAST_COVERAGE = 0.3
# A chance that is enough where something speaks against it. At 0.8 a third of a percent more of the answerable
# kept-out questions were refused, and not one more of those from outside.
_SURE_IN_DOUBT = 0.77
_MUCH_COVERED = 0.6
# The plan's own words are not in it: only people's questions cover what is asked in English.
_COVERED_IN_ENGLISH = 0.4
# The plan names many documents and seldom says what stands in them.
_NAMES_ONLY = 0.5
_WORTH_NAMING = 0.25
_HELD_WHOLE = 0.6
_STATED_THERE = 0.3
_ALONE = 0.8
_MOSTLY = 0.9
_MOST_LIKELY = 4
_BARE_WORDS = 5
_HARDLY = 0.5
_WORTH_LISTING = 0.01
_NEARLY_AS_MUCH = 0.8
_MOST_LISTED = 5
_LISTED = {"tasks": Kind.TASK, "rows": Kind.INDICATOR}


def by_search(question: Question, library: Library) -> Resolution:
    """What the search finds, or why it is not answered from."""
    words = content_words(question)
    found = narrowed(question, _search(question, library), library)
    unknown, found = of_documents(question, found, library)
    if unknown and not _misquotes(question, found, library):
        return Outside(document=unknown)
    if question.values("order") and question.values("unstated"):
        return Outside(detail=question.values("unstated")[0])
    if question.values("order") and not question.fields and not (words and found.hits[0].coverage > _HARDLY):
        return NotUnderstood()
    if _is_small_talk(question, found, words):
        return SmallTalk(question.intent)
    held = _duties_about(question, found, library) if not words else ()
    if held:
        return Records(held, question.fields)
    if not words and question.values("unstated") and found.chance * found.hits[0].share < RATHER_SURE:
        return Outside(detail=question.values("unstated")[0])
    if not words and question.values("place"):
        return Outside(place=question.values("place")[0])
    counts_last_year = bool(question.values("set")) and asks_of_years_before(question, library.settings.year)
    if not words and not counts_last_year and found.chance * _share_alike(found, library) < SURE_RECORD:
        return WhichOne(question.fields) if question.fields or question.years else NotUnderstood()
    if len(words) >= FEW_WORDS and max(map(len, words)) == 1:
        return NotUnderstood()
    place = _foreign_place(question, found, library)
    if place:
        return Outside(place=place)
    carried = _carried_over(question, found, words, library)
    if carried:
        return carried
    if _asks_contents(question, found.hits[0], library):
        return Outside(nearest=(found.hits[0].ref,))
    ranker = library.index.ranker
    assert ranker is not None
    found = _without_locality(question, found, ranker.refuse_below, library)
    if _is_outside(question, found, ranker.refuse_below, library) and not _names_topic(question, words, found, library):
        if found.hits[0].coverage < _LEAST_COVERAGE and _is_gibberish(question, words, library):
            return NotUnderstood()
        nearest = likely_refs(found, library)[:3] if found.chance > _WORTH_NAMING else ()
        return Outside(detail=next(iter(question.values("unstated")), ""), nearest=nearest)
    return _decide(question, found, library, ranker.clarify_below)


def _share_alike(found: Search, library: Library) -> float:
    """The share of the best hit and of all that answer the same."""
    return sum(hit.share for hit in same_answer(found.hits[0], found, library))


def _duties_about(question: Question, found: Search, library: Library) -> tuple[str, ...]:
    """ "Ai lo chuyện kinh phí?": the duties, one of them likeliest, on a kind of detail the plan does not give else."""
    if "lead" not in question.fields:
        return ()
    stated = (ref for name in question.values("unstated") for ref in library.details[name].stated_in)
    held = tuple(ref for ref in stated if isinstance(library.store.get(ref), Duty))
    return held if found.hits[0].ref in held else ()


def _misquotes(question: Question, found: Search, library: Library) -> bool:
    """Whether a document's number is only claimed of what surely has another one: "có phải là số 65/KH-UBND không?"."""
    best = found.hits[0]
    record = library.store.get(best.ref)
    asks = is_yes_no(question) or re.search(r"\bhay\b", fold(question.text))
    if not asks or record is None or best.coverage < WHOLE or best.share * found.chance < RATHER_SURE:
        return False
    return any(mention.kind == "document_number" for mention in find_mentions(record_text(record)))


def _search(question: Question, library: Library) -> Search:
    """Search; what a caller says beside the matter is no part of what is sought.

    Neither is whom a question claims to do something: "… phải không?", "sao lại …".
    """
    beside = [mention for mention in question.mentions if mention.kind == "caller"]
    claims = is_yes_no(question) or "reason" in question.values("unstated")
    if claims and len(content_words(question)) > 1:
        beside += [m for m in question.mentions if m.kind == "agency" and is_body(m.value)]
    return _search_without(beside, question, library)


def _search_without(beside: list[Mention], question: Question, library: Library) -> Search:
    """Search for the question without some of its mentions."""
    if not beside:
        return library.index.search(question.text, question.mentions)
    rest = [mention for mention in question.mentions if mention not in beside]
    return library.index.search(without_mentions(question.text, beside), rest)


def _without_locality(question: Question, found: Search, refuse_below: float, library: Library) -> Search:
    """What is found for the whole city, where a ward that is asked about hides what is asked of it."""
    localities = [mention for mention in question.mentions if mention.kind == "locality"]
    if not localities or found.chance >= max(refuse_below, _SURE_IN_DOUBT):
        return found
    without = _search_without(localities, question, library)
    return without if without.hits[0].coverage >= _MUCH_COVERED else found


def _asks_contents(question: Question, best: Hit, library: Library) -> bool:
    """Whether more is asked of another document than the record that names it says."""
    named = other_documents(question, library)
    words = words_besides(question, named)
    if not named or len(words) < 2 or best.coverage >= _NAMES_ONLY:
        return False
    return library.index.coverage(" ".join(words), best.ref) < _NAMES_ONLY


def _is_gibberish(question: Question, words: tuple[str, ...], library: Library) -> bool:
    """Whether hardly a word can be one of Vietnamese or is known from anywhere."""
    possible = [word for word in words if is_syllable(word) or library.index.speller.words.get(word)]
    return question.language is Language.VIETNAMESE and len(possible) <= _HARDLY * len(words)


def _names_topic(question: Question, words: tuple[str, ...], found: Search, library: Library) -> bool:
    """Whether a bare topic, or a new one in a conversation, stands in a likely record in one piece: "trường học số"."""
    if len(words) < 2 or not (question.focus.refs or _is_bare_topic(question)):
        return False
    likely = (record for hit in found.hits[:_MOST_LIKELY] if (record := library.store.get(hit.ref)))
    return any(f" {' '.join(words)} " in f" {' '.join(search_words(record_text(record)))} " for record in likely)


def _is_outside(question: Question, found: Search, refuse_below: float, library: Library) -> bool:
    """Whether the plan does not hold what is asked.

    The chance of an answer decides. It is not enough where the best record lacks much of what was asked, or Rasa
    takes the message for one about other matters; less of it is, where the plan's own words hold all of it.
    """
    best = found.hits[0]
    if best.own_coverage >= WHOLE and content_words(question):
        if question.focus.refs and (question.values("continuation") or question.values("correction")):
            return False
        return found.chance < refuse_below * _HELD_WHOLE
    # A detail that the plan rarely gives is asked of what surely gives it.
    stated = any(best.ref in library.details[name].stated_in for name in question.values("unstated"))
    if stated and best.coverage >= _MUCH_COVERED and best.share > RATHER_SURE:
        return found.chance < refuse_below * _STATED_THERE
    # Why something is so is asked of what the plan says, in words that no other question about it has.
    if question.values("unstated") == ("reason",) and best.coverage >= WHOLE and best.share > RATHER_SURE:
        return False
    reads_so = question.intent == "out_of_plan" and question.intent_confidence >= SURE_SMALL_TALK
    covered = _MUCH_COVERED if question.language is Language.VIETNAMESE else _COVERED_IN_ENGLISH
    doubtful = reads_so or best.coverage < covered
    return found.chance < (max(_SURE_IN_DOUBT, refuse_below) if doubtful else refuse_below)


def _is_small_talk(question: Question, found: Search, words: tuple[str, ...]) -> bool:
    if question.intent not in SMALL_TALK or question.intent_confidence < SURE_SMALL_TALK or question.values("place"):
        return False
    if len(words) > 1 and found.hits[0].own_coverage >= WHOLE:
        return False
    return found.chance < SURE_RECORD or len(words) <= 1


def _foreign_place(question: Question, found: Search, library: Library) -> str:
    """A place that the question names and the best record does not: then it is not about this plan.

    Of a record that holds all else that is asked a place is only claimed: "… duy nhất là TP.HCM phải không?".
    """
    best = found.hits[0]
    if is_yes_no(question) and best.own_coverage >= WHOLE and best.share >= BEYOND_DOUBT:
        return ""
    record = library.store.get(best.ref)
    places = [mention for mention in question.mentions if mention.kind == "place"]
    return next((place.value for place in places if record is None or not names_place(record, place)), "")


def _carried_over(question: Question, found: Search, words: tuple[str, ...], library: Library) -> Records | None:
    """The record talked about, when its own words cover the few words of a follow-up."""
    if not question.focus.refs or len(words) > FEW_WORDS + bool(question.values("continuation")):
        return None
    focus = question.focus.refs[0]
    own_text = question.language is Language.VIETNAMESE
    if library.index.coverage(" ".join(words), focus, own_text) < 0.99:
        return None
    best = found.hits[0]
    elsewhere = best.ref != focus and best.share > 0.5 and not question.values("continuation")
    elsewhere = elsewhere or (best.ref != focus and best.share * found.chance > 0.5)
    quotes = next((hit.quotes for hit in found.hits if hit.ref == focus), ())
    return None if elsewhere else Records((focus,), question.fields, quotes, from_focus=True)


def _decide(question: Question, found: Search, library: Library, clarify_below: float) -> Resolution:
    fields = asked_fields(question) if question.values("continuation") else question.fields
    found = with_field_first(fields, complete_first(question, pairs_together(found, library)), library)
    found = this_years_first(question, named_first(question, found, library), library)
    best = found.hits[0]
    share = _share_alike(found, library)
    likely = likely_refs(found, library)
    details = question.values("unstated")
    stating = [ref for ref in likely if any(ref in library.details[detail].stated_in for detail in details)]
    # Why something is so may stand in its own words; other details stand only where the plan gives them.
    unlike = [detail for detail in details if detail != "reason"]
    # "… để nộp hồ sơ thì cơ quan nào lo": the detail is part of the matter, the lead is asked.
    if unlike and share < _ALONE and not stating and not question.fields:
        return Outside(detail=unlike[0])
    if len(stating) == 1 and best.ref != stating[0] and same_matter(stating[0], best.ref, library):
        quotes = next(hit.quotes for hit in found.hits if hit.ref == stating[0])
        return Records((stating[0],), question.fields, quotes, confidence=found.chance)
    alone = sum(hit.share for hit in found.hits if is_twin(hit.ref, best.ref, library))
    listed = _of_asked_list(question, found)
    if len(listed) > 1 and best.ref in listed:
        return Choices(listed, question.fields, share)
    all_fit = all_that_fit(question, found, library)
    sure = BEYOND_DOUBT if "compare" not in question.values("set") else clarify_below
    if len(all_fit) > 1 and best.ref in all_fit and best.share < sure:
        return Choices(all_fit, question.fields, share)
    is_doubtful = alone < _ALONE if _is_bare_topic(question) else share < clarify_below
    if is_doubtful and len(likely) > 1 and _of_one_clause(likely):
        return Records(tuple(sorted(likely)), fields, confidence=min(share, found.chance))
    if is_doubtful and len(likely) > 1 and not _alone_complete(best, likely, found):
        return Choices(likely, fields, share)
    whole = _whole_section(question, best, library)
    if whole:
        return Records(whole, question.fields, confidence=found.chance)
    refs = (best.ref, *compared_with(question, found, library), *same_words(best, found, library))
    others = (
        tuple(ref for ref in likely if ref not in refs and not is_twin(ref, best.ref, library))[:2]
        if alone < _ALONE
        else ()
    )
    return Records(tuple(dict.fromkeys(refs)), fields, best.quotes, others, min(share, found.chance))


def _of_asked_list(question: Question, found: Search) -> tuple[str, ...]:
    """Several likely records of the kind that a list is asked of, where no set holds exactly what it is about."""
    wanted = {_LISTED[target] for target in question.values("set_of") if target in _LISTED}
    if "list" not in question.values("set") or not wanted:
        return ()
    least = _NEARLY_AS_MUCH * found.hits[0].coverage
    fitting = (hit for hit in found.hits if hit.kind in wanted and hit.coverage >= least)
    return tuple(hit.ref for hit in fitting if hit.share >= _WORTH_LISTING)[:_MOST_LISTED]


def _of_one_clause(refs: tuple[str, ...]) -> bool:
    """Whether all are paragraphs of one clause: read one after the other they answer, and nobody can choose."""
    clauses = {ref.rpartition(".p")[0] for ref in refs}
    return len(clauses) == 1 and "" not in clauses


def _alone_complete(best: Hit, likely: tuple[str, ...], found: Search) -> bool:
    """Whether the best record holds every word of matter and no other likely one does: "chợ", not "trường học"."""
    others = [hit for hit in found.hits if hit.ref in likely and hit.ref != best.ref]
    return best.coverage >= WHOLE and all(hit.coverage < _MOSTLY for hit in others)


def _is_bare_topic(question: Question) -> bool:
    """Whether a few words name a topic and nothing of it: "dữ liệu mở"."""
    return not question.mentions and len(content_words(question)) <= _BARE_WORDS


def _whole_section(question: Question, best: Hit, library: Library) -> tuple[str, ...]:
    """Everything of a holder of duties, or under a heading, when the question names just that."""
    record = library.store.get(best.ref)
    words = set(content_words(question))
    if isinstance(record, Duty):
        same = [duty for duty in library.store.plan.duties if duty.holders == record.holders]
        names = set(search_words(f"{record.holders.text} {' '.join(record.holders.names)}")) | _DUTY_WORDS
        return tuple(duty.ref for duty in same) if len(same) > 1 and words <= names else ()
    if isinstance(record, Clause) and record.headings and best.ref.startswith("II."):
        below = [c for c in library.store.plan.clauses if c.headings == record.headings]
        asked = set(search_words(question.text))
        heading = set(search_words(record.headings[-1]))
        return (
            tuple(c.ref for c in below)
            if len(below) > 1 and heading <= asked and words <= heading | _DUTY_WORDS
            else ()
        )
    return ()


_DUTY_WORDS = frozenset(
    [
        "trach",
        "nhiem",
        "giao",
        "duoc",
        "phan",
        "cong",
        "chiu",
        "to",
        "chuc",
        "thuc",
        "hien",
        "ke",
        "hoach",
        "93",
        "viec",
        "lam",
        "duty",
        "duties",
        "responsibilities",
        "under",
    ]
)
