"""Nights in tests: the moments of one October, and what stands after them."""

from __future__ import annotations

import datetime
from datetime import UTC, date, timedelta

from teams.models import NightAttempt, ScoreRun, ScoreSnapshot, ScoringWeek, User
from teams.services import nights
from tests import make
from tests.make import MONDAY

TUESDAY_AFTER = MONDAY + timedelta(days=8)
"""The as-of with which MONDAY's week is published."""
PROFILE = dict.fromkeys(("headline", "summary", "experience", "photo"), 1) | {
    "skills": 5,
    "network_size": 500,
}
"""28 points in the article's model."""
THIRTEEN_POINTS = {"posts": 1, "articles": 1, "comments": 10}
"""What a week must hold, every week, for 5 + 2 + 6 points."""


def night_after(day: date, *, minutes: int = 0) -> datetime.datetime:
    """The moment at which the night that knows of `day` is due (02:00 UTC), or minutes later."""
    due = datetime.datetime.combine(day + timedelta(days=1), datetime.time(2), UTC)
    return due + timedelta(minutes=minutes)


def pass_night(day: date = TUESDAY_AFTER) -> list[ScoreRun]:
    """Let the night that knows of `day` pass."""
    return nights.run_due(now=night_after(day))


def logging_rep(rep: User, *, weeks: int = 13, **counts: int) -> User:
    """A whole profile, and the same log in every week up to MONDAY."""
    make.review(rep, **PROFILE)
    for ago in range(weeks):
        make.full_log(rep, make.week(ago), **counts)
    return rep


def weeks_of(runs: list[ScoreRun]) -> list[date]:
    return [run.week_id for run in runs]


def board(week: date = MONDAY) -> dict[str, ScoreSnapshot]:
    """What readers see of a week, by the rep's name."""
    current = ScoreSnapshot.objects.filter(run__current_of=week).select_related("rep")
    return {snapshot.rep.name: snapshot for snapshot in current}


def published() -> list[date]:
    return list(
        ScoringWeek.objects.filter(published_at__isnull=False)
        .order_by("week")
        .values_list("week", flat=True)
    )


def outcomes() -> list[str]:
    """How every attempt ended, in the order they began."""
    return list(NightAttempt.objects.order_by("pk").values_list("outcome", flat=True))


def known(snapshot: ScoreSnapshot) -> dict[str, int]:
    """The parts of a snapshot by metric, of the article's model."""
    from scoring import parameters

    rows = parameters.load_preset("article-1").rows
    return dict(zip((row.metric for row in rows), snapshot.parts, strict=True))
