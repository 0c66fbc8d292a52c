"""Logs of published weeks that the published numbers do not contain."""

from __future__ import annotations

import datetime

from teams.models import WeeklyActivity
from teams.selectors import late_logs, rep_scores
from teams.selectors.late_logs import LateLog
from tests import make
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

WEDNESDAY = datetime.date(2026, 10, 14)


def late(cast) -> tuple[LateLog, ...]:
    scores = rep_scores.between(cast.ravi, make.week(2), make.week(-1), on=WEDNESDAY)
    return late_logs.of_scores(cast.ravi, scores)


def week(cast, ago: int, log_id: int, *, published: bool = True) -> None:
    run = boards.run(make.week(ago), published=published)
    boards.snapshot(run, cast.ravi, cast.north, log_ids=[log_id] + [0] * 12)


def test_a_log_that_the_snapshot_names_is_in_time(cast):
    week(cast, 0, make.log(cast.ravi).pk)

    assert late(cast) == ()


def test_a_correction_after_publication_is_late(cast):
    first = make.log(cast.ravi)
    week(cast, 0, first.pk)
    WeeklyActivity.objects.filter(pk=first.pk).update(superseded_at=NOW, superseded_by=cast.maya)
    second = make.log(cast.ravi, version=2, recorded_at=NOW, recorded_by=cast.maya)

    assert late(cast) == (LateLog(MONDAY, second.pk, 2, NOW, "Maya"),)


def test_a_first_log_after_publication_is_late_newest_week_first(cast):
    for ago in (1, 0):
        week(cast, ago, 0)
        make.log(cast.ravi, make.week(ago))

    assert [log.week for log in late(cast)] == [MONDAY, make.week(1)]


def test_no_log_is_late_for_a_week_that_is_not_final(cast):
    week(cast, 0, 0, published=False)
    make.log(cast.ravi)

    assert late(cast) == ()


def test_a_log_removed_after_publication_is_no_late_log(cast):
    log = make.log(cast.ravi)
    week(cast, 0, log.pk)
    WeeklyActivity.objects.filter(pk=log.pk).update(superseded_at=NOW, superseded_by=cast.ravi)

    assert late(cast) == ()
