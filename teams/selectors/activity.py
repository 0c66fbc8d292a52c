"""What reps said of their weeks and profiles, and what they are asked next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from scoring import metrics, pillars
from scoring import selectors as scoring_models
from scoring.metrics import METRICS, Kind
from teams import policies
from teams.models import Absence, Membership, ProfileReview, ScoreSnapshot, WeeklyActivity
from teams.selectors import presence, weeks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from scoring.metrics import Count
    from scoring.pillars import Pillar
    from teams.models import User

FULL_WEEK = 5
REVIEW_EVERY = timedelta(days=31)
"""After so long the home page asks for the profile again."""


@dataclass(frozen=True)
class Level:
    """The newest known value of one stock, and the day it was recorded for."""

    value: int
    on: date


@dataclass(frozen=True)
class ProfileLevels:
    """How a profile stands: every stock that is known; `reviewed_on` is the last look at it."""

    levels: dict[str, Level]
    reviewed_on: date | None

    def is_due(self, today: date) -> bool:
        """Whether it is time to look at the profile again."""
        return self.reviewed_on is None or today - self.reviewed_on >= REVIEW_EVERY


# --- Logs ---------------------------------------------------------------------
def logs(rep: User) -> QuerySet[WeeklyActivity]:
    """The logs that stand, newest week first."""
    return WeeklyActivity.objects.filter(rep=rep, superseded_at=None).order_by("-week")


def current_log(rep: User, week: date) -> WeeklyActivity | None:
    return logs(rep).filter(week=week).first()


def versions(rep: User, week: date) -> QuerySet[WeeklyActivity]:
    """Everything ever said of a week, newest first, with who said it."""
    return (
        WeeklyActivity.objects.filter(rep=rep, week=week)
        .select_related("recorded_by", "superseded_by")
        .order_by("-version")
    )


def week_to_log(rep: User, *, today: date) -> date:
    """The week that needs logging: last week if its log is expected and missing, else this."""
    this_week = weeks.monday_of(today)
    last_week = weeks.back(this_week, 1)
    missing = (
        current_log(rep, last_week) is None
        and _sold_on(rep, last_week)
        and days_to_work(rep, last_week) > 0
    )
    return last_week if missing else this_week


def weeks_to_log(rep: User, *, today: date) -> tuple[date, ...]:
    """Weeks of the window that are over, expected and without a log; the newest first.

    Expected as the engine means it: a rep on its Monday, tracking begun, and not
    away all five weekdays.
    """
    *past, this_week = weeks.window(weeks.monday_of(today))
    present = presence.of_reps(np.array([rep.pk]), week=this_week, as_of=today)
    expected = int(present.due[0] & ~present.absent[0])
    logged = set(logs(rep).filter(week__range=(past[0], past[-1])).values_list("week", flat=True))
    aged = enumerate(reversed(past), start=1)
    return tuple(week for age, week in aged if expected >> age & 1 and week not in logged)


def late_weeks(rep: User, among: Iterable[date] | None = None) -> set[date]:
    """Published weeks whose standing log is not the one the published score was made from.

    A fact about rows and not about times: the snapshot names its log. Weeks in
    which nobody scored this rep have no number that a log could be late for.
    """
    named = ScoreSnapshot.objects.filter(
        rep=rep, run__current_of__published_at__isnull=False
    ).values_list("run__week_id", "log_ids__0")
    standing = logs(rep)
    if among is not None:
        wanted = list(among)
        named, standing = named.filter(run__week__in=wanted), standing.filter(week__in=wanted)
    log_ids = dict(standing.values_list("week", "id"))
    return {week for week, log_id in named if week in log_ids and log_ids[week] != log_id}


def late(rep: User, week: date) -> bool:
    return week in late_weeks(rep, [week])


# --- What is asked ------------------------------------------------------------
def asked_by_pillar(*, on: date) -> tuple[tuple[Pillar, tuple[Count, ...]], ...]:
    """The counts a log asks for, under the pillar that first uses them.

    Every count of the models published for the next 13 weeks, so that nobody
    is unknown on the day a new model starts.
    """
    return _asked((Kind.FLOW, Kind.RATIO), on)


def asked_counts(*, on: date) -> tuple[Count, ...]:
    return tuple(count for _, counts in asked_by_pillar(on=on) for count in counts)


def asked_stocks(*, on: date) -> tuple[Count, ...]:
    """The levels a profile review asks for."""
    return tuple(stock for _, stocks in _asked((Kind.STOCK,), on) for stock in stocks)


def asked_at_all(*, on: date) -> tuple[Count, ...]:
    """Counts of the log and levels of the profile: everything that can be planned."""
    return (*asked_counts(on=on), *asked_stocks(on=on))


def _asked(kinds: tuple[Kind, ...], on: date) -> tuple[tuple[Pillar, tuple[Count, ...]], ...]:
    pillar_of = dict(_pillar_of_each_count(kinds, weeks.monday_of(on)))
    grouped = (
        (
            pillar,
            tuple(c for c in metrics.COUNTS + metrics.STOCKS if pillar_of.get(c.key) == pillar),
        )
        for pillar in pillars.PILLARS
    )
    return tuple((pillar, counts) for pillar, counts in grouped if counts)


def _pillar_of_each_count(kinds: tuple[Kind, ...], week: date) -> Iterator[tuple[str, Pillar]]:
    """Later pairs win in a dict, so the model in force comes last, its first row very last."""
    for model in reversed(scoring_models.in_force_through(week)):
        for row in reversed(scoring_models.parameters_of(model).rows):
            metric = METRICS[row.metric]
            if metric.kind in kinds:
                yield from ((key, pillars.BY_KEY[row.pillar]) for key in metric.counts)


# --- Profile ------------------------------------------------------------------
def reviews(rep: User) -> QuerySet[ProfileReview]:
    """The reviews that stand, newest day first."""
    return ProfileReview.objects.filter(rep=rep, superseded_at=None).order_by("-on")


def current_review(rep: User, on: date) -> ProfileReview | None:
    return reviews(rep).filter(on=on).first()


def profile(rep: User, *, on: date) -> ProfileLevels:
    """Each stock's newest known value on a day, whichever review it came from."""
    levels: dict[str, Level] = {}
    reviewed_on = None
    for review in reviews(rep).filter(on__lte=on):
        reviewed_on = reviewed_on or review.on
        for key in metrics.STOCK_KEYS:
            value = getattr(review, key)
            if value is not None and key not in levels:
                levels[key] = Level(value, review.on)
        if len(levels) == len(metrics.STOCK_KEYS):
            break
    return ProfileLevels(levels, reviewed_on)


# --- Absences -----------------------------------------------------------------
def absences(rep: User) -> QuerySet[Absence]:
    """Newest first."""
    return Absence.objects.filter(rep=rep)


def days_to_work(rep: User, week: date) -> int:
    """Weekdays of a week that no recorded absence covers: what a new log starts from."""
    return days_to_work_each([(rep.pk, week)])[rep.pk, week]


def days_so_far(rep: User, week: date) -> int:
    """The days of the log that stands, else those to work."""
    log = current_log(rep, week)
    return days_to_work(rep, week) if log is None else log.days_worked


def days_to_work_each(pairs: Iterable[tuple[int, date]]) -> dict[tuple[int, date], int]:
    """The same for many reps and weeks, with one query."""
    days = dict.fromkeys(pairs, FULL_WEEK)
    if not days:
        return days
    first, last = min(w for _, w in days), max(w for _, w in days) + timedelta(days=4)
    recorded = Absence.objects.filter(
        rep_id__in={rep_id for rep_id, _ in days}, first_day__lte=last, last_day__gte=first
    )
    for absence in recorded:
        week = max(weeks.monday_of(absence.first_day), first)
        while week <= min(absence.last_day, last):
            if (absence.rep_id, week) in days:
                days[absence.rep_id, week] -= _weekdays_inside(absence, week)
            week += timedelta(weeks=1)
    return days


def _weekdays_inside(absence: Absence, week: date) -> int:
    first = max(absence.first_day, week)
    last = min(absence.last_day, week + timedelta(days=FULL_WEEK - 1))
    return max(0, (last - first).days + 1)


def _sold_on(rep: User, day: date) -> bool:
    held = Membership.objects.filter(policies.holding(day), user=rep, role=Membership.Role.REP)
    return held.exists()
