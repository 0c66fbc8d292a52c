"""Files that spreadsheets open: what stands in a cell stays what it is."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from teams.services import spreadsheets

HEADER = ("name", "total", "day", "flagged", "rank")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1")


def written(kind: str, *rows: list) -> bytes:
    file = io.BytesIO()
    spreadsheets.write(kind, HEADER, rows, to=file)
    return file.getvalue()


def test_a_csv_says_what_is_known_and_nothing_for_the_rest():
    row = ["Bea", Decimal("40.05"), datetime.date(2026, 10, 5), True, None]

    text = written("csv", row).decode()

    assert text == "name,total,day,flagged,rank\r\nBea,40.05,2026-10-05,true,\r\n"


def test_a_sheet_holds_numbers_days_and_truths_as_such():
    row = ["Bea", Decimal("40.05"), datetime.date(2026, 10, 5), True, None]

    sheet = load_workbook(io.BytesIO(written("xlsx", row))).active

    head, cells = list(sheet.iter_rows())
    assert [cell.value for cell in head] == list(HEADER)
    assert [cell.value for cell in cells] == [
        "Bea",
        40.05,
        datetime.datetime(2026, 10, 5),
        True,
        None,
    ]
    assert (sheet.freeze_panes, cells[1].number_format) == ("A2", "0.00")


@pytest.mark.parametrize("name", FORMULAS)
def test_no_name_is_run_as_a_formula(name):
    row = [name, None, None, None, None]

    cell = load_workbook(io.BytesIO(written("xlsx", row))).active["A2"]

    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    assert written("csv", row).decode().splitlines()[1].lstrip('"').startswith("'")


def test_what_xml_cannot_say_is_replaced():
    cell = load_workbook(io.BytesIO(written("xlsx", ["B\x00e\x0ba"] + [None] * 4))).active["A2"]

    assert cell.value == "B\ufffde\ufffda"
