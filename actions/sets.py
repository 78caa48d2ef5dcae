"""Questions for a set of records: "việc của Sở Y tế", "quý 3 có mấy nhiệm vụ", "chỉ tiêu nào vượt mức"."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from actions.question import Question, is_yes_no
from knowledge.matter import is_body
from knowledge.store import Part
from knowledge.text import fold

_STATUS_YEAR_SHIFT = -1
_SURE_INTENT = 0.8
# "Phối hợp, không tính chủ trì" names both parts and asks for one.
_EITHER_PART = re.compile(
    r"\bchu tri (?:hoac|hay|va) phoi hop|\bphoi hop (?:hoac|hay|va) chu tri|\bleads? (?:or|and) coordinat"
)


@dataclass(frozen=True)
class SetQuery:
    """A set that a question asks for.

    Attributes:
        target: "tasks", "groups" (of tasks), "indicators" (this year's table), "pillars" (of indicators) or "results"
            (last year's appendix).
        wants_count: the number was asked first.
        other_agency, other_part: who takes the other part, where both are named.
        without_agency: the agency is the one left out.
        extreme: "first" or "last": only those whose deadline is the earliest or latest month of all.
        missing_target: a year for which the indicators have no target, or 0.
        lasts_into: a later year that the deadline reaches, or 0.
        shown: how many of the set were shown so far.
        period, open_on: ISO ranges of days ("2024-07-01/2024-09-30"), or "".
        statuses: several when the question asks for a break-down.
        about: references of the records whose words hold what else was asked; () when nothing else was.
    """

    target: str
    wants_count: bool = False
    agency: str = ""
    part: str = ""
    other_agency: str = ""
    other_part: str = ""
    period: str = ""
    open_on: str = ""
    group: int = 0
    pillar: str = ""
    statuses: tuple[str, ...] = ()
    own_criterion: bool = False
    missing_result: bool = False
    missing_target: int = 0
    year_only: bool = False
    without_agency: bool = False
    extreme: str = ""
    lasts_into: int = 0
    about: tuple[str, ...] = ()
    shown: int = 0

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the target is said."""
        return replace(self, shown=0) != SetQuery(self.target, self.wants_count)

    @property
    def is_exact(self) -> bool:
        """Whether more than a section's name narrows it; that may be the matter of a question for one thing."""
        section = replace(self, group=0, pillar="")
        return section.is_narrowed

    def to_text(self) -> str:
        """As text for a slot."""
        return json.dumps(asdict(self), ensure_ascii=False)


def set_from_text(text: str) -> SetQuery | None:
    """A set kept in a slot."""
    if not text:
        return None
    data = json.loads(text)
    return SetQuery(**{**data, "statuses": tuple(data["statuses"]), "about": tuple(data["about"])})


def days(text: str) -> tuple[date, date] | None:
    """Both days of an ISO range; None for ""."""
    if not text:
        return None
    start, end = text.split("/")
    return date.fromisoformat(start), date.fromisoformat(end)


def read_set(question: Question, plan_year: int, has_other_matter: bool) -> SetQuery | None:
    """The set that a question asks for, or None when it asks for one thing.

    Args:
        plan_year: the year of the plan.
        has_other_matter: the question has words of matter beside what narrows a set.
    """
    if question.values("task_ref") or question.values("row_ref") or _asks_what_no_row_has(question, plan_year):
        return None
    if asks_of_years_before(question, plan_year):
        return None
    asked = (*question.values("set"), *_asked_by_intent(question))
    query = replace(_target(question, plan_year), wants_count="count" in asked)
    if has_other_matter and query.agency and not question.values("set_of") and is_yes_no(question):
        return None
    if query.target in ("groups", "pillars"):
        return query if asked and not has_other_matter else None
    if not {"list", "count"} & set(asked):
        return query if _names_a_set(question, query, has_other_matter) else None
    if not question.values("set_of") and not query.agency and not _names_group(question):
        return None
    if has_other_matter and query.agency and not is_body(query.agency):
        query = replace(query, agency="", part="")
    if query.is_narrowed:
        return query if not has_other_matter or query.is_exact else None
    is_guessed = not {"list", "count"} & set(question.values("set"))
    refers_back = "same" in question.values("continuation") or (is_guessed and bool(question.focus.refs))
    return None if has_other_matter or refers_back else query


def _names_group(question: Question) -> bool:
    """ "Nhóm nền tảng số cơ bản gồm những gì": only tasks stand in groups."""
    return any(mention.kind == "group" and fold(mention.text).startswith("nhom ") for mention in question.mentions)


def _asks_what_no_row_has(question: Question, plan_year: int) -> bool:
    """Which indicators of the year before are the city's own or the nation's: its table has no column that says so."""
    is_before = bool(question.years) and max(question.years) < plan_year
    says_whose = bool(question.values("criterion")) or "national" in question.fields
    return is_before and says_whose and "rows" in question.values("set_of")


def asks_of_years_before(question: Question, plan_year: int) -> bool:
    """Tasks of the years before are not among the plan's: how many they were stands in its running text."""
    dated = question.values("period") or question.values("open_on") or question.values("lasting")
    nouns = question.values("set_of")
    return nouns[:1] == ("tasks",) and bool(question.years) and not dated and max(question.years) < plan_year


def reaches_on(question: Question, plan_year: int) -> bool:
    """Whether it is asked what goes on after the plan's year: "kéo dài sang 2025", "hạn năm 2025"."""
    is_later = bool(question.years) and max(question.years) > plan_year
    return bool(question.values("lasting")) or (is_later and "deadline" in question.fields)


def _asked_by_intent(question: Question) -> tuple[str, ...]:
    """What the whole message was read as, where Rasa is sure."""
    sure = question.intent_confidence >= _SURE_INTENT
    return {"ask_list": ("list",), "ask_count": ("count",)}.get(question.intent, ()) if sure else ()


def _names_a_set(question: Question, query: SetQuery, has_other_matter: bool) -> bool:
    """A set named without "which": "nhiệm vụ tháng 9", "nv Sở Nội vụ phối hợp", "chỉ tiêu riêng của Đà Nẵng"."""
    if question.values("unstated") or "same" in question.values("continuation"):
        return False
    if query.target == "tasks" and not has_other_matter and not question.values("ordinal"):
        named = bool(question.values("set_of")) or bool(query.agency and not question.focus.refs)
        return named and bool(query.agency or query.period or query.open_on or query.lasts_into or query.group)
    if has_other_matter or not {"rows", "rows_perhaps"} & set(question.values("set_of")):
        return False
    return (
        query.own_criterion
        or query.missing_result
        or bool(query.missing_target)
        or bool(query.statuses and query.pillar)
    )


def changed_set(last: SetQuery, question: Question) -> SetQuery:
    """The last set, narrowed or changed by what a follow-up names."""
    changed = {
        "agency": question.values("agency"),
        "period": question.values("period"),
        "group": tuple(map(int, question.values("group"))) if last.target == "tasks" else (),
        "pillar": question.values("pillar") if last.target != "tasks" else (),
        "statuses": (question.values("status"),) if question.values("status") else (),
    }
    values: dict[str, Any] = {name: found[0] for name, found in changed.items() if found}
    if question.values("extreme"):
        values["extreme"] = question.values("extreme")[0]
    if question.values("without") and question.values("agency"):
        values["without_agency"] = True
    part = asked_part(question)
    if part and last.target == "tasks":
        values["part"] = part
    return replace(last, shown=0, **values)


def _first(values: tuple[str, ...]) -> str:
    return values[0] if values else ""


def _target(question: Question, plan_year: int) -> SetQuery:
    nouns = question.values("set_of")
    if "groups" in nouns and not question.values("group"):
        return SetQuery("groups")
    if "pillars" in nouns and not question.values("pillar"):
        return SetQuery("pillars")
    period, open_on = _first(question.values("period")), _first(question.values("open_on"))
    own, missing = bool(question.values("criterion")), bool({"result", "target"} & set(question.values("missing")))
    of_tasks = bool(period or open_on or question.values("lasting")) or "month" in question.values("missing")
    rows = "rows" in nouns or ("rows_perhaps" in nouns and "tasks" not in nouns)
    if (rows and not ("tasks" in nouns and (of_tasks or nouns[0] == "tasks"))) or own or missing:
        return _row_target(question, plan_year, own, missing)
    agency, part, other_agency, other_part = _both_parts(question) or (
        _first(question.values("agency")),
        asked_part(question) if question.values("agency") else "",
        "",
        "",
    )
    return SetQuery(
        "tasks",
        agency=agency,
        part=part,
        other_agency=other_agency,
        other_part=other_part,
        without_agency=bool(question.values("without")),
        period=period,
        open_on=open_on,
        group=int(_first(question.values("group")) or 0),
        lasts_into=max((plan_year + 1, *question.years)) if reaches_on(question, plan_year) else 0,
        year_only="month" in question.values("missing"),
        extreme=_first(question.values("extreme")),
    )


def _both_parts(question: Question) -> tuple[str, str, str, str] | None:
    """ "Thành đoàn chủ trì và Sở TT&TT phối hợp": two agencies, each with its own part."""
    parts = {"lead": Part.LEAD, "coordinators": Part.COORDINATOR}
    named = [m for m in question.mentions if m.kind == "agency" or (m.kind == "field" and m.value in parts)]
    named.sort(key=lambda mention: mention.start)
    if [mention.kind for mention in named] == ["field", "agency"] * 2:
        named = [named[1], named[0], named[3], named[2]]
    if [mention.kind for mention in named] != ["agency", "field"] * 2:
        return None
    first, its_part, second, other_part = (mention.value for mention in named)
    if first == second or its_part == other_part:
        return None
    return first, parts[its_part], second, parts[other_part]


def _row_target(question: Question, plan_year: int, own: bool, missing: bool) -> SetQuery:
    statuses = question.values("status")
    last_year = plan_year + _STATUS_YEAR_SHIFT in question.years and plan_year not in question.years
    in_appendix = "results" in question.values("table")
    target = "results" if (statuses or last_year or in_appendix) and not (own or missing) else "indicators"
    return SetQuery(
        target,
        agency=_first(question.values("agency")),
        pillar=_first(question.values("pillar")),
        own_criterion=own,
        missing_result="result" in question.values("missing"),
        missing_target=max(question.years, default=0) if "target" in question.values("missing") else 0,
        statuses=statuses if target == "results" else (),
    )


def asked_part(question: Question) -> str:
    """Which part an agency takes is asked for: "lead", "coordinator", or "" for either."""
    fields = [field for field in question.fields if field in ("lead", "coordinators")]
    if _EITHER_PART.search(fold(question.text)):
        return ""
    if "coordinators" in fields:
        return Part.COORDINATOR
    # "Sở TT&TT CT" beside tasks: chủ trì.
    abbreviated = {"rows_perhaps", "tasks"} <= set(question.values("set_of")) and bool(question.values("agency"))
    return Part.LEAD if fields or abbreviated else ""
