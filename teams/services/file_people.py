"""Whom the lines of a file speak of: people who are known, and newcomers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from teams.selectors import people
from teams.services import newcomers
from teams.services.problems import Problem, shown
from teams.services.weekly_files import EMAIL, MEMBER

if TYPE_CHECKING:
    from datetime import date, datetime

    from teams.models import Team, User
    from teams.services.weekly_files import Line, Sheet


def known(sheet: Sheet) -> dict[str, User]:
    """The people behind a file's members; unknown ones are left out."""
    members = {line.member for line in sheet.lines}
    if sheet.key == EMAIL:
        found = people.by_email(members)
        return {member: found[member.lower()] for member in members if member.lower() in found}
    return people.by_external_id(members)


def enrol_unknown(sheet: Sheet, *, team: Team, now: datetime) -> int:
    """Add whom a table of weeks names and nobody knows, from their first week there.

    Complains at the line where somebody comes first and adds nobody then.
    """
    make = newcomers.by_email if sheet.key == EMAIL else newcomers.by_external_id
    starts = _first_days(sheet)
    unknown = _first_lines(sheet, known(sheet))
    lines = {make(member, starts[member]): line for member, line in unknown.items()}
    problems = list(newcomers.problems_of(list(lines)))
    for newcomer, problem in problems:
        sheet.complain(lines[newcomer].number, problem)
    return 0 if problems else len(newcomers.enrol(list(lines), team=team, now=now))


def complain_of_unknown(sheet: Sheet, remedy: str) -> None:
    """Name everybody nobody knows, at the line where they come first."""
    for member, line in _first_lines(sheet, known(sheet)).items():
        known_by = (
            _("Nobody has the external id %(member)s.")
            if sheet.key == MEMBER
            else _("Nobody has the email %(member)s.")
        )
        said = known_by % {"member": shown(member)}
        sheet.complain(line.number, Problem(sheet.key, shown(member), said, remedy))


def _first_lines(sheet: Sheet, without: dict[str, User]) -> dict[str, Line]:
    lines: dict[str, Line] = {}
    for line in sheet.lines:
        if line.member not in without:
            lines.setdefault(line.member, line)
    return lines


def _first_days(sheet: Sheet) -> dict[str, date]:
    days: dict[str, date] = {}
    for line in sheet.lines:
        days[line.member] = min(filter(None, [line.day, days.get(line.member)]))
    return days
