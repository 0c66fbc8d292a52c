"""Where boards begin, or would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef

from teams.models import Membership, WeeklyActivity
from teams.policies import holding
from teams.selectors import weeks

MOST_WEEKS_BACK = 52
_NAMES_SHOWN = 100


@dataclass(frozen=True)
class Preview:
    """What starting to track would do: the first week on boards, and who has no log yet.

    `without_log` names a hundred at most, `unlogged` counts them all.
    """

    since: date
    weeks: int
    reps: int
    unlogged: int
    without_log: tuple[str, ...]


def beginning(as_of: date) -> date:
    """The earliest logged week, at most 52 back; the as-of's own if nothing is logged."""
    newest = weeks.monday_of(as_of)
    logs = WeeklyActivity.objects.filter(superseded_at=None, week__lte=newest)
    earliest: date | None = logs.aggregate(week=Min("week"))["week"]
    return max(earliest or newest, weeks.back(newest, MOST_WEEKS_BACK))


def preview(as_of: date) -> Preview:
    """What an administrator sees before starting to track."""
    since = beginning(as_of)
    logs = WeeklyActivity.objects.filter(rep=OuterRef("user"), superseded_at=None)
    selling = Membership.objects.filter(holding(as_of), role=Membership.Role.REP)
    silent = selling.filter(~Exists(logs)).order_by("user__name", "user_id")
    return Preview(
        since=since,
        weeks=len(weeks.between(since, weeks.monday_of(as_of))),
        reps=selling.count(),
        unlogged=silent.count(),
        without_log=tuple(silent.values_list("user__name", flat=True)[:_NAMES_SHOWN]),
    )
