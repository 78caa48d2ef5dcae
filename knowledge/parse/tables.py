"""The two tables: rows that run over page breaks are put together, repeated headers dropped, pillars kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.errors import ParseError
from knowledge.parse.source import Block
from knowledge.records import Pillar, Span

_PILLAR = re.compile(r"([IVX]+)[\t ](\D+?)\t*")


@dataclass(frozen=True)
class Row:
    """A whole row: its pillar, number and raw cells (the number's cell left out)."""

    pillar: Pillar
    number: int
    cells: tuple[str, ...]
    span: Span


def _cells(block: Block, columns: int) -> list[str]:
    cells = [cell.strip() for cell in block.text.split("\t")]
    if len(cells) != columns:
        raise ParseError(block.span.first, f"{len(cells)} cells", f"{columns} cells, as the table's header has")
    return cells


def read_rows(blocks: Sequence[Block], headers: Sequence[str], table: str) -> tuple[list[Row], list[Pillar]]:
    """Rows of a table whose header lines are ``headers`` (tab-separated, repeated on each page).

    Raises:
        ParseError: a row lacks a column, stands under no pillar, or continues nothing; the header differs.
    """
    if not blocks or blocks[0].text != headers[0]:
        found = blocks[0].text if blocks else "nothing"
        raise ParseError(blocks[0].span.first if blocks else 0, found, f"the table's header {headers[0]!r}")
    columns = headers[0].count("\t") + 1
    rows: list[Row] = []
    pillars: list[Pillar] = []
    for block in blocks:
        if block.text.strip() in {header.strip() for header in headers}:
            continue
        pillar = _PILLAR.fullmatch(block.text)
        if pillar:
            pillars.append(Pillar(table, pillar[1], pillar[2].strip()))
            continue
        number, *cells = _cells(block, columns)
        if number.isdigit() and pillars:
            rows.append(Row(pillars[-1], int(number), tuple(cells), block.span))
        elif not number and rows:
            rows[-1] = _continued(rows[-1], cells, block)
        else:
            raise ParseError(block.span.first, block.text[:60], "a row number under a pillar heading")
    return rows, pillars


_END_MARKS = re.compile(r"(?:</(?:p|li|ul)>\s*)+$")
_FINISHED = re.compile(r"[.;:!?]$")


def _join(old: str, new: str) -> str:
    """A cell and its rest on the next page; a sentence that the page cut stays one, whatever marks stand between."""
    bare = _END_MARKS.sub("", old).rstrip()
    if new and bare and not _FINISHED.search(bare):
        return f"{bare} {new.removeprefix('<p>')}"
    return f"{old} {new}".strip()


def _continued(row: Row, cells: list[str], block: Block) -> Row:
    joined = tuple(_join(old, new) for old, new in zip(row.cells, cells, strict=True))
    return Row(row.pillar, row.number, joined, Span(row.span.first, block.span.last))
