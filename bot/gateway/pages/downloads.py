"""A plan's tasks and indicators as Excel and CSV, at /ke-hoach/<plan>/tai-ve/."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urljoin

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.gateway.pages import shelf
from bot.gateway.pages.links import clause_address, plan_address
from bot.gateway.pages.missing import missing
from bot.gateway.pages.rendering import language_of
from bot.gateway.pages.sheets import Value, as_csv, as_xlsx
from bot.gateway.pages.shelf import OpenPlan
from bot.gateway.pages.tables import columns_of, short_name
from bot.gateway.pages.wording import Language, say
from knowledge.records import Kind, Record

Rows = Iterator[Sequence[Value]]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Form to its name.
FORMS = {"xlsx": "Excel", "csv": "CSV"}
router = APIRouter()


@router.get("/ke-hoach/{name}/tai-ve/{table}.{form}")
def download(request: Request, name: str, table: str, form: str) -> Response:
    """The tasks ("nhiem-vu") or indicators ("chi-tieu") of a plan as "xlsx" or "csv"."""
    settings = shelf.find(name)
    if settings is None or table not in TABLES or form not in FORMS:
        return missing(request, request.url.path)
    rows = TABLES[table](shelf.opened(settings.id), base_of(request), language_of(request))
    headers = {"content-disposition": f'attachment; filename="{settings.id}-{table}.{form}"'}
    if form == "csv":
        return Response(as_csv(rows), media_type="text/csv; charset=utf-8", headers=headers)
    return Response(as_xlsx(settings.number.replace("/", "-"), rows), media_type=XLSX, headers=headers)


def base_of(request: Request) -> str:
    """Where the world reaches us: what the settings say, else where this request did."""
    public: str | None = request.app.state.settings.public_url
    return public or str(request.base_url)


def addresses(plan_id: str) -> list[tuple[str, str, str]]:
    """Every download of a plan: its address, its table and the name of its form."""
    return [
        (f"{plan_address(plan_id)}/tai-ve/{table}.{form}", table, program)
        for table in TABLES
        for form, program in FORMS.items()
    ]


def tasks(plan: OpenPlan, base: str, language: Language) -> Rows:
    """A head, then a row a task: the plan's words, the days that its deadline means, where it stands."""
    keys = ["column_number", "filter_group_task", "column_task", "column_lead", "column_coordinators"]
    keys += ["column_deadline", "sheet_from", "sheet_until", "sheet_place", "sheet_link"]
    yield [say(key, language) for key in keys]
    groups = {group.number: group.name for group in plan.store.plan.groups}
    for task in plan.store.plan.tasks:
        deadline = task.deadline
        yield [
            *(short_name(task), groups[task.group], task.content, task.lead.text, task.coordinators.text),
            *(deadline.text, deadline.start.isoformat(), deadline.end.isoformat(), *place_of(task, plan, base)),
        ]


def indicators(plan: OpenPlan, base: str, language: Language) -> Rows:
    """A head, then a row an indicator: each figure as the plan writes it, and as a number where it is one."""
    columns = columns_of(Kind.INDICATOR, plan.settings)
    figures = [say(f"figure_{role}", language, year=year) for role, year in columns]
    keys = ("column_lead", "column_note", "sheet_place", "sheet_link")
    yield [
        *(say(key, language) for key in ("column_number", "filter_group_indicator", "column_indicator")),
        *(title for figure in figures for title in (figure, say("sheet_as_number", language, figure=figure))),
        *(say(key, language) for key in keys),
    ]
    for row in plan.store.plan.indicators:
        cells = [figure.cell for figure in row.figures[: len(columns)]]
        values = [value for cell in cells for value in (cell.text, cell.number)]
        yield [
            *(short_name(row), row.pillar, row.name, *values),
            *(row.lead.text, row.note.text, *place_of(row, plan, base)),
        ]


def place_of(record: Record, plan: OpenPlan, base: str) -> tuple[str, str]:
    """Where a record stands, in words and as a link."""
    return record.label, urljoin(base, clause_address(plan.settings.id, record.ref))


TABLES: dict[str, Callable[[OpenPlan, str, Language], Rows]] = {"nhiem-vu": tasks, "chi-tieu": indicators}
