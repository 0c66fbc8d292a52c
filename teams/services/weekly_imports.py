"""Bringing tables of weeks in: all of it or none, and a second time changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from teams import policies
from teams.models import Membership, Team
from teams.selectors import company
from teams.selectors import weeks as calendar
from teams.services import checks, entries, file_entries, file_people, logbook, profiles, versions
from teams.services import people as staff
from teams.services.problems import Refusal, raise_any, refuse
from teams.services.weekly_files import LineProblem

if TYPE_CHECKING:
    from datetime import datetime

    from teams.models import ProfileReview, User
    from teams.services.entries import WeekEntry
    from teams.services.file_entries import Placed, TodayOf
    from teams.services.profiles import ProfileEntry
    from teams.services.versions import Step
    from teams.services.weekly_files import Sheet

_ONE_IMPORT_AT_A_TIME = 5_510_001
"""Advisory lock: two imports could otherwise both add the same newcomer."""


class FilesRefused(Refusal):
    """Nothing of the files was written; `lines` say what is wrong where."""

    def __init__(self, lines: Iterable[LineProblem]) -> None:
        self.lines = sorted(lines, key=lambda found: (found.file, found.line))
        super().__init__(found.problem for found in self.lines)


@dataclass(frozen=True)
class Tally:
    """What became of the rows of one kind."""

    added: int
    changed: int
    unchanged: int

    @classmethod
    def of(cls, steps: Sequence[Step[Any]]) -> Tally:
        writing = [step for step in steps if step.writes]
        changed = sum(step.before is not None for step in writing)
        return cls(len(writing) - changed, changed, len(steps) - len(writing))


@dataclass(frozen=True)
class Imported:
    """What an import did; `elsewhere` counts reps who were known and sell in no or another team."""

    team: str
    team_made: bool
    reps: int
    reps_made: int
    elsewhere: int
    logs: Tally
    reviews: Tally


@transaction.atomic
def import_weeks(
    *,
    weeks: Sheet,
    levels: Sheet | None,
    team: str,
    create_reps: bool,
    now: datetime,
    dry_run: bool = False,
) -> Imported:
    """Write what the files say; with `dry_run` nothing, but the report is the same.

    People speak for themselves: a file says what they did, so they are the
    authors. Raises FilesRefused with every bad line, or Refusal of the team.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_IMPORT_AT_A_TIME])
    place, made = _team(team, create_reps)
    reps_made = _people(weeks, levels, place, create_reps, now)
    reps = file_people.known(weeks)
    batch, reviews = _planned(weeks, levels, reps, now)
    batch.write()
    versions.put(reviews, by=None, now=now)
    elsewhere = _elsewhere(reps.values(), place, company.today(now=now))
    if dry_run:
        transaction.set_rollback(True)
    counted = Tally.of(batch.steps), Tally.of(reviews)
    return Imported(place.name, made, len(reps), reps_made, elsewhere, *counted)


def _team(name: str, create: bool) -> tuple[Team, bool]:
    raise_any(checks.text("team", name, most=staff.TEAM_NAME_LENGTH))
    team = Team.objects.filter(name__iexact=name.strip()).first()
    if team is not None:
        return team, False
    if not create:
        said = _("There is no team named %(name)s.") % {"name": name}
        raise refuse("team", name, said, _("Name one there is, or add --create-reps to make it."))
    return staff.make_team(name=name, by=None), True


def _people(
    weeks: Sheet, levels: Sheet | None, team: Team, create_reps: bool, now: datetime
) -> int:
    """See to it that everybody the files name is known; answers how many were added."""
    made = 0
    if create_reps:
        made = file_people.enrol_unknown(weeks, team=team, now=now)
    else:
        file_people.complain_of_unknown(weeks, "Mend it, or add --create-reps to add them.")
    if levels:
        file_people.complain_of_unknown(levels, "Leave the line out, or give them a week.")
    return made


def _today_of(now: datetime) -> TodayOf:
    settings = company.current()
    return lambda rep: calendar.today_for(rep, settings, now)


def _planned(
    weeks: Sheet, levels: Sheet | None, reps: Mapping[str, User], now: datetime
) -> tuple[logbook.Batch, list[Step[ProfileReview]]]:
    """Everything there is to write, or every bad line."""
    today_of = _today_of(now)
    logged = file_entries.logs(weeks, reps, today_of)
    batch = _logs(logged, now)
    looks = list(file_entries.network_sizes(weeks, reps, today_of))
    if levels:
        looks += file_entries.reviews(levels, file_people.known(levels), today_of, logged)
    merged = _merged(looks)
    if problems := [*weeks.problems, *(levels.problems if levels else ())]:
        raise FilesRefused(problems)
    return batch, profiles.steps(merged, by=None, now=now)


def _logs(placed: Sequence[Placed[WeekEntry]], now: datetime) -> logbook.Batch:
    """All that can be said against the lines is said, also of logs that stand already."""
    problems = entries.problems_of_each([one.entry for one in placed], by=None)
    good = [n for n in range(len(placed)) if n not in problems]
    batch = logbook.Batch([placed[n].entry for n in good], by=None, now=now, provenance="imported")
    problems |= {good[n]: refusal.problems for n, refusal in batch.refusals.items()}
    for n, found in problems.items():
        for problem in found:
            placed[n].complain(problem)
    return batch


def _merged(looks: Sequence[Placed[ProfileEntry]]) -> list[ProfileEntry]:
    """One entry for each day of a rep; what comes later, from the table of profiles, holds."""
    merged: dict[profiles.Key, ProfileEntry] = {}
    for placed in looks:
        for problem in profiles.problems_of(placed.entry, by=None):
            placed.complain(problem)
        before = merged.get(placed.entry.key)
        levels = {**(before.levels if before else {}), **placed.entry.levels}
        merged[placed.entry.key] = replace(placed.entry, levels=levels)
    return list(merged.values())


def _elsewhere(reps: Iterable[User], team: Team, today: date) -> int:
    """How many of these do not sell in the team today: an import moves nobody."""
    ids = {rep.pk for rep in reps}
    here = Membership.objects.filter(
        policies.holding(today), team=team, role=Membership.Role.REP, user__in=ids
    )
    return len(ids) - here.count()
