"""People of one team from a CSV file: tried line by line, then added all or none.

One line a person, with the columns `email` and `name`, and if wanted
`external_id` and `start`. Whoever is known stays as they are: a file neither
renames nor moves anybody.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from teams.models import Membership
from teams.selectors import people as members
from teams.services import people
from teams.services.problems import Problem, Refusal, refuse, shown

if TYPE_CHECKING:
    from datetime import datetime

    from teams.models import Team, User

NEEDED = ("email", "name")
COLUMNS = (*NEEDED, "external_id", "start", "team", "role")
MOST_PEOPLE = 200
MOST_BYTES = 128 * 1024


class Fate(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    HERE = "here"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One person as a file tells; numbered as an editor does."""

    number: int
    email: str
    name: str
    external_id: str
    start: str
    team: str
    role: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A line and what becomes of it; `person` is there for who is new."""

    line: Line
    fate: Fate
    person: User | None = None
    problems: tuple[Problem, ...] = ()


def read(content: bytes) -> tuple[Line, ...]:
    """The lines of a file. Raises Refusal for what is no list of people."""
    if len(content) > MOST_BYTES:
        message = _("The file is larger than %(kib)s KiB.") % {"kib": MOST_BYTES // 1024}
        raise refuse("file", "", message, _("Split it."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("The file is not in UTF-8.")
        raise refuse("file", "", message, _("Save it as CSV in UTF-8.")) from error
    if "\0" in text:
        raise refuse("file", "", _("The file holds a character that is no text."), _("Remove it."))
    try:
        return tuple(_lines(text))
    except csv.Error as error:
        message = _("This is no CSV: %(error)s.") % {"error": error}
        raise refuse("file", "", message, _("Mend the quotes, and upload it again.")) from error


def preview(lines: Sequence[Line], *, team: Team, by: User, now: datetime) -> tuple[Tried, ...]:
    """What `add` would do with each line; nothing is written."""
    with transaction.atomic():
        tried = tuple(_try(lines, team, by, now))
        transaction.set_rollback(True)
    return tried


@transaction.atomic
def add(lines: Sequence[Line], *, team: Team, by: User, now: datetime) -> list[User]:
    """Invite everybody who is new to this team, or nobody. Raises Refusal, naming lines.

    The door that calls this sends the letters.
    """
    tried = tuple(_try(lines, team, by, now))
    problems = [
        Problem("file", problem.value, _at(one.line, problem.message), problem.remedy)
        for one in tried
        for problem in one.problems
    ]
    if problems:
        raise Refusal(problems)
    return [one.person for one in tried if one.person is not None]


def _lines(text: str) -> Iterator[Line]:
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    names = [name.strip().lower() for name in next(reader, [])]
    _refuse_header(names)
    found = 0
    for row in reader:
        cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
        if not any(cells.values()):
            continue
        found += 1
        if found > MOST_PEOPLE:
            message = _("The file has more than %(most)s people.") % {"most": MOST_PEOPLE}
            raise refuse("file", "", message, _("Split it."))
        yield Line(reader.line_num, **{name: cells.get(name, "") for name in COLUMNS})


def _refuse_header(names: Sequence[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    if missing:
        message = _("Columns are missing: %(names)s.") % {"names": ", ".join(missing)}
        remedy = _("Begin the file with a line of column names: %(names)s.")
        raise refuse("file", "", message, remedy % {"names": ", ".join(COLUMNS[:4])})
    if len(set(names)) < len(names):
        raise refuse("file", "", _("A column comes twice."), _("Leave one of them out."))


def _try(lines: Sequence[Line], team: Team, by: User, now: datetime) -> Iterator[Tried]:
    """One after the other, so that a line meets what those before it added."""
    known = members.by_email([line.email for line in lines])
    seen: set[str] = set()
    for line in lines:
        address = line.email.lower()
        problems = list(_problems(line, team, seen))
        seen.add(address)
        if problems:
            yield Tried(line, Fate.REFUSED, problems=tuple(problems))
        elif address in known:
            yield Tried(line, Fate.HERE)
        else:
            yield _invite(line, team, by, now)


def _invite(line: Line, team: Team, by: User, now: datetime) -> Tried:
    try:
        person = people.invite(
            email=line.email,
            name=line.name,
            external_id=line.external_id,
            team=team,
            start=date.fromisoformat(line.start) if line.start else None,
            by=by,
            now=now,
        )
    except Refusal as refusal:
        return Tried(line, Fate.REFUSED, problems=tuple(refusal.problems))
    return Tried(line, Fate.NEW, person=person)


def _problems(line: Line, team: Team, seen: set[str]) -> Iterator[Problem]:
    """What a manager's file cannot say, or says twice."""
    if line.email.lower() in seen:
        message = _("%(email)s stands in this file twice.") % {"email": shown(line.email)}
        yield Problem("email", shown(line.email), message, _("Keep one line."))
    if line.team and line.team.lower() != team.name.lower():
        message = _("This file is for %(team)s.") % {"team": team}
        yield Problem("team", shown(line.team), message, _("Upload it on that team’s page."))
    if line.role and line.role.lower() != Membership.Role.REP:
        message = _("A file here adds reps.")
        yield Problem("role", shown(line.role), message, _("Ask an administrator for managers."))
    if line.start and not _is_day(line.start):
        message = _("“%(text)s” is no date.") % {"text": shown(line.start)}
        yield Problem("start", shown(line.start), message, _("Write one such as 2026-11-23."))


def _is_day(text: str) -> bool:
    try:
        return 2003 <= date.fromisoformat(text).year <= 2199
    except ValueError:
        return False


def _at(line: Line, message: str) -> str:
    return _("Line %(number)s: %(message)s") % {"number": line.number, "message": message}
