"""Tables as files for spreadsheets: CSV and XLSX, in which no cell can be taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Value = str | float | None
Table = Iterable[Sequence[Value]]

# What spreadsheet programs take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# In characters.
_WIDEST_COLUMN = 60


def as_csv(rows: Table) -> bytes:
    """Rows as CSV in UTF-8 with a byte order mark, without which Excel takes it for another encoding.

    A text that begins like a formula gets an apostrophe before it; a dash alone is none.
    """
    text = StringIO(newline="")
    csv.writer(text).writerows([guarded(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def guarded(value: Value) -> Value:
    """A value that no spreadsheet program runs.

    >>> guarded("=1+1"), guarded("- Năm 2022: 80%"), guarded("-"), guarded(8.2)
    ("'=1+1", "'- Năm 2022: 80%", '-', 8.2)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) and value != "-" else value


def as_xlsx(title: str, rows: Table) -> bytes:
    """Rows as a workbook of one sheet; the first row is its head, in bold and kept in sight.

    Texts stay texts, whatever they begin with; numbers are numbers.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    written = [list(row) for row in rows]
    for number, column in enumerate(zip(*written, strict=True), 1):
        longest = max(len(str(value or "")) for value in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST_COLUMN)
    for place, row in enumerate(written):
        sheet.append([_cell(sheet, value, bold=place == 0) for value in row])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: Any, value: Value, bold: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
