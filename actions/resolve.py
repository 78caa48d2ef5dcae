"""From a question to what it is about: each step answers or passes on to the next."""

from __future__ import annotations

import dataclasses
import re

from actions.compose.common import name_of
from actions.question import Question
from actions.resolution import (
    Choices,
    MissingReference,
    NotUnderstood,
    Outside,
    Records,
    Resolution,
    Set,
    SmallTalk,
    WhichOne,
)
from actions.sets import SetQuery, changed_set, read_set, set_from_text
from knowledge.files import record_text
from knowledge.library import Library
from knowledge.matter import matter_words
from knowledge.records import Clause, Duty, Indicator, Kind, Record, Result, Task
from knowledge.search.index import Hit, Search
from knowledge.store import TaskFilter
from knowledge.text import fold, search_words

SMALL_TALK = frozenset(
    ["greet", "goodbye", "thank", "help", "bot_challenge", "ask_source", "complain", "chitchat", "affirm", "deny"]
)
_MOST_CHOICES = 4
_SURE_SMALL_TALK = 0.55
_SURE_RECORD = 0.9
_FEW_WORDS = 3
_LEAST_CHOICE = 0.1
_LEAST_COVERAGE = 0.3
_MUCH_COVERED = 0.6
_MOSTLY_COVERED = 0.8
_RATHER_SURE = 0.8
_WORTH_NAMING = 0.25
_HELD_WHOLE = 0.4
_SAME_TEXT_SHARE = 0.03
_ALONE = 0.8
_BEYOND_DOUBT = 0.97
# Names shorter than this many words may stand in a question by chance; of longer ones so many are enough.
_NAMED_WORDS = 5
_LONG_NAME = 10
_BESIDE_NAMED = 0.02


def resolve(question: Question, library: Library) -> Resolution:
    """What the question is about."""
    for step in (
        _chosen,
        _referenced,
        _point_of_same_group,
        _ordinal,
        _next_page,
        _document,
        _duties,
        _set,
        _continued,
    ):
        found = step(question, library)
        if found:
            return found
    return _searched(question, library)


def content_words(question: Question, without_sections: bool = False) -> tuple[str, ...]:
    """The question's words of matter."""
    return matter_words(question.text, question.mentions, without_sections)


def _fields(question: Question) -> tuple[str, ...]:
    """Fields asked; a correction or a bare reference asks the field of the last question again."""
    if question.fields:
        return question.fields
    return (question.focus.field,) if question.focus.field else ()


def _chosen(question: Question, library: Library) -> Resolution | None:
    """One of the choices offered last, by number or place in the row."""
    choices = question.focus.choices
    if not choices:
        return None
    number = re.fullmatch(
        r"\s*(?:số |so |cái |cai |chọn |chon |câu |cau |mục |muc |ý |y )*([1-9])[.)]?\s*", question.text.lower()
    )
    ordinal = question.values("ordinal")
    at = int(number[1]) if number else _place(ordinal[0], len(choices)) if ordinal else 0
    return Records((choices[at - 1],), _fields(question)) if 1 <= at <= len(choices) else None


def _place(ordinal: str, total: int) -> int:
    return total if ordinal == "last" else int(ordinal)


def _referenced(question: Question, library: Library) -> Resolution | None:
    refs: list[str] = []
    for mention in question.mentions:
        if mention.kind == "task_ref":
            wanted = [f"II.III.{value}" for value in mention.value.split("|")]
            existing = [ref for ref in wanted if library.store.get(ref)]
            if not existing:
                return MissingReference(mention.text.strip(), nearest_tasks(wanted[0], library))
            refs += existing
        elif mention.kind == "row_ref":
            if not library.store.get(mention.value):
                return MissingReference(mention.text.strip(), nearest_rows(mention.value, library))
            refs.append(mention.value)
        elif mention.kind == "clause_ref":
            below = library.store.under(mention.value)
            if not below:
                return MissingReference(mention.text.strip(), ())
            refs += [record.ref for record in below]
    refs = _of_named_pillar(refs, question, library)
    if not refs:
        return _of_any_pillar(question, library)
    carried = bool(question.values("correction") or question.values("continuation") or not content_words(question))
    fields = _fields(question) if carried else question.fields
    return Records(tuple(dict.fromkeys(refs)), fields)


def _of_named_pillar(refs: list[str], question: Question, library: Library) -> list[str]:
    """Rows by number and the pillar's name: "chỉ tiêu 7 kinh tế số"; a numeral that contradicts the name gives both."""
    pillars, numbers = question.values("pillar"), question.values("row_number")
    rows = [ref for ref in refs if ref.startswith(("II.II.", "PL1."))]
    if not pillars or not (numbers or rows):
        return refs
    results = "results" in question.values("table") or any(ref.startswith("PL1") for ref in rows)
    table = library.store.plan.results if results else library.store.plan.indicators
    wanted = {int(number) for number in numbers} | {int(ref.rpartition(".")[2]) for ref in rows}
    named = [row.ref for row in table if row.pillar == pillars[0] and row.number in wanted]
    return list(dict.fromkeys([*named, *refs]))


def _of_any_pillar(question: Question, library: Library) -> Resolution | None:
    """A row by its number alone stands under each pillar: "chỉ tiêu 3" is asked back."""
    numbers = question.values("row_number")
    if len(numbers) != 1 or content_words(question) or question.values("pillar"):
        return None
    rows = tuple(row.ref for row in library.store.plan.indicators if row.number == int(numbers[0]))
    if len(rows) == 1:
        return Records(rows, question.fields)
    return Choices(rows, question.fields, 0.3) if rows else None


def _point_of_same_group(question: Question, library: Library) -> Resolution | None:
    """ "Còn điểm b?" after a task of group 6 means 6b; after nothing it is asked back."""
    points = question.values("point")
    if not points or content_words(question):
        return None
    focus = library.store.get(question.focus.refs[0]) if question.focus.refs else None
    if not isinstance(focus, Task):
        return WhichOne(question.fields)
    at = next(mention for mention in question.mentions if mention.kind == "point")
    point = "đ" if "đ" in at.text.lower() else points[0]
    ref = f"II.III.{focus.group}.{point}"
    return (
        Records((ref,), _fields(question))
        if library.store.get(ref)
        else MissingReference(at.text, nearest_tasks(ref, library))
    )


def nearest_tasks(ref: str, library: Library) -> tuple[str, ...]:
    """The last tasks of the same group, or of the last group."""
    group = int(ref.split(".")[2])
    same = [task.ref for task in library.store.plan.tasks if task.group == group]
    return tuple((same or [task.ref for task in library.store.plan.tasks])[-2:])


def nearest_rows(ref: str, library: Library) -> tuple[str, ...]:
    """The last rows under the same pillar."""
    prefix = ref.rpartition(".")[0] + "."
    return tuple(r.ref for r in library.store.plan.records() if r.ref.startswith(prefix))[-2:]


def _ordinal(question: Question, library: Library) -> Resolution | None:
    """ "Cái đầu tiên", "nhiệm vụ thứ hai" after a list."""
    listing, ordinal = question.focus.listing, question.values("ordinal")
    group = question.values("group")
    if group and ordinal and question.values("set_of"):
        listing = tuple(task.ref for task in library.store.plan.tasks if str(task.group) == group[0])
    if not (listing and ordinal) or len(content_words(question, without_sections=True)) > _FEW_WORDS:
        return None
    at = _place(ordinal[0], len(listing))
    return Records((listing[at - 1],), question.fields, from_focus=True) if 1 <= at <= len(listing) else None


def _next_page(question: Question, library: Library) -> Resolution | None:
    query = set_from_text(question.focus.last_set)
    if not query or not question.values("more"):
        return None
    shown = re.search(r"\d+", question.text)
    return Set(query, int(shown[0]) if shown else query.shown)


def _set(question: Question, library: Library) -> Resolution | None:
    last = set_from_text(question.focus.last_set)
    if last and question.values("within"):
        return Set(changed_set(last, question))
    query = read_set(question, library.settings.year, bool(content_words(question, without_sections=True)))
    if query:
        return Set(query)
    task = library.store.get(question.focus.refs[0]) if question.focus.refs else None
    if question.values("anaphor") and isinstance(task, Task) and {"tasks", "rows"} & set(question.values("set_of")):
        part = "coordinator" if "coordinators" in question.fields else "lead" if "lead" in question.fields else ""
        return Set(SetQuery("tasks", agency=task.lead.names[0], part=part))
    if last and not content_words(question, without_sections=True) and _narrows(question):
        changed = changed_set(last, question)
        return Set(changed) if changed != last else None
    return None


def _narrows(question: Question) -> bool:
    """Whether a follow-up only changes what the last set was narrowed by."""
    changes_agency = question.values("agency") and not question.fields
    if question.focus.refs and not question.values("within") and not changes_agency:
        return False
    return any(question.values(kind) for kind in ("agency", "period", "group", "pillar", "status", "criterion")) or (
        bool(question.values("continuation")) and bool(set(question.fields) & {"lead", "coordinators"})
    )


def _duties(question: Question, library: Library) -> Resolution | None:
    """What an agency has to do in carrying the plan out; also when it has no task of its own."""
    agencies = question.values("agency")
    if len(agencies) != 1 or question.values("task_ref") or content_words(question):
        return None
    held = [duty for duty in library.store.plan.duties if agencies[0] in duty.holders.names]
    asks_list = bool({"list", "count"} & set(question.values("set"))) or "content" in question.fields
    has_tasks = bool(library.store.tasks(TaskFilter(agency=agencies[0])))
    if not held or not (question.values("duty") or (asks_list and not has_tasks)):
        return None
    fewest = min(len(duty.holders.names) for duty in held)
    return Records(tuple(duty.ref for duty in held if len(duty.holders.names) == fewest), question.fields)


def _document(question: Question, library: Library) -> Resolution | None:
    """The plan's own number, date and signer."""
    asks_issue = question.values("issue")
    about_plan = (
        question.values("plan") or question.values("document") or question.focus.refs[:1] in (("0",), ("0.signature",))
    )
    asks_about = "content" in question.fields and bool(question.values("plan") or question.values("document"))
    if content_words(question) or question.values("set_of"):
        return None
    if not (asks_about or (asks_issue and (about_plan or not question.focus.refs))):
        return None
    return Records(("0",), question.fields)


def _continued(question: Question, library: Library) -> Resolution | None:
    """A question without matter of its own is about what was talked about."""
    asks = question.fields or question.years or question.values("continuation") or question.values("unstated")
    if content_words(question) or question.values("place") or (_is_courtesy(question) and not asks):
        return None
    if question.focus.choices and not question.focus.refs and asks:
        return Records(
            question.focus.choices[:1], _fields(question), others=question.focus.choices[1:3], from_focus=True
        )
    if question.focus.refs and re.search(r"\w", question.text):
        return Records(question.focus.refs[:1], _fields(question), from_focus=True)
    return None


def _is_outside(question: Question, found: Search, refuse_below: float) -> bool:
    """Whether the plan does not hold what is asked.

    The chance of an answer decides. It is not enough where the best record lacks much of what was asked, or Rasa
    takes the message for one about other matters; less of it is, where the plan's own words hold all of it.
    """
    best = found.hits[0]
    if best.own_coverage >= 1 and content_words(question):
        if question.focus.refs and question.values("continuation"):
            return False
        return found.chance < refuse_below * _HELD_WHOLE
    reads_so = question.intent == "out_of_plan" and question.intent_confidence >= _SURE_SMALL_TALK
    doubtful = reads_so or best.coverage < _MUCH_COVERED
    return found.chance < (max(_RATHER_SURE, refuse_below) if doubtful else refuse_below)


def _is_courtesy(question: Question) -> bool:
    """Small talk that is surely meant so; chat and yes-or-no are too like short follow-up questions."""
    if question.intent_confidence < _SURE_SMALL_TALK or question.intent not in SMALL_TALK:
        return False
    return question.intent not in _LIKE_FOLLOW_UPS or not _QUESTION_WORD.search(fold(question.text))


_LIKE_FOLLOW_UPS = frozenset({"chitchat", "affirm", "deny", "complain"})
_QUESTION_WORD = re.compile(r"\b(?:dau|ai|gi|nao|sao|may|bao nhieu|where|who|what|when|why|how)\b")


def _searched(question: Question, library: Library) -> Resolution:
    words = content_words(question)
    found = _in_table(question, library.index.search(question.text, question.mentions), library)
    unknown, found = _of_documents(question, found, library)
    if unknown:
        return Outside(document=unknown)
    if _is_small_talk(question, found, words):
        return SmallTalk(question.intent)
    if not words and question.values("unstated"):
        return Outside(detail=question.values("unstated")[0])
    if not words and question.values("place"):
        return Outside(place=question.values("place")[0])
    if not words and found.chance < _SURE_RECORD:
        return WhichOne(question.fields) if question.fields or question.years else NotUnderstood()
    place = _foreign_place(question, found, library)
    if place:
        return Outside(place=place)
    carried = _carried_over(question, found, words, library)
    if carried:
        return carried
    ranker = library.index.ranker
    assert ranker is not None
    if _is_outside(question, found, ranker.refuse_below):
        if found.hits[0].coverage < _LEAST_COVERAGE:
            return NotUnderstood()
        nearest = _likely(found, library)[:3] if found.chance > _WORTH_NAMING else ()
        return Outside(detail=next(iter(question.values("unstated")), ""), nearest=nearest)
    return _decide(question, found, library, ranker.clarify_below)


def _of_documents(question: Question, found: Search, library: Library) -> tuple[str, Search]:
    """A document's number is a key: only records that name it can answer; one that none names is not in the plan.

    Returns:
        The words of an unknown number, or "", and the search narrowed to records that name the known ones.
    """
    own = library.settings.number.split("/")[0]
    for mention in question.mentions:
        if mention.kind != "document_number" or mention.value == own:
            continue
        written = re.compile(rf"(?<![\d/]){mention.value}(?:/|-NQ/|-CT/)")
        naming = {record.ref for record in library.store.plan.records() if written.search(record_text(record))}
        hits = tuple(hit for hit in found.hits if hit.ref in naming)
        if not naming:
            return mention.text, found
        if hits:
            total = sum(hit.share for hit in hits)
            found = Search(
                tuple(dataclasses.replace(hit, share=hit.share / total) for hit in hits),
                max(found.chance, 0.9),
            )
    return "", found


def _in_table(question: Question, found: Search, library: Library) -> Search:
    """A question that names the appendix's table is about its rows; a comparison is about rows, not running text."""
    wanted = {Kind.RESULT} if "results" in question.values("table") else set()
    if "compare" in question.values("set") and found.hits[0].kind not in (Kind.INDICATOR, Kind.RESULT):
        near = [
            hit for hit in found.hits[:4] if hit.kind in (Kind.INDICATOR, Kind.RESULT) and hit.share > _LEAST_CHOICE
        ]
        wanted = {hit.kind for hit in near}
    rows = tuple(hit for hit in found.hits if hit.kind in wanted)
    if not rows:
        return found
    total = sum(hit.share for hit in rows)
    return Search(tuple(dataclasses.replace(hit, share=hit.share / total) for hit in rows), found.chance)


def _is_small_talk(question: Question, found: Search, words: tuple[str, ...]) -> bool:
    if question.intent not in SMALL_TALK or question.intent_confidence < _SURE_SMALL_TALK or question.values("place"):
        return False
    return found.chance < _SURE_RECORD or len(words) <= 1


def _foreign_place(question: Question, found: Search, library: Library) -> str:
    """A place that the question names and the best record does not: then it is not about this plan."""
    best = library.store.get(found.hits[0].ref)
    text = fold(record_text(best)) if best else ""
    return next((p for m in question.mentions if m.kind == "place" for p in [m.value] if fold(m.text) not in text), "")


def _carried_over(question: Question, found: Search, words: tuple[str, ...], library: Library) -> Records | None:
    """The record talked about, when its own words cover the few words of a follow-up."""
    if not question.focus.refs or len(words) > _FEW_WORDS + bool(question.values("continuation")):
        return None
    focus = question.focus.refs[0]
    if library.index.coverage(" ".join(words), focus, own_text=True) < 0.99:
        return None
    best = found.hits[0]
    elsewhere = best.ref != focus and best.share > 0.5 and not question.values("continuation")
    elsewhere = elsewhere or (best.ref != focus and best.share * found.chance > 0.5)
    return None if elsewhere else Records((focus,), question.fields, from_focus=True)


def _likely(found: Search, library: Library) -> tuple[str, ...]:
    """Hits worth offering, a row and its twin in the other table counted once."""
    refs: list[str] = []
    for hit in found.hits:
        twin = library.store.twin(hit.ref)
        if hit.share >= _LEAST_CHOICE / 2 and not (twin and twin.ref in refs):
            refs.append(hit.ref)
    return tuple(refs[:_MOST_CHOICES])


def _decide(question: Question, found: Search, library: Library, clarify_below: float) -> Resolution:
    found = _named_first(question, _complete_first(_pairs_together(found, library)), library)
    best = found.hits[0]
    share = sum(hit.share for hit in found.hits if same_matter(hit.ref, best.ref, library))
    likely = _likely(found, library)
    details = question.values("unstated")
    if details and share < _ALONE and not any(ref in library.details[d].stated_in for d in details for ref in likely):
        return Outside(detail=details[0])
    all_fit = _all_fit(question, found, library)
    if len(all_fit) > 1 and best.ref in all_fit and best.share < _BEYOND_DOUBT:
        return Choices(all_fit, question.fields, share)
    if share < clarify_below and len(likely) > 1:
        return Choices(likely, question.fields, share)
    whole = _whole_section(question, best, library)
    if whole:
        return Records(whole, question.fields, confidence=found.chance)
    refs = (best.ref, *_compared_with(question, found, library), *_equal(best, found, library))
    alone = sum(hit.share for hit in found.hits if _is_twin(hit.ref, best.ref, library))
    others = (
        tuple(ref for ref in likely if ref not in refs and not _is_twin(ref, best.ref, library))[:2]
        if alone < _ALONE
        else ()
    )
    fields = _fields(question) if question.values("continuation") else question.fields
    return Records(tuple(dict.fromkeys(refs)), fields, best.quotes, others, min(share, found.chance))


def _pairs_together(found: Search, library: Library) -> Search:
    """Order hits by the share that a row and its twin in the other table have together: they are one answer."""
    shares = {hit.ref: hit.share for hit in found.hits}

    def together(hit: Hit) -> float:
        twin = library.store.twin(hit.ref)
        return hit.share + (shares.get(twin.ref, 0.0) if twin else 0.0)

    return Search(tuple(sorted(found.hits, key=lambda hit: (-together(hit), -hit.share))), found.chance)


def _named_first(question: Question, found: Search, library: Library) -> Search:
    """A record whose name, or its first words where it is long, stands in the question word for word is meant."""
    asked = f" {fold(question.text)} "
    openings = {hit.ref: _opening(library.store.get(hit.ref)) for hit in found.hits}
    named = [hit for hit in found.hits if len(openings[hit.ref].split()) >= _NAMED_WORDS and openings[hit.ref] in asked]
    if not named:
        return found
    meant = max(named, key=lambda hit: (len(openings[hit.ref]), hit.share))
    hits = (dataclasses.replace(hit, share=1.0 if hit is meant else hit.share * _BESIDE_NAMED) for hit in found.hits)
    return Search(tuple(sorted(hits, key=lambda hit: -hit.share)), max(found.chance, _BEYOND_DOUBT))


def _opening(record: Record | None) -> str:
    return " ".join(fold(name_of(record)).strip(" .").split()[:_LONG_NAME]) if record else ""


def _complete_first(found: Search) -> Search:
    """Put a likely record that holds every word of matter before a best one that lacks an important one."""
    best = found.hits[0]
    if best.coverage > _MOSTLY_COVERED or best.share > _SURE_RECORD:
        return found
    whole = next((hit for hit in found.hits[1:] if hit.coverage >= 1 and hit.share >= _LEAST_CHOICE / 2), None)
    if whole is None:
        return found
    swapped = {whole.ref: best.share, best.ref: whole.share}
    hits = (dataclasses.replace(hit, share=swapped.get(hit.ref, hit.share)) for hit in found.hits)
    return Search(tuple(sorted(hits, key=lambda hit: -hit.share)), found.chance)


def _all_fit(question: Question, found: Search, library: Library) -> tuple[str, ...]:
    """Records of one kind whose own words hold every word of a short question: nothing in it tells them apart."""
    words = set(content_words(question))
    if found.hits[0].kind not in (Kind.TASK, Kind.INDICATOR) or len(words) < 2:
        return ()
    fitting = {
        record_text(record): hit.ref
        for hit in reversed(found.hits)
        if hit.kind is found.hits[0].kind
        and hit.share > _SAME_TEXT_SHARE
        and (record := library.store.get(hit.ref))
        and words <= set(search_words(name_of(record)))
    }
    return tuple(reversed(fitting.values()))[: _MOST_CHOICES + 1]


def _whole_section(question: Question, best: Hit, library: Library) -> tuple[str, ...]:
    """Everything of a holder of duties, or under a heading, when the question names just that."""
    record = library.store.get(best.ref)
    words = set(content_words(question, without_sections=False))
    if isinstance(record, Duty):
        same = [duty for duty in library.store.plan.duties if duty.holders == record.holders]
        names = set(search_words(f"{record.holders.text} {' '.join(record.holders.names)}")) | _DUTY_WORDS
        return tuple(duty.ref for duty in same) if len(same) > 1 and words <= names else ()
    if isinstance(record, Clause) and record.headings and best.ref.startswith("II."):
        below = [c for c in library.store.plan.clauses if c.headings == record.headings]
        asked = words | {w for m in question.mentions if m.kind == "field" for w in search_words(m.text)}
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


def same_matter(ref: str, other: str, library: Library) -> bool:
    """The same record, its twin in the other table, or one that the plan contradicts it with."""
    if ref == other or any({ref, other} <= {v.ref for v in c.values} for c in library.conflicts if c.kind != "slip"):
        return True
    return _is_twin(ref, other, library)


def _is_twin(ref: str, other: str, library: Library) -> bool:
    """The row of the other table about the same indicator, or a record with the very same words (3d and 3đ)."""
    twin = library.store.twin(ref)
    a, b = library.store.get(ref), library.store.get(other)
    return ref == other or bool(twin and twin.ref == other) or bool(a and b and record_text(a) == record_text(b))


def _equal(best: Hit, found: Search, library: Library) -> tuple[str, ...]:
    """Records with the very same words as the best one."""
    record = library.store.get(best.ref)
    others = ((hit.ref, library.store.get(hit.ref)) for hit in found.hits[1:])
    return tuple(
        ref
        for ref, other in others
        if isinstance(record, Task) and isinstance(other, Task) and record_text(other) == record_text(record)
    )


def _compared_with(question: Question, found: Search, library: Library) -> tuple[str, ...]:
    """The second thing of a comparison: a row that covers words the first one does not."""
    if "compare" not in question.values("set") or found.hits[0].kind not in (Kind.INDICATOR, Kind.RESULT):
        return ()
    first = found.hits[0]
    words = content_words(question)
    left = [word for word in words if library.index.coverage(word, first.ref) < 1]
    if not left:
        return ()
    for hit in found.hits[1:8]:
        record = library.store.get(hit.ref)
        fits = isinstance(record, Indicator | Result) and not same_matter(hit.ref, first.ref, library)
        if fits and library.index.coverage(" ".join(left), hit.ref) > 0.5:
            return (hit.ref,)
    return ()
