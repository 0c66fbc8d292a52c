"""The flags that this week's flags follow from."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from scoring.models import ScoringModel
from teams.models import ScoreRun, ScoreSnapshot, ScoringWeek, User
from teams.selectors import flags
from tests import make
from tests.make import MONDAY

pytestmark = pytest.mark.django_db
NOTHING = np.datetime64("NaT", "D")


def snapshot(rep: User, week: date, *, since: date | None, status: str = "scored") -> None:
    """What some night kept of a rep."""
    model = ScoringModel.objects.get(version="article-1")
    points = dict.fromkeys(("brand", "people", "insights", "relationships"), 1000)
    row, new = ScoringWeek.objects.get_or_create(week=week, scoring_model=model)
    if new:
        moments = {"started_at": make.NOW, "finished_at": make.NOW}
        row.current_run = ScoreRun.objects.create(
            week=row, as_of=week, trigger="night", scoring_model=model, reps=1, **moments
        )
        row.save()
    ranks = {"rank_in_team": 1, "rank_in_company": 1} if status == "scored" else {}
    ScoreSnapshot.objects.create(
        run=row.current_run,
        rep=rep,
        team=rep.memberships.get().team,
        status=status,
        parts=[],
        **points,
        **ranks,
        total=4000,
        evidence=99,
        coverage=99,
        flagged=since is not None,
        flagged_since=since,
        log_ids=[],
        review_ids=[],
        expected=0,
        absent=0,
    )


def before(*reps: User) -> list[tuple[bool, np.datetime64]]:
    found = flags.before(np.array(sorted(rep.pk for rep in reps)), MONDAY)
    return list(zip(found.flagged.tolist(), found.since, strict=True))


def test_the_latest_scored_snapshot_of_four_weeks_decides(cast):
    for ago in (3, 2):
        snapshot(cast.ravi, make.week(ago), since=make.week(9))
    snapshot(cast.ravi, make.week(1), since=None, status="provisional")
    snapshot(cast.bea, make.week(2), since=make.week(5))
    snapshot(cast.bea, make.week(1), since=None)

    ravi, bea = before(cast.ravi, cast.bea)

    assert ravi == (True, np.datetime64(make.week(9)))
    assert bea[0] is False
    assert np.isnat(bea[1])


@pytest.mark.parametrize(("ago", "seen"), [(0, False), (1, True), (4, True), (5, False)])
def test_one_looks_back_four_weeks_and_no_further(cast, ago, seen):
    snapshot(cast.ravi, make.week(ago), since=make.week(9))

    assert before(cast.ravi)[0][0] is seen


def test_superseded_runs_say_nothing(cast):
    snapshot(cast.ravi, make.week(1), since=make.week(9))
    ScoringWeek.objects.update(current_run=None)

    assert before(cast.ravi)[0][0] is False
