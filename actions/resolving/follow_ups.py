"""Steps for sets and for what was talked about: a place in the last list, its next page, duties, a follow-up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from actions.members import members
from actions.question import Question, is_yes_no
from actions.resolution import Outside, Records, Resolution, Set, WhichOne
from actions.resolving.narrowing import SURE_RECORD
from actions.resolving.ranking import WHOLE
from actions.resolving.reading import asked_fields, content_words, is_courtesy, other_documents, position
from actions.sets import SetQuery, asked_part, changed_set, reaches_on, read_set, set_from_text
from knowledge.files import record_text
from knowledge.library import Library
from knowledge.matter import written_matter
from knowledge.records import Clause, Duty, Indicator, Result, Task
from knowledge.store import TaskFilter
from knowledge.text import fold, search_words

FEW_WORDS = 3
_MOST_WORDS = 0.6
_MOST_NAMED = 3
_NARROWING = ("agency", "period", "group", "pillar", "status", "criterion")


def place_in_list(question: Question, library: Library) -> Resolution | None:
    """ "Cái đầu tiên", "nhiệm vụ thứ hai" after a list."""
    listing, ordinal = question.focus.listing, question.values("ordinal")
    group = question.values("group")
    if group and ordinal and question.values("set_of"):
        listing = tuple(task.ref for task in library.store.plan.tasks if str(task.group) == group[0])
    if not (listing and ordinal) or len(content_words(question, without_sections=True)) > FEW_WORDS:
        return None
    at = position(ordinal[0], len(listing))
    if not 1 <= at <= len(listing):
        return WhichOne(question.fields)
    return Records((listing[at - 1],), question.fields, from_focus=True)


def next_page(question: Question, library: Library) -> Resolution | None:
    """The rest of the last set."""
    query = set_from_text(question.focus.last_set)
    if not query or not question.values("more"):
        return None
    shown = re.search(r"\d+", question.text)
    return Set(query, int(shown[0]) if shown else query.shown)


def the_document(question: Question, library: Library) -> Resolution | None:
    """The plan's own number, date and signer."""
    asks_issue = question.values("issue")
    about_plan = (
        question.values("plan") or question.values("document") or question.focus.refs[:1] in (("0",), ("0.signature",))
    )
    asks_about = "content" in question.fields and bool(question.values("plan") or question.values("document"))
    asks_about = asks_about and not question.values("agency")
    of_other_year = bool(question.years) and library.settings.year not in question.years
    if content_words(question) or question.values("set_of") or of_other_year:
        return None
    if not (asks_about or (asks_issue and (about_plan or not question.focus.refs))):
        return None
    return Records(("0",), question.fields)


def duties_of_agency(question: Question, library: Library) -> Resolution | None:
    """What an agency has to do in carrying the plan out; also when it has no task of its own."""
    agencies = question.values("agency") or _agency_talked_about(question, library)
    if len(agencies) != 1 or question.values("task_ref") or content_words(question):
        return None
    held = [duty for duty in library.store.plan.duties if agencies[0] in duty.holders.names]
    has_tasks = bool(library.store.tasks(TaskFilter(agency=agencies[0])))
    asks_rows = bool({"rows", "rows_perhaps"} & set(question.values("set_of")))
    goes_on = question.values("duty") or _goes_on_with_duties(question, library)
    if not held or not (goes_on or not (has_tasks or asks_rows)):
        return None
    fewest = min(len(duty.holders.names) for duty in held)
    return Records(tuple(duty.ref for duty in held if len(duty.holders.names) == fewest), question.fields)


def _goes_on_with_duties(question: Question, library: Library) -> bool:
    """ "Sở Tài chính thì sao?" after another's duties."""
    before = library.store.get(question.focus.refs[0]) if question.focus.refs else None
    return isinstance(before, Duty) and not (question.fields or question.values("set_of") or is_yes_no(question))


def _agency_talked_about(question: Question, library: Library) -> tuple[str, ...]:
    """Whom "Sở này" means: the agency of the last set, else who alone leads what was talked about."""
    if "agency" not in question.values("anaphor"):
        return ()
    last = set_from_text(question.focus.last_set)
    if last and last.agency:
        return (last.agency,)
    record = library.store.get(question.focus.refs[0]) if question.focus.refs else None
    if isinstance(record, Indicator | Result):
        return record.lead.names if len(record.lead.names) == 1 else ()
    return record.lead.names[:1] if isinstance(record, Task) else ()


def _period_talked_about(question: Question, library: Library) -> str:
    """Which month "tháng đó" is: that of the last set, else the deadline of the task talked about; "" for none."""
    if "period" not in question.values("anaphor"):
        return ""
    last = set_from_text(question.focus.last_set)
    if last and last.period:
        return last.period
    task = library.store.get(question.focus.refs[0]) if question.focus.refs else None
    return f"{task.deadline.start}/{task.deadline.end}" if isinstance(task, Task) else ""


def party_of_focus(question: Question, library: Library) -> Resolution | None:
    """ "Còn công an?", "tổ công nghệ có phối hợp không?" after a task ask for that party's part in it."""
    refs = question.focus.refs
    task = library.store.get(refs[0]) if refs else None
    if not isinstance(task, Task) or not question.values("agency") or refs == question.focus.listing:
        return None
    asks_set = question.values("set_of") or {"list", "count"} & set(question.values("set")) or question.values("duty")
    asks_part = is_yes_no(question) or (question.values("continuation") and not question.focus.last_set)
    if asks_set or not asks_part or content_words(question, without_parties=True):
        return None
    asked = [field for field in asked_fields(question) if field in ("lead", "coordinators")]
    return Records((task.ref,), tuple(asked) or ("coordinators",), from_focus=True)


def asked_set(question: Question, library: Library) -> Resolution | None:
    """The set that is asked for, or the last one narrowed or changed."""
    last = set_from_text(question.focus.last_set)
    if last and _asks_within(question):
        return _within(changed_set(last, question), question, library)
    if last and _counts_again(question):
        return Set(replace(last, wants_count=True, shown=0))
    if last and _asks_again(question):
        return Set(replace(last, wants_count=False, shown=0))
    if last and _same_of_another(question, last):
        return Set(changed_set(last, question))
    if _is_elsewhere(question, library):
        return _of_other_year(question)
    if _counted_in_focus(question, library):
        return None
    of_talk = _set_of_talk(question, library)
    if of_talk:
        return Set(of_talk)
    asks_part = bool({"lead", "coordinators"} & set(question.fields)) and bool(question.values("set_of"))
    other = (
        *content_words(question, without_sections=True, without_parties=asks_part),
        *(mention.value for mention in other_documents(question, library)),
    )
    topical = _topical_set(question, asks_part, library) if other or question.values("alike") else None
    if topical:
        return topical
    query = read_set(question, library.settings.year, bool(other))
    if query and not (len(other) > 1 and _is_surely_one(question, library)):
        return Set(query)
    if last and not content_words(question, without_sections=True) and _narrows(question):
        changed = changed_set(last, question)
        return Set(changed) if changed != last else None
    return None


def _counted_in_focus(question: Question, library: Library) -> bool:
    """ "Thế bao nhiêu nhiệm vụ?" after running text that gives such a number: those of that text are asked."""
    clause = library.store.get(question.focus.refs[0]) if question.focus.refs else None
    counted = [mention for mention in question.mentions if mention.kind == "set_of"]
    narrowed = any(question.values(kind) for kind in _NARROWING) or content_words(question)
    if not isinstance(clause, Clause) or not question.values("continuation") or not counted or narrowed:
        return False
    # Of "nhiệm vụ trọng tâm" the noun is what a number stands before.
    nouns = "|".join(re.escape(" ".join(fold(mention.text).split()[:2])) for mention in counted)
    return "count" in question.values("set") and bool(re.search(rf"\d+ (?:{nouns})\b", fold(clause.text)))


def _set_of_talk(question: Question, library: Library) -> SetQuery | None:
    """ "Sở này còn làm gì nữa?", "tháng đó còn nhiệm vụ nào?": the set of whom or when was talked about."""
    nouns = question.values("set_of")
    period = _period_talked_about(question, library)
    if period and "tasks" in nouns:
        return SetQuery("tasks", period=period)
    meant = _agency_talked_about(question, library)
    if not meant or not ({"tasks", "rows"} & set(nouns) or "content" in question.fields):
        return None
    if "rows" in nouns and "tasks" not in nouns:
        return SetQuery("indicators", agency=meant[0])
    return SetQuery("tasks", agency=meant[0], part=asked_part(question))


def _is_surely_one(question: Question, library: Library) -> bool:
    """Whether one record surely holds all that is asked: who is named beside it is asked of that, not of a set."""
    found = library.index.search(question.text, question.mentions)
    best = found.hits[0]
    return best.coverage >= WHOLE and found.chance * best.share >= SURE_RECORD


def _asks_within(question: Question) -> bool:
    """ "Trong đó …", "cái nào hạn tháng 7", "mấy cái không phải của Sở Y tế" after a list."""
    if "last" in question.values("within"):
        return True
    is_of_list = bool(question.focus.listing) and _is_after_list(question)
    narrows = any(question.values(kind) for kind in _NARROWING)
    which = "which" in question.values("within") and is_of_list and narrows and not content_words(question)
    return which or bool(question.values("without") and question.focus.listing)


def _is_after_list(question: Question) -> bool:
    """Whether no record but the first of the last list was talked about since."""
    return question.focus.refs[:1] in ((), question.focus.listing[:1])


def _within(query: SetQuery, question: Question, library: Library) -> Set | Outside:
    """The last set narrowed by what is named, and by the words beside it: "trong số đó do trường đại học chủ trì"."""
    words = set(content_words(question, without_sections=True, without_parties=True))
    if not words or query.target in ("groups", "pillars"):
        return Set(query)
    leads_only = question.fields[:1] == ("lead",)
    held = {r.ref: len(words & set(search_words(_said_of(r, leads_only)))) for r in members(query, library)}
    most = max(held.values(), default=0)
    fitting = tuple(ref for ref, count in held.items() if count == most and count >= _MOST_WORDS * len(words))
    if fitting:
        return Set(replace(query, about=fitting))
    # What the list does not hold is not answered from elsewhere as if it did.
    return Outside(nearest=tuple(held)[:_MOST_NAMED])


def _said_of(record: Task | Indicator | Result, leads_only: bool) -> str:
    return record.lead.text if leads_only else f"{record_text(record)} {record.lead.text}"


def _asks_again(question: Question) -> bool:
    """ "Kể tên ra" after a count or a list."""
    asks_else = question.values("set_of") or question.fields or question.mentions[1:]
    return "list" in question.values("set") and not asks_else and not content_words(question)


def _counts_again(question: Question) -> bool:
    """ "Tất cả mấy nhiệm vụ?" right after a list."""
    return "all" in question.values("within") and _is_after_list(question)


def _same_of_another(question: Question, last: SetQuery) -> bool:
    """ "Thế Sở Giáo dục và Đào tạo?", "tháng 11 nữa" right after a set: that set, of what is named now."""
    # A task has one deadline: "còn tháng 5?" asks the set again, whichever of it was talked about since.
    moves_period = bool(last.period and question.values("period") and question.values("continuation"))
    follows = _is_after_list(question) or moves_period
    asks = question.values("set_of") or question.fields or question.values("set") or question.values("duty")
    renamed = (last.agency and question.values("agency")) or (last.period and question.values("period"))
    return bool(follows and renamed and not asks and not content_words(question) and not is_yes_no(question))


def _is_elsewhere(question: Question, library: Library) -> bool:
    """Whether a set is asked of another place, or of a year that the plan's tables do not have."""
    year = library.settings.year
    goes_on = "tasks" in question.values("set_of") and (reaches_on(question, year) or question.values("period"))
    last = year + 1 if goes_on or "target" in question.values("missing") else year
    return bool(question.values("place")) or any(not year - 1 <= asked <= last for asked in question.years)


def _of_other_year(question: Question) -> Outside | None:
    """A list or count of everything in another year: "Kế hoạch năm 2026 có bao nhiêu chỉ tiêu?"."""
    narrowed = any(question.values(kind) for kind in _NARROWING)
    asks_all = bool({"list", "count"} & set(question.values("set"))) and bool(question.values("set_of"))
    if not question.years or not asks_all or narrowed or question.values("place") or content_words(question):
        return None
    return Outside(year=question.years[0])


def _topical_set(question: Question, asks_part: bool, library: Library) -> Set | None:
    """ "Những nhiệm vụ nào về dữ liệu mở?": several records of the set whose words hold all that is asked for."""
    if not {"list", "count"} & set(question.values("set")):
        return None
    query = read_set(question, library.settings.year, has_other_matter=False)
    if not query or query.target in ("groups", "pillars"):
        return None
    if question.values("alike") and not any("khac" in fold(m.text) for m in question.mentions if m.kind == "alike"):
        return _of_same_words(query, library)
    matter = written_matter(question.text, question.mentions, without_sections=True, without_parties=asks_part)
    holding = set(library.index.holding(matter))
    fitting = tuple(record.ref for record in members(query, library) if record.ref in holding)
    return Set(replace(query, about=fitting)) if len(fitting) > 1 else None


def _of_same_words(query: SetQuery, library: Library) -> Set | None:
    """ "Hai nhiệm vụ nào ghi giống hệt nhau?": those of the set that have the very words of another one."""
    texts = [(record.ref, record_text(record)) for record in members(query, library)]
    counts = Counter(text for _, text in texts)
    alike = tuple(ref for ref, text in texts if counts[text] > 1)
    return Set(replace(query, about=alike)) if alike else None


def _narrows(question: Question) -> bool:
    """Whether a follow-up only changes what the last set was narrowed by."""
    changes_agency = question.values("agency") and not question.fields
    if question.focus.refs and not question.values("within") and not changes_agency:
        return False
    return any(question.values(kind) for kind in _NARROWING) or (
        bool(question.values("continuation")) and bool(set(question.fields) & {"lead", "coordinators"})
    )


def follow_up(question: Question, library: Library) -> Resolution | None:
    """A question without matter of its own is about what was talked about."""
    asks = question.fields or question.years or question.values("continuation") or question.values("unstated")
    if content_words(question) or question.values("place") or (is_courtesy(question) and not asks):
        return None
    if question.focus.choices and not question.focus.refs and asks:
        return Records(
            question.focus.choices[:1], asked_fields(question), others=question.focus.choices[1:3], from_focus=True
        )
    if question.focus.refs and re.search(r"\w", question.text):
        return Records(question.focus.refs[:1], asked_fields(question), from_focus=True)
    return None
