"""What a score is made from, as arrays."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from scoring import engine, metrics, parameters
from scoring.models import ScoringModel
from teams.models import ScoreRun, ScoreSnapshot, ScoringWeek, WeeklyActivity
from teams.selectors import columns, inputs, presence, weeks
from tests import make
from tests.make import MONDAY
from tests.nights import PROFILE

SUNDAY = weeks.sunday_of(MONDAY)
POSTS = metrics.COUNT_KEYS.index("posts")
SKILLS = metrics.STOCK_KEYS.index("skills")


def of(*reps, week=MONDAY, as_of=SUNDAY) -> inputs.Batch:
    return inputs.of_reps([rep.pk for rep in reps], week=week, as_of=as_of)


def bits(*ages: int) -> int:
    return sum(1 << age for age in ages)


ALL = bits(*range(13))


@pytest.fixture
def company(db):
    return make.tracking(make.LONG_AGO)


def test_logs_come_by_rep_and_oldest_first(cast, company):
    make.log(cast.bea, MONDAY, posts=3, days_worked=4)
    make.log(cast.ravi, MONDAY, posts=1)
    old = make.log(cast.ravi, make.week(12), posts=2)
    make.log(cast.ravi, make.week(13), posts=9)
    make.log(cast.ravi, make.week(-1), posts=9)

    batch = of(cast.bea, cast.ravi)

    assert batch.rep_ids.tolist() == [cast.ravi.pk, cast.bea.pk]
    assert batch.team_ids.tolist() == [cast.north.pk, cast.north.pk]
    assert batch.inputs.row_rep.tolist() == [0, 0, 1]
    assert batch.inputs.row_age.tolist() == [12, 0, 0]
    assert batch.inputs.days.tolist() == [5, 5, 4]
    assert batch.inputs.counts[:, POSTS].tolist() == [2, 1, 3]
    assert batch.log_ids[0, 12] == old.pk
    assert np.count_nonzero(batch.log_ids) == 3


def test_counts_that_nobody_asks_for_are_not_read(cast, company):
    make.log(cast.ravi, MONDAY, posts=3, comments=4)

    batch = inputs.of_reps([cast.ravi.pk], week=MONDAY, as_of=SUNDAY, counts=["posts"])

    assert batch.inputs.counts.shape == (1, len(metrics.COUNT_KEYS))
    assert batch.inputs.counts[0, POSTS] == 3
    assert np.isnan(batch.inputs.counts).sum() == len(metrics.COUNT_KEYS) - 1


def test_an_unknown_count_is_no_zero(cast, company):
    make.log(cast.ravi, MONDAY, posts=0)

    counts = of(cast.ravi).inputs.counts

    assert counts[0, POSTS] == 0
    assert np.isnan(counts).sum() == len(metrics.COUNT_KEYS) - 1


def test_only_the_log_that_stands_counts(cast, company):
    make.log(cast.ravi, MONDAY, posts=9, superseded_at=make.NOW, superseded_by=cast.ravi)
    stands = make.log(cast.ravi, MONDAY, posts=1, version=2)

    batch = of(cast.ravi)

    assert batch.inputs.counts[:, POSTS].tolist() == [1]
    assert batch.log_ids[0, 0] == stands.pk


def test_the_latest_known_level_on_the_weeks_sunday_stands(cast, company):
    first = make.review(cast.ravi, make.LONG_AGO, skills=3, photo=1)
    latest = make.review(cast.ravi, SUNDAY, skills=7)
    make.review(cast.ravi, SUNDAY + timedelta(days=1), skills=50)

    batch = of(cast.ravi, cast.bea)

    stocks = dict(zip(metrics.STOCK_KEYS, batch.inputs.stocks[0], strict=True))
    named = dict(zip(metrics.STOCK_KEYS, batch.review_ids[0].tolist(), strict=True))
    assert (stocks["skills"], stocks["photo"]) == (7, 1)
    assert np.isnan(stocks["headline"])
    assert (named["skills"], named["photo"], named["headline"]) == (latest.pk, first.pk, 0)
    assert np.isnan(batch.inputs.stocks[1]).all()


def test_a_level_told_long_ago_stands_behind_any_number_of_later_reviews(cast, company):
    told = make.review(cast.ravi, make.week(90), headline=1, network_size=5)
    for ago in range(30):
        newest = make.review(cast.ravi, make.week(30 - ago), network_size=100 + ago)
    whole = [make.review(cast.bea, make.week(ago), **PROFILE) for ago in range(6, 0, -1)]

    batch = of(cast.ravi, cast.bea)

    ravi = dict(zip(metrics.STOCK_KEYS, batch.inputs.stocks[0], strict=True))
    named = dict(zip(metrics.STOCK_KEYS, batch.review_ids[0].tolist(), strict=True))
    assert (ravi["headline"], ravi["network_size"]) == (1, 129)
    assert (named["headline"], named["network_size"], named["photo"]) == (told.pk, newest.pk, 0)
    assert np.isnan(ravi["photo"])
    assert set(batch.review_ids[1].tolist()) == {whole[-1].pk}


def test_a_week_is_away_only_where_absences_cover_its_five_weekdays(cast, company):
    # Monday to Wednesday and Thursday to Friday, recorded apart.
    make.absence(cast.ravi, MONDAY, MONDAY + timedelta(days=2))
    make.absence(cast.ravi, MONDAY + timedelta(days=3), MONDAY + timedelta(days=4))
    # From a Tuesday on: only the second of two weeks is whole.
    make.absence(cast.bea, make.week(6) + timedelta(days=1), make.week(5) + timedelta(days=4))
    # From before the window until after W.
    make.absence(cast.otto, make.week(20), make.week(-2))

    absent = of(cast.ravi, cast.bea, cast.otto).inputs.absent

    assert absent.tolist() == [bits(0), bits(5), ALL]


def test_a_rep_is_due_from_the_first_monday_in_a_team(cast, company):
    joined = make.person("New")
    make.member(joined, cast.south, start=make.week(2) + timedelta(days=1))
    moved = make.person("Moved")
    make.member(moved, cast.south, start=make.LONG_AGO, end=make.week(4))
    make.member(moved, cast.north, start=make.week(4))
    gone = make.person("Gone")
    make.member(gone, cast.south, start=make.LONG_AGO, end=MONDAY + timedelta(days=1))

    batch = of(cast.maya, joined, moved, gone)

    assert batch.inputs.due.tolist() == [0, bits(0, 1), ALL, ALL]
    assert batch.team_ids.tolist() == [0, cast.south.pk, cast.north.pk, cast.south.pk]


def test_nothing_is_due_before_tracking_began(cast):
    assert of(cast.ravi).inputs.due.tolist() == [0]

    make.tracking(make.week(3))

    assert of(cast.ravi).inputs.due.tolist() == [bits(0, 1, 2, 3)]


def test_the_team_is_that_of_the_latest_day_of_the_week_up_to_the_as_of(cast, company):
    thursday = MONDAY + timedelta(days=3)
    rep = make.person("Mover")
    make.member(rep, cast.north, start=make.LONG_AGO, end=thursday)
    make.member(rep, cast.south, start=thursday)

    assert of(rep, as_of=thursday - timedelta(days=1)).team_ids.tolist() == [cast.north.pk]
    assert of(rep, as_of=thursday).team_ids.tolist() == [cast.south.pk]


def test_the_roster_holds_who_was_a_rep_on_some_day_up_to_the_as_of(cast, company):
    tuesday, friday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
    left = make.person("Left")
    make.member(left, cast.south, start=make.LONG_AGO, end=tuesday)
    left_before = make.person("Left before")
    make.member(left_before, cast.south, start=make.LONG_AGO, end=MONDAY)
    came = make.person("Came")
    make.member(came, cast.south, start=friday)
    never = make.person("Never")
    make.member(never, cast.south, start=tuesday, end=tuesday)
    always = [cast.ravi.pk, cast.bea.pk, cast.otto.pk]

    assert presence.roster(MONDAY, tuesday).tolist() == [*always, left.pk]
    assert presence.roster(MONDAY, friday).tolist() == [*always, left.pk, came.pk]
    assert presence.roster(MONDAY, MONDAY - timedelta(days=1)).tolist() == []


def test_one_rep_is_read_as_among_many(company):
    team = make.team()
    reps = [make.rep(team=team) for _ in range(12)]
    for number, rep in enumerate(reps):
        for ago in range(number):
            make.full_log(rep, make.week(ago), posts=number + ago, days_worked=ago % 6)
        make.review(rep, skills=number)
        make.absence(rep, make.week(number), make.week(number) + timedelta(days=6))

    among = of(*reps)
    scores = engine.score(among.inputs, parameters.load_preset("article-1"), over=True)

    for place, rep in enumerate(reps):
        alone = of(rep)
        assert alone.log_ids.tolist() == [among.log_ids[place].tolist()]
        score = engine.score(alone.inputs, parameters.load_preset("article-1"), over=True)
        assert score.parts.tolist() == [scores.parts[place].tolist()]
        assert score.status.tolist() == [scores.status[place]]
        assert score.expected.tolist() == [scores.expected[place]]


def test_reps_far_apart_are_read_without_those_between(cast, company):
    for rep in (cast.ravi, cast.bea, cast.otto):
        make.log(rep, posts=1)
    far = columns.among("rep_id", np.array([cast.ravi.pk, cast.ravi.pk + 1_000]))

    assert "ANY" in far.as_string()
    assert of(cast.ravi, cast.otto).inputs.row_rep.tolist() == [0, 1]


def test_nobody_is_read_as_nobody(company):
    batch = inputs.of_reps([], week=MONDAY, as_of=SUNDAY)

    assert batch.inputs.reps == 0
    assert inputs.of_snapshots([]).inputs.reps == 0


def snapshot_of(batch: inputs.Batch, place: int, scores: engine.Scores) -> ScoreSnapshot:
    """What a night would keep of one rep, as far as scoring it again is concerned."""
    published = ScoringModel.objects.get(version="article-1")
    week, _ = ScoringWeek.objects.get_or_create(week=MONDAY, scoring_model=published)
    run = ScoreRun.objects.create(
        week=week,
        as_of=SUNDAY,
        trigger="night",
        scoring_model=published,
        started_at=make.NOW,
        finished_at=make.NOW,
        reps=1,
    )
    return ScoreSnapshot.objects.create(
        run=run,
        rep_id=batch.rep_ids[place],
        team_id=batch.team_ids[place],
        status="away",
        evidence=scores.evidence[place],
        coverage=scores.coverage[place],
        flagged=False,
        log_ids=batch.log_ids[place].tolist(),
        review_ids=batch.review_ids[place].tolist(),
        expected=scores.expected[place],
        absent=scores.away[place],
    )


def test_a_snapshot_is_scored_again_from_the_rows_it_names(cast, company):
    for ago in range(0, 13, 2):
        make.full_log(cast.ravi, make.week(ago), posts=ago, comments=7, days_worked=5 - ago % 3)
    make.review(cast.ravi, skills=4, network_size=310)
    make.review(cast.ravi, make.week(3), headline=1)
    make.absence(cast.ravi, make.week(5), make.week(5) + timedelta(days=6))
    batch = of(cast.ravi)
    model = parameters.load_preset("article-1")
    scores = engine.score(batch.inputs, model, over=True)
    snapshot = snapshot_of(batch, 0, scores)

    # Everything moves on: a log is corrected, another comes late, the profile grows.
    WeeklyActivity.objects.filter(week=MONDAY).update(
        superseded_at=make.NOW, superseded_by=cast.ravi
    )
    make.full_log(cast.ravi, MONDAY, posts=50, version=2)
    make.full_log(cast.ravi, make.week(1), posts=50)
    make.review(cast.ravi, make.week(1), skills=99)
    cast.ravi.memberships.update(end=MONDAY)

    again = inputs.of_snapshots([snapshot.pk])
    rescored = engine.score(again.inputs, model, over=True)

    for name in ("parts", "pillars", "totals", "evidence", "coverage", "status", "expected"):
        assert getattr(rescored, name).tolist() == getattr(scores, name).tolist(), name
    assert again.rep_ids.tolist() == [cast.ravi.pk]
    assert again.log_ids.tolist() == batch.log_ids.tolist()
    assert again.review_ids.tolist() == batch.review_ids.tolist()
    now = engine.score(of(cast.ravi).inputs, model, over=True)
    assert now.totals.tolist() != scores.totals.tolist()


def test_a_snapshot_of_somebody_erased_has_no_rep(cast, company):
    batch = of(cast.ravi)
    scores = engine.score(batch.inputs, parameters.load_preset("article-1"), over=True)
    snapshot = snapshot_of(batch, 0, scores)
    ScoreSnapshot.objects.filter(pk=snapshot.pk).update(rep=None)

    again = inputs.of_snapshots([snapshot.pk])

    assert again.rep_ids.tolist() == [0]
    assert np.isnan(again.inputs.stocks).all()
