"""Which run readers follow, and which weeks still need a night."""

from __future__ import annotations

from datetime import timedelta

import pytest

from teams.models import ScoreRun
from teams.selectors import runs
from teams.services import nights, snapshots
from tests import make
from tests.make import MONDAY
from tests.nights import TUESDAY_AFTER, night_after, pass_night

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

DAY = timedelta(days=1)
OPEN = make.week(-1)


@pytest.fixture
def two_nights(cast):
    make.tracking(make.week(1))
    return [*pass_night(), *pass_night(TUESDAY_AFTER + DAY)]


def test_readers_follow_the_newest_run(two_nights):
    assert runs.current(OPEN) == two_nights[-1]
    assert runs.current(MONDAY) == two_nights[1]
    assert runs.current(make.week(-2)) is None


def test_a_cursor_reads_its_run_until_the_snapshots_go(two_nights):
    superseded, current = two_nights[2], two_nights[3]
    assert runs.named(superseded.pk) == superseded

    snapshots.prune(now=current.finished_at + timedelta(hours=25))

    assert runs.named(current.pk) == current
    for gone in (superseded.pk, 10**9):
        with pytest.raises(runs.BoardRescored, match="rescored"):
            runs.named(gone)


def test_the_current_run_of_an_empty_company_can_be_read(db):
    make.tracking(OPEN)
    (run,) = pass_night()

    assert runs.named(run.pk) == run


def test_a_week_is_done_by_the_date_its_night_knew_of(two_nights):
    assert runs.is_done(OPEN, TUESDAY_AFTER + DAY)
    assert not runs.is_done(OPEN, TUESDAY_AFTER + 2 * DAY)
    # Published: nothing is left to do, whatever the date.
    assert runs.is_done(MONDAY, TUESDAY_AFTER + 99 * DAY)


def test_recompute_now_makes_no_week_done(two_nights):
    later = TUESDAY_AFTER + 2 * DAY
    ScoreRun.objects.create(
        week_id=OPEN,
        as_of=later,
        trigger="recompute",
        scoring_model=two_nights[0].scoring_model,
        started_at=make.NOW,
        finished_at=make.NOW,
        reps=0,
    )

    assert not runs.is_done(OPEN, later)
    assert runs.last_night_as_of() == TUESDAY_AFTER + DAY


def test_weeks_are_asked_for_from_the_start_of_tracking_oldest_first(two_nights):
    last = MONDAY + timedelta(days=20)

    assert runs.unpublished(since=make.week(1), as_of=last) == [OPEN, make.week(-2)]
    # Weeks become final in order: those before a published one have been let go of.
    assert runs.unpublished(since=make.week(3), as_of=last) == [OPEN, make.week(-2)]
    assert runs.unpublished(since=None, as_of=last) == []


def test_before_anything_is_published_every_week_is_asked_for(db):
    asked = runs.unpublished(since=make.week(3), as_of=MONDAY)

    assert asked == [make.week(3), make.week(2), make.week(1), MONDAY]


def test_done_weeks_are_not_asked_for(two_nights):
    assert runs.not_done(since=make.week(1), as_of=TUESDAY_AFTER + DAY) == []


def test_weeks_whose_run_knows_of_a_later_day_are_named(two_nights):
    weeks = [OPEN, make.week(-2)]

    assert runs.known_later(weeks, TUESDAY_AFTER) == [OPEN]
    assert runs.known_later(weeks, TUESDAY_AFTER + DAY) == []


def test_without_a_night_there_is_no_last_one(db):
    assert runs.last_night_as_of() is None
    assert not nights.run_due(now=night_after(TUESDAY_AFTER))
