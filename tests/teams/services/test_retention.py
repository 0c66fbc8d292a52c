"""Retention, by time travel: what goes, what stays, and that it may be stopped anywhere."""

from __future__ import annotations

import datetime
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection, models

from teams.models import (
    Company,
    NightAttempt,
    ProfileReview,
    Purge,
    ScoreRun,
    ScoreSnapshot,
    ScoringWeek,
    TeamWeek,
    Try,
    User,
    WeeklyActivity,
    WeekNote,
)
from teams.policies import BoardView
from teams.selectors import leaderboards, runs, verification
from teams.selectors import retention as plans
from teams.services import locks, nights, retention
from tests import make
from tests import nights as october
from tests.make import MONDAY
from tests.nights import TUESDAY_AFTER, night_after, pass_night

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def season(cast):
    """Six published weeks, 31 Aug to 5 Oct, with logs, looks at profiles and a note."""
    company = make.tracking(make.week(5))
    company.retention_months = 6
    company.save()
    october.logging_rep(cast.ravi, weeks=18, **october.THIRTEEN_POINTS)
    for ago in range(18):
        make.full_log(cast.bea, make.week(ago), posts=ago % 2)
    make.full_log(cast.otto, MONDAY, comments=3)
    pass_night()
    WeekNote.objects.create(
        week_id=make.week(5), text="x", written_by=cast.ada, written_at=make.NOW
    )
    assert len(october.published()) == 6
    return cast


def at(week: datetime.date) -> datetime.datetime:
    """A moment at which that published week and all before it are past six months."""
    return datetime.datetime.combine(
        plans.months_before(week + timedelta(days=7), -6) + timedelta(days=1),
        datetime.time(9),
        datetime.UTC,
    )


def counted() -> dict[str, int]:
    """The rows of every table of ours."""
    from django.apps import apps

    return {
        model._meta.db_table: model._base_manager.count()
        for label in ("teams", "scoring", "admin")
        for model in apps.get_app_config(label).get_models()
    }


def trend(cast, week=MONDAY):
    board = leaderboards.for_team(
        cast.north, week=week, view=BoardView.FULL, viewer=cast.maya, on=TUESDAY_AFTER
    )
    return [(point.week, point.model, point.ranked, point.mean) for point in board.trend]


def test_nothing_goes_before_its_time(season):
    before = counted()

    done = retention.purge(now=at(make.week(5)) - timedelta(days=2))

    assert (done.weeks, done.counts) == (0, {})
    assert counted() == before | {"teams_purge": 1}


def test_whole_weeks_go_oldest_first_with_all_that_belongs_to_them(season):
    done = retention.purge(now=at(make.week(3)))

    assert done.weeks == 3
    assert october.published() == [make.week(2), make.week(1), MONDAY]
    assert not ScoreRun.objects.filter(week__lte=make.week(3)).exists()
    assert not ScoreSnapshot.objects.exclude(run__in=ScoreRun.objects.all()).exists()
    assert not WeekNote.objects.exists()
    assert done.counts["teams_scoringweek"] == 3
    assert done.counts["teams_scoresnapshot"] == 9


def test_a_team_keeps_how_many_were_ranked_their_mean_and_their_median(season):
    shown = {
        week: leaderboards.for_team(
            season.north, week=week, view=BoardView.FULL, viewer=season.maya, on=TUESDAY_AFTER
        ).summary
        for week in october.published()
    }
    retention.purge(now=at(make.week(3)))

    left = TeamWeek.objects.filter(team=season.north)
    assert {row.week: (row.reps, row.mean, row.median) for row in left} == {
        week: (shown[week].ranked, shown[week].mean, shown[week].median)
        for week in (make.week(5), make.week(4), make.week(3))
    }


def test_lines_show_the_same_means_before_and_after(season):
    before = trend(season)

    retention.purge(now=at(make.week(3)))

    assert trend(season) == before
    assert len(before) == 6


def test_who_leaves_the_boards_is_out_of_the_means_that_stayed_at_once(season):
    """Of two who were scored one left: what stayed would be told of the other as well."""
    before = trend(season)
    retention.purge(now=at(make.week(3)))
    assert before[0][3] is not None
    Company.objects.update(reps_may_leave_boards=True)

    User.objects.filter(pk=season.bea.pk).update(off_boards=True)

    left = trend(season)
    assert [(week, ranked, mean) for week, _model, ranked, mean in left[:3]] == [
        (week, 0, None) for week in (make.week(5), make.week(4), make.week(3))
    ]
    User.objects.filter(pk=season.bea.pk).update(off_boards=False)
    assert trend(season) == before


def test_a_mean_that_stayed_is_told_where_five_others_are_in_it(season):
    retention.purge(now=at(make.week(3)))
    TeamWeek.objects.filter(week=make.week(4)).update(reps=6)
    TeamWeek.objects.filter(week=make.week(3)).update(reps=5)
    Company.objects.update(reps_may_leave_boards=True)
    User.objects.filter(pk=season.bea.pk).update(off_boards=True)

    assert [ranked for _week, _model, ranked, _mean in trend(season)[:3]] == [0, 6, 0]


def test_the_newest_published_week_stays_and_no_night_begins_again(season):
    retention.purge(now=at(make.week(-20)))

    assert october.published() == [MONDAY]
    since = Company.objects.get().tracking_since
    assert runs.unpublished(since=since, as_of=TUESDAY_AFTER) == [make.week(-1)]
    assert {run.week_id for run in pass_night(TUESDAY_AFTER + timedelta(days=7))} == {
        make.week(-1),
        make.week(-2),
    }


def test_what_stays_still_comes_out_to_the_bit(season):
    assert october.board()["Bea"].flagged_since == make.week(5)
    retention.purge(now=at(make.week(4)))

    for week in verification.published_weeks():
        assert list(verification.differences(week)) == []


def test_logs_go_thirteen_weeks_after_the_last_snapshots_that_name_them(season):
    make.full_log(season.otto, make.week(40), posts=1, superseded_at=make.NOW)
    make.full_log(season.otto, make.week(40), posts=2, version=2)
    make.full_log(season.otto, make.week(29), posts=1)
    make.full_log(season.otto, make.week(28), posts=1)
    make.absence(season.otto, make.week(60), make.week(50))
    make.absence(season.otto, make.week(40), make.week(10))

    done = retention.purge(now=at(make.week(4)))

    # The oldest week that stays is three weeks before MONDAY, and names logs of twelve before it.
    assert done.counts["teams_weeklyactivity"] == 3
    left = WeeklyActivity.objects.filter(rep=season.otto)
    assert sorted(left.values_list("week", flat=True)) == [make.week(28), MONDAY]
    assert list(season.otto.absences.values_list("first_day", flat=True)) == [make.week(40)]


def test_what_is_known_of_each_level_stays_however_old_it_is(season):
    old = make.review(season.otto, make.week(200), headline=1, skills=3)
    newer = make.review(season.otto, make.week(190), skills=4)
    told_again = make.review(season.otto, make.week(180), summary=1)
    wrong = make.review(
        season.otto, make.week(170), photo=1, superseded_at=make.NOW, superseded_by=season.otto
    )
    last = make.review(season.otto, make.week(160), summary=0)

    done = retention.purge(now=at(make.week(4)))

    left = set(ProfileReview.objects.filter(rep=season.otto))
    assert left == {old, newer, last}
    assert done.counts["teams_profilereview"] == 2
    assert {told_again, wrong}.isdisjoint(left)


def test_a_review_that_a_kept_week_names_stays_though_another_stands(season):
    named = ProfileReview.objects.get(rep=season.ravi)
    ProfileReview.objects.filter(pk=named.pk).update(
        superseded_at=make.NOW, superseded_by=season.ravi
    )
    make.review(season.ravi, named.on, version=2, **october.PROFILE)

    retention.purge(now=at(make.week(4)))
    assert ProfileReview.objects.filter(pk=named.pk).exists()

    pass_night(TUESDAY_AFTER + timedelta(days=7))
    retention.purge(now=at(make.week(-1)) - timedelta(days=7))
    assert october.published() == [make.week(-1)]
    assert not ProfileReview.objects.filter(pk=named.pk).exists()


@pytest.mark.parametrize("aged", retention.AGED, ids=lambda aged: aged.table.__name__)
def test_a_dry_run_and_a_purge_agree_on_what_is_aged(aged):
    """Each is a table with such a column, of days or of moments."""
    written = aged.table._meta.get_field(aged.written)

    assert isinstance(written, models.DateField)


def test_traces_go_by_age(season):
    day = datetime.timedelta(days=1)
    company = Company.objects.get()
    kept = company.history.count()
    company.history.filter(pk=company.history.latest().pk).update(history_date=make.NOW - 366 * day)
    for days in (364, 366):
        moment = make.NOW - days * day
        entry = LogEntry.objects.create(
            user=season.ada, object_id="1", object_repr="x", action_flag=2, change_message=""
        )
        LogEntry.objects.filter(pk=entry.pk).update(action_time=moment)
        NightAttempt.objects.create(
            week=make.week(days), due_at=moment, trigger="night", number=1, started_at=moment
        )
    Try.objects.create(bucket="x", at=make.NOW - 2 * day)
    attempts = NightAttempt.objects.count()

    done = retention.purge(now=make.NOW)

    assert company.history.count() == kept - 1
    assert LogEntry.objects.count() == 1
    assert NightAttempt.objects.count() == attempts - 1
    assert done.counts == {
        "django_admin_log": 1,
        "teams_historicalcompany": 1,
        "teams_nightattempt": 1,
        "teams_try": 1,
    }


def test_a_dry_run_says_exactly_what_goes_and_changes_nothing(season):
    make.full_log(season.otto, make.week(40), posts=1)
    make.review(season.otto, make.week(190), skills=4)
    make.review(season.otto, make.week(180), skills=5)
    before = counted()

    said = retention.dry_run(now=at(make.week(3)))

    assert counted() == before
    done = retention.purge(now=at(make.week(3)))
    by_table: dict[str, int] = {}
    for part in said:
        by_table[part.table] = by_table.get(part.table, 0) + part.rows
    assert by_table == done.counts
    assert {part.week for part in said if part.week} == {make.week(n) for n in (5, 4, 3)}
    after = counted()
    went = {table: before[table] - after[table] for table in before}
    assert {table: n for table, n in went.items() if n > 0} == done.counts


def test_stopped_between_two_weeks_it_goes_on_from_there(season, monkeypatch):
    removed, remove = [], retention._remove_week

    def dying(week):
        if removed:
            raise KeyboardInterrupt
        removed.append(week)
        return remove(week)

    monkeypatch.setattr(retention, "_remove_week", dying)
    with pytest.raises(KeyboardInterrupt):
        retention.purge(now=at(make.week(3)))
    assert october.published()[0] == make.week(4)
    assert TeamWeek.objects.values("week").distinct().count() == 1
    assert not Purge.objects.exists()

    monkeypatch.undo()
    assert retention.purge(now=at(make.week(3))).weeks == 2


def test_stopped_within_a_week_all_of_it_stays(season, monkeypatch):
    monkeypatch.setattr(retention, "_delete", lambda _rows: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        retention.purge(now=at(make.week(3)))

    assert len(october.published()) == 6
    assert not TeamWeek.objects.exists()


def test_a_second_time_nothing_goes(season):
    retention.purge(now=at(make.week(3)))

    assert retention.purge(now=at(make.week(3))).counts == {}


def test_batches_let_go_of_everything(season, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    for ago in range(40, 45):
        make.full_log(season.otto, make.week(ago))

    assert retention.purge(now=at(make.week(4))).counts["teams_weeklyactivity"] == 5


def test_once_a_day_after_a_good_night(season, time_machine):
    moment = night_after(TUESDAY_AFTER, minutes=5)
    time_machine.move_to(moment)
    nights.reconcile(worker="w", now=moment)
    nights.reconcile(worker="w", now=moment + timedelta(minutes=5))
    assert Purge.objects.count() == 1

    nights.reconcile(worker="w", now=night_after(TUESDAY_AFTER + timedelta(days=1), minutes=1))
    assert Purge.objects.count() == 2


def test_not_after_a_night_that_failed(season, monkeypatch):
    def fail(order):
        raise RuntimeError("no")

    monkeypatch.setattr("teams.services.snapshots.score_week", fail)
    nights.reconcile(worker="w", now=night_after(TUESDAY_AFTER + timedelta(days=1)))

    assert not Purge.objects.exists()


def test_while_a_night_is_under_way_nothing_goes(season):
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [locks.NIGHT])
    try:
        assert retention.purge_due(now=night_after(TUESDAY_AFTER, minutes=9)) is None
        with pytest.raises(locks.Busy):
            retention.purge(now=at(make.week(3)), patience=0)
    finally:
        other.close()
    assert len(october.published()) == 6
    assert ScoringWeek.objects.count() == 7


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2027-04-14", 6, "2026-10-14"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2026-12-31", 36, "2023-12-31"),
        ("2026-01-31", 2, "2025-11-30"),
    ],
)
def test_months_are_those_of_the_calendar(day, months, then):
    day, then = map(datetime.date.fromisoformat, (day, then))

    assert plans.months_before(day, months) == then


def test_weeks_may_be_kept_for_ever(cast):
    Company.objects.update(retention_months=32_767)

    assert retention.dry_run(now=make.NOW) == []
