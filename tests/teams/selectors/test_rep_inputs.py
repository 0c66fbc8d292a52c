"""Many weeks of one rep at once: the same as week by week."""

from __future__ import annotations

import datetime
import random

import numpy as np

from teams.selectors import inputs, rep_inputs, weeks
from tests import make, round_trips
from tests.make import MONDAY

WEDNESDAY = datetime.date(2026, 10, 14)
YEAR = dict.fromkeys(weeks.between(make.week(51), MONDAY), WEDNESDAY)


def busy_rep(cast):
    """Somebody with gaps, absences, a change of team and reviews all over a year."""
    chance = random.Random(7)
    cast.ravi.memberships.update(end=make.week(20) + datetime.timedelta(days=3))
    make.member(cast.ravi, cast.south, start=make.week(17))
    make.tracking(make.week(30))
    for ago in range(70):
        if chance.random() < 0.7:
            counts = {"comments": chance.randrange(9), "posts": chance.choice([None, 0, 2])}
            make.log(cast.ravi, make.week(ago), days_worked=chance.randrange(6), **counts)
    for ago in (66, 40, 39, 12, 3):
        make.absence(cast.ravi, make.week(ago), make.week(ago) + datetime.timedelta(days=4))
    for days in range(0, 500, 37):
        known = {"skills": chance.choice([None, days]), "headline": chance.choice([None, 0, 1])}
        make.review(cast.ravi, MONDAY - datetime.timedelta(days=days), **known)
    return cast.ravi


def test_every_week_is_as_if_it_were_read_alone(cast):
    rep = busy_rep(cast)
    make.full_log(cast.bea, comments=9)

    found = rep_inputs.of_weeks(rep.pk, YEAR)

    for place, (week, as_of) in enumerate(YEAR.items()):
        batch, alone = found.batch(place), inputs.of_reps([rep.pk], week=week, as_of=as_of)
        for name in ("rep_ids", "team_ids", "log_ids", "review_ids"):
            assert np.array_equal(getattr(batch, name), getattr(alone, name)), (week, name)
        for name, values in vars(alone.inputs).items():
            assert np.array_equal(getattr(batch.inputs, name), values, equal_nan=True), (week, name)


def test_a_year_asks_as_often_as_a_week(cast):
    rep = busy_rep(cast)
    counts = []
    for asked in ({MONDAY: WEDNESDAY}, YEAR):
        with round_trips.noted() as noted:
            rep_inputs.of_weeks(rep.pk, asked)
        counts.append(len(noted))

    assert counts == [5, 5]


def test_of_somebody_unknown_nothing_is_known(db):
    found = rep_inputs.of_weeks(10**9, {MONDAY: WEDNESDAY})

    assert found.batch(0).team_ids.tolist() == [0]
    assert not found.log_ids.any()
    assert np.isnan(found.inputs.stocks).all()
