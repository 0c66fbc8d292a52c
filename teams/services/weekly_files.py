"""Reading tables of weeks and of profiles: text in, lines out, nothing decided.

The first column that counts is `member` (an external id) or `email`; then
`week` (weeks) or `date` (profiles, may be left out), and one column for each
count or level by its key. An empty cell and an absent column say nothing.
Numbers that are none stay text, for the checks to refuse in their words.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from scoring import metrics, words
from teams.services.problems import Problem, shown

MEMBER, EMAIL = "member", "email"
MOST_LINES = 500_000
LONGEST_MEMBER = 64
LONGEST_EMAIL = 254

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INTEGER = re.compile(r"-?\d{1,12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong on a line of a file; lines are numbered as an editor does."""

    file: str
    line: int
    problem: Problem

    def __str__(self) -> str:
        where = f"{self.file} line {self.line}"
        return f"{where}, {self.problem.field}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: whose, of which day, and what it says; `day` None: the file gives none."""

    number: int
    member: str
    day: date | None
    values: dict[str, object]


@dataclass
class Sheet:
    """A file as read. `key` is the column that names people."""

    file: str
    key: str = MEMBER
    lines: list[Line] = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)

    def complain(self, line: int, problem: Problem) -> None:
        self.problems.append(LineProblem(self.file, line, problem))


@dataclass(frozen=True)
class Layout:
    """What a kind of file may hold beside the column that names people."""

    day: str
    needs_day: bool
    columns: tuple[str, ...]


_WEEKS = Layout("week", True, ("days_worked", *metrics.COUNT_KEYS, "network_size"))
_PROFILES = Layout("date", False, metrics.STOCK_KEYS)


def read_weeks(file: str, content: bytes) -> Sheet:
    """A table of weeks: `member` or `email`, `week`, days worked, counts, network size."""
    return _read(file, content, _WEEKS)


def read_profiles(file: str, content: bytes) -> Sheet:
    """A table of profiles: `member` or `email`, `date` if wanted, levels."""
    return _read(file, content, _PROFILES)


def _read(file: str, content: bytes, layout: Layout) -> Sheet:
    sheet = Sheet(file)
    rows = _rows(sheet, content)
    number, header = next(rows, (1, []))
    if sheet.problems:
        return sheet
    names = [name.strip().lower() for name in header]
    for problem in _header_problems(names, layout):
        sheet.complain(number, problem)
    if not sheet.problems:
        sheet.key = MEMBER if MEMBER in names else EMAIL
        for number, row in rows:
            _read_line(sheet, number, row, names, layout)
    return sheet


def _rows(sheet: Sheet, content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, with the number of the line they end on."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = _("The file is not in UTF-8.")
        sheet.complain(line, Problem("file", "", message, _("Save it as CSV in UTF-8.")))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            if reader.line_num > MOST_LINES:
                message = _("The file has more than %(most_lines)s lines.") % {
                    "most_lines": words.figure(f"{MOST_LINES:,}")
                }
                sheet.complain(reader.line_num, Problem("file", "", message, _("Split it.")))
                return
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        problem = Problem(
            "file",
            "",
            _("This is no CSV: %(error)s.") % {"error": error},
            _("Mend the quotes on this line."),
        )
        sheet.complain(reader.line_num, problem)


def _header_problems(names: Sequence[str], layout: Layout) -> Iterator[Problem]:
    if not names:
        yield Problem(
            "file", "", _("The file is empty."), _("Begin it with a line of column names.")
        )
        return
    if (MEMBER in names) == (EMAIL in names):
        said = _("One column, and only one, must name people.")
        yield Problem(MEMBER, "", said, _("Name it member (an external id) or email."))
    if layout.needs_day and layout.day not in names:
        said = _("There is no column %(day)s.") % {"day": layout.day}
        yield Problem(layout.day, "", said, _("Add one."))
    for name in names:
        if name not in (MEMBER, EMAIL, layout.day, *layout.columns):
            said = _("There is no count named %(name)s.") % {"name": shown(name)}
            yield Problem(
                shown(name),
                "",
                said,
                _("Known are %(columns)s.") % {"columns": ", ".join(layout.columns)},
            )
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(shown(name), "", _("This column comes twice."), _("Leave one of them out."))


def _read_line(
    sheet: Sheet, number: int, row: list[str], names: Sequence[str], layout: Layout
) -> None:
    if len(row) != len(names):
        said = _("This line has %(row)s cells, the first has %(names)s.") % {
            "row": len(row),
            "names": len(names),
        }
        sheet.complain(number, Problem("line", "", said, _("Give every column a cell.")))
        return
    cells = {name: cell.strip() for name, cell in zip(names, row, strict=True)}
    member, day = cells.pop(sheet.key), cells.pop(layout.day, "")
    problems = [*_member_problems(sheet.key, member), *_day_problems(layout, day)]
    for problem in problems:
        sheet.complain(number, problem)
    if not problems:
        values = {name: _number(cell) for name, cell in cells.items() if cell}
        sheet.lines.append(Line(number, member, date.fromisoformat(day) if day else None, values))


def _member_problems(key: str, member: str) -> Iterator[Problem]:
    most = LONGEST_MEMBER if key == MEMBER else LONGEST_EMAIL
    if not member or len(member) > most or not member.isprintable():
        said = _("“%(member)s” names nobody.") % {"member": shown(member)}
        yield Problem(
            key, shown(member), said, _("Write 1 to %(most)s plain characters.") % {"most": most}
        )


def _day_problems(layout: Layout, day: str) -> Iterator[Problem]:
    if not day and not layout.needs_day:
        return
    try:
        if not _DAY.fullmatch(day):
            raise ValueError
        date.fromisoformat(day)
    except ValueError:
        said = _("“%(day)s” is no date.") % {"day": shown(day)}
        yield Problem(layout.day, shown(day), said, _("Write it as 2026-10-05."))


def _number(cell: str) -> object:
    return int(cell) if _INTEGER.fullmatch(cell) else cell
