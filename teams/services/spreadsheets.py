"""Tables written as files that spreadsheets open: nothing in them is run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from teams.selectors import exports

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from teams.selectors.board_cells import Value

    Rows = Iterable[Sequence[Value]]

FORMATS = ("csv", "xlsx")
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot say."""
_WIDTHS = {"name": 28, "team": 20}
_WIDTH = 14


def write(kind: str, header: Sequence[str], rows: Rows, *, to: IO[bytes]) -> None:
    """One table with its head into an open file; `kind` is one of FORMATS."""
    {"csv": write_csv, "xlsx": write_xlsx}[kind](header, rows, to=to)


def write_csv(header: Sequence[str], rows: Rows, *, to: IO[bytes]) -> None:
    """UTF-8; points with two decimals, true and false, nothing for what is not known."""
    text = io.TextIOWrapper(to, "utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_as_text(value) for value in row] for row in rows)
    text.detach()


def write_xlsx(header: Sequence[str], rows: Rows, *, to: IO[bytes]) -> None:
    """One sheet whose head stays in sight; numbers are numbers, days are days."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Board")
    sheet.freeze_panes = "A2"
    for place, name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, _WIDTH)
    sheet.append([_bold(sheet, name) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(to)


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return exports.harmless(value) if isinstance(value, str) else str(value)


def _bold(sheet: WriteOnlyWorksheet, name: str) -> Any:
    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Any:
    """Text is said to be text, since openpyxl takes what begins with = for a formula."""
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, exports.harmless(_UNPRINTABLE.sub("\ufffd", value)))
        cell.data_type = "s"
        return cell
    if isinstance(value, Decimal):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "0.00"
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "yyyy-mm-dd"
        return cell
    return value
