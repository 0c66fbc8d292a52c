"""What the lines of files come to, once it is known whom they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from django.utils.translation import gettext as _

from teams.selectors import weeks
from teams.services.entries import WeekEntry
from teams.services.problems import Problem
from teams.services.profiles import ProfileEntry

if TYPE_CHECKING:
    from teams.models import User
    from teams.services.weekly_files import Line, Sheet

Entry = TypeVar("Entry", WeekEntry, ProfileEntry)
TodayOf: TypeAlias = Callable[["User"], date]

_NOT_COUNTS = ("days_worked", "network_size")


@dataclass(frozen=True)
class Placed(Generic[Entry]):
    """An entry, and the line it came from."""

    entry: Entry
    sheet: Sheet
    line: int

    def complain(self, problem: Problem) -> None:
        self.sheet.complain(self.line, problem)


def logs(sheet: Sheet, reps: Mapping[str, User], today_of: TodayOf) -> list[Placed[WeekEntry]]:
    """One log a line; numbers as they were read, for the checks to refuse."""
    return [
        Placed(_log(line, week, reps[line.member], today_of), sheet, line.number)
        for line, week in _dated(sheet, reps)
    ]


def network_sizes(
    sheet: Sheet, reps: Mapping[str, User], today_of: TodayOf
) -> Iterator[Placed[ProfileEntry]]:
    """The level at the end of a week: a look at the profile on its Sunday, or today."""
    for line, week in _dated(sheet, reps):
        if "network_size" in line.values:
            rep = reps[line.member]
            levels: dict[str, Any] = {"network_size": line.values["network_size"]}
            today = today_of(rep)
            # A week that has not begun is refused as a log; here it must only be a date.
            on = min(today, weeks.sunday_of(min(week, today)))
            yield Placed(ProfileEntry(rep, on, levels, today), sheet, line.number)


def reviews(
    sheet: Sheet,
    reps: Mapping[str, User],
    today_of: TodayOf,
    logged: Sequence[Placed[WeekEntry]],
) -> Iterator[Placed[ProfileEntry]]:
    """One look a line that says anything; without a date on the Monday of the first log."""
    first: dict[int, date] = {}
    for placed in logged:
        rep_id, week = placed.entry.key
        first[rep_id] = min(week, first.get(rep_id, week))
    for line in sheet.lines:
        rep = reps.get(line.member)
        if rep is None or not line.values:
            continue
        on = line.day or first.get(rep.pk)
        if on is None:
            said = _("%(member)s has no week in the other file to take a date from.") % {
                "member": line.member
            }
            sheet.complain(line.number, Problem("date", "", said, _("Add a column date.")))
        else:
            levels: dict[str, Any] = line.values
            yield Placed(ProfileEntry(rep, on, levels, today_of(rep)), sheet, line.number)


def _dated(sheet: Sheet, reps: Mapping[str, User]) -> Iterator[tuple[Line, date]]:
    """Lines of people who are known, with their week."""
    for line in sheet.lines:
        if line.day is not None and line.member in reps:
            yield line, line.day


def _log(line: Line, week: date, rep: User, today_of: TodayOf) -> WeekEntry:
    values: dict[str, Any] = line.values
    return WeekEntry(
        rep=rep,
        week=week,
        counts={key: value for key, value in values.items() if key not in _NOT_COUNTS},
        today=today_of(rep),
        days_worked=values.get("days_worked"),
    )
