"""The whole document: cut at its own headings, each section read by its reader."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from knowledge.errors import ParseError
from knowledge.parse.outline import read_outline
from knowledge.parse.source import Block, join_paragraphs, read_blocks, split_footnotes
from knowledge.parse.tables import Row, read_rows
from knowledge.parse.tasks import read_tasks
from knowledge.parse.values import Agencies, clean, load_agencies, national_figures, read_cell
from knowledge.records import Clause, DocumentPart, Duty, Figure, Indicator, Pillar, Plan, Result, Role, Span
from knowledge.settings import read_plan_settings

# Where each section begins, in the document's order.
_ANCHORS = (
    ("head", r"Số: .+"),
    ("part1", r"Phần I"),
    ("part2", r"Phần II\b.*"),
    ("indicators", r"II\. MỘT SỐ MỤC TIÊU .+"),
    ("tasks", r"III\. NHIỆM VỤ, GIẢI PHÁP .+"),
    ("duties", r"IV\. TỔ CHỨC THỰC HIỆN"),
    ("closing", r"Trên đây là Kế hoạch .+"),
    ("recipients", r"Nơi nhận:"),
    ("signature", r"K[/T]+\.? CHỦ TỊCH"),
    ("appendix1", r"Phụ lục I"),
    ("appendix2", r"Phụ lục II"),
)
_OWN_CRITERION = "tiêu chí của riêng"


@dataclass(frozen=True)
class _Source:
    sections: Mapping[str, list[Block]]
    footnotes: list[Block]


def _cut(path: Path) -> _Source:
    body, footnotes = split_footnotes(read_blocks(path))
    sections: dict[str, list[Block]] = {}
    anchors = list(_ANCHORS)
    for block in body:
        if anchors and re.fullmatch(anchors[0][1], block.text):
            sections[anchors.pop(0)[0]] = []
        if not sections:
            raise ParseError(block.span.first, block.text, "the document's number, 'Số: ...'")
        sections[list(sections)[-1]].append(block)
    if anchors:
        raise ParseError(body[-1].span.last, "the document's end", f"a heading like {anchors[0][1]!r}")
    return _Source(sections, footnotes)


def read_plan(folder: Path) -> Plan:
    """Parse a plan folder's source.txt with its plan.json and agencies.json.

    Raises:
        ParseError: the document differs from what a reader expects; nothing is dropped in silence.
    """
    settings = read_plan_settings(folder)
    agencies = load_agencies(folder)
    source = _cut(folder / "source.txt")
    sections = source.sections
    tasks, groups = read_tasks(join_paragraphs(sections["tasks"][1:]), agencies)
    indicators, indicator_pillars = _read_indicators(sections["indicators"][1:], settings.parsing, agencies)
    results, result_pillars = _read_results(sections["appendix1"], settings.parsing, agencies)
    return Plan(
        number=settings.number,
        tasks=tuple(tasks),
        indicators=tuple(indicators),
        results=tuple(results),
        duties=tuple(_read_duties(sections["duties"][1:], agencies)),
        clauses=tuple(_read_clauses(source)),
        document=tuple(_read_document(sections)),
        pillars=tuple(indicator_pillars + result_pillars),
        groups=tuple(groups),
    )


def _read_indicators(
    blocks: list[Block], parsing: Mapping[str, Any], agencies: Agencies
) -> tuple[list[Indicator], list[Pillar]]:
    rows, pillars = read_rows(blocks, [parsing["indicator_header"]], "II.II")
    return [_indicator(row, parsing["indicator_columns"], agencies) for row in rows], pillars


def _figures(columns: Sequence[Sequence[Any]], cells: Sequence[str]) -> tuple[Figure, ...]:
    return tuple(Figure(Role(role), year, read_cell(cell)) for (role, year), cell in zip(columns, cells, strict=True))


def _one_line(raw: str) -> str:
    return clean(raw).replace("\n", " ")


def _indicator(row: Row, columns: Sequence[Sequence[Any]], agencies: Agencies) -> Indicator:
    name, *figures, lead, note = row.cells
    note_cell = read_cell(note)
    return Indicator(
        ref=f"II.II.{row.pillar.numeral}.{row.number}",
        label=f"Phần II, mục II, bảng chỉ tiêu, trụ cột {row.pillar.numeral}, dòng {row.number}",
        pillar=row.pillar.name,
        number=row.number,
        name=_one_line(name),
        figures=_figures(columns, figures) + national_figures(note_cell),
        lead=agencies.read(_one_line(lead).rstrip(" ;"), row.span.first),
        note=note_cell,
        own_criterion=_OWN_CRITERION in note_cell.text.lower(),
        span=row.span,
    )


def _read_results(
    blocks: list[Block], parsing: Mapping[str, Any], agencies: Agencies
) -> tuple[list[Result], list[Pillar]]:
    first_row = next((i for i, block in enumerate(blocks) if block.is_row), len(blocks))
    table = [block for block in blocks[first_row:] if block.is_row or re.match(r"[IVX]+ ", block.text)]
    stray = [block for block in blocks[first_row:] if block not in table]
    if stray:
        raise ParseError(stray[0].span.first, stray[0].text, "only rows inside the appendix's table")
    rows, pillars = read_rows(table, parsing["result_headers"], "PL1")
    return [_result(row, parsing, agencies) for row in rows], pillars


def _result(row: Row, parsing: Mapping[str, Any], agencies: Agencies) -> Result:
    name, *figures, lead, outcome = row.cells
    text = clean(outcome)
    status = next((status for status in parsing["statuses"] if text.startswith(status)), None)
    if not status:
        raise ParseError(row.span.first, text[:60], f"a result that begins with one of {parsing['statuses']}")
    return Result(
        ref=f"PL1.{row.pillar.numeral}.{row.number}",
        label=f"Phụ lục I, nhóm {row.pillar.numeral}, dòng {row.number}",
        pillar=row.pillar.name,
        number=row.number,
        name=_one_line(name),
        figures=_figures(parsing["result_columns"], figures),
        lead=agencies.read(_one_line(lead).rstrip(" ;"), row.span.first),
        status=status,
        detail=text.removeprefix(status).lstrip(". \n"),
        span=row.span,
    )


def _read_duties(blocks: list[Block], agencies: Agencies) -> list[Duty]:
    clauses = read_outline("II.IV", "Phần II, mục IV", (), join_paragraphs(blocks))
    return [
        Duty(
            ref=clause.ref,
            label=clause.label,
            holders=agencies.read(clause.headings[-1], clause.span.first) if clause.headings else agencies.read("", 0),
            text=clause.text,
            span=clause.span,
        )
        for clause in clauses
    ]


def _merge_rows(blocks: list[Block]) -> list[Block]:
    """A small table inside running text becomes one paragraph, a row a line, with its unit line above."""
    merged: list[Block] = []
    for block in blocks:
        row = (
            replace(block, text=" | ".join(cell.strip() for cell in block.text.split("\t"))) if block.is_row else block
        )
        previous_is_table = merged and (" | " in merged[-1].text or merged[-1].text.startswith("ĐVT"))
        if block.is_row and previous_is_table:
            span = Span(merged[-1].span.first, block.span.last)
            merged[-1] = Block(f"{merged[-1].text}\n{row.text}", span)
        else:
            merged.append(row)
    return merged


def _read_clauses(source: _Source) -> list[Clause]:
    part1 = join_paragraphs(source.sections["part1"])
    part2 = join_paragraphs(source.sections["part2"])
    appendix2 = join_paragraphs(_merge_rows(source.sections["appendix2"]))
    first = next(i for i, block in enumerate(appendix2) if re.match(r"1\. ", block.text))
    clauses = [
        *read_outline("I", "Phần I", (part1[1].text,), part1[2:]),
        *read_outline("II", "Phần II", (part2[0].text.removeprefix("Phần II").strip(),), part2[1:]),
        *read_outline("PL2", "Phụ lục II", (appendix2[1].text,), appendix2[first:]),
    ]
    return clauses + [_footnote(note, clauses) for note in source.footnotes]


def _footnote(note: Block, clauses: Sequence[Clause]) -> Clause:
    """A footnote stands under the clause that carries its mark, wherever its page put it."""
    mark = note.text[0]
    owner = next((clause for clause in clauses if mark in clause.text), None)
    if owner is None:
        raise ParseError(note.span.first, note.text[:40], f"a clause that carries the footnote mark {mark}")
    number = "¹²³⁴⁵⁶⁷⁸⁹".index(mark) + 1
    return Clause(
        f"{owner.ref}.fn{number}",
        f"{owner.label}, chú thích {number}",
        owner.headings,
        note.text[1:].strip(),
        note.span,
    )


def _read_document(sections: Mapping[str, list[Block]]) -> list[DocumentPart]:
    number, issued, *titles, basis = sections["head"]

    def part(ref: str, label: str, title: str, blocks: Sequence[Block]) -> DocumentPart:
        span = Span(blocks[0].span.first, blocks[-1].span.last)
        return DocumentPart(ref, label, title, "\n".join(block.text for block in blocks), span)

    return [
        part("0", "Phần đầu văn bản", "Số, ngày và tên kế hoạch", [number, issued, *titles]),
        part("0.basis", "Phần căn cứ", "Căn cứ ban hành", [basis]),
        part("0.closing", "Phần kết", "Lời kết", join_paragraphs(sections["closing"])[:1]),
        part("0.recipients", "Phần nơi nhận", "Nơi nhận", sections["recipients"]),
        part("0.signature", "Phần ký", "Người ký", sections["signature"]),
    ]
