"""A rep's weeks one after the other."""

from __future__ import annotations

import datetime

from scoring import parameters
from scoring.models import ScoringModel
from teams.selectors import histories
from teams.selectors.rep_weeks import Source
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards

WEDNESDAY = datetime.date(2026, 10, 14)


def test_published_weeks_carry_ranks_and_flags_and_others_none(cast):
    for ago, published in ((2, True), (0, False)):
        run = boards.run(make.week(ago), published=published)
        boards.snapshot(run, cast.ravi, cast.north, rank=3, flagged_since=make.week(2))
    make.full_log(cast.ravi, make.week(1))

    found = histories.of_rep(cast.ravi, start=make.week(3), end=make.week(-1), on=WEDNESDAY)

    assert [(p.source, p.state, p.rank, p.flagged) for p in found] == [
        (Source.NONE, "closing", None, False),
        (Source.PUBLISHED, "published", 3, True),
        (Source.RECONSTRUCTED, "closing", None, False),
        (Source.NOW, "closing", None, False),
        (Source.NOW, "open", None, False),
    ]
    assert (found[0].total, found[0].pillars, found[0].model) == (None, (), "")
    assert (found[1].total, found[1].pillars) == (4000, (1000, 1000, 1000, 1000))


def test_a_week_away_is_marked_though_it_has_a_score(cast):
    run = boards.run(published=True)
    boards.snapshot(run, cast.ravi, cast.north, absent=0b1, expected=0b10)
    before = boards.run(make.week(1), published=True)
    boards.snapshot(before, cast.ravi, cast.north, absent=0b10)

    found = histories.of_rep(cast.ravi, start=make.week(1), end=MONDAY, on=WEDNESDAY)

    assert [(point.away, point.total) for point in found] == [(False, 4000), (True, 4000)]


def test_the_first_week_of_another_scoring_model_is_marked(cast):
    preset = parameters.load_preset("article-1")
    ScoringModel.objects.create(
        version="article-2",
        parameters=preset.to_mapping(),
        fingerprint=preset.fingerprint,
        status="published",
        effective_from=make.week(1),
        published_at=make.NOW,
    )
    for ago in range(3):
        make.full_log(cast.ravi, make.week(ago))

    found = histories.of_rep(cast.ravi, start=make.week(3), end=MONDAY, on=WEDNESDAY)

    assert [(point.model, point.model_changed) for point in found] == [
        ("", False),
        ("article-1", False),
        ("article-2", True),
        ("article-2", False),
    ]


def test_a_log_that_came_late_is_marked_and_the_number_stays(cast):
    for ago in (0, 1):
        run = boards.run(make.week(ago), published=True)
        boards.snapshot(run, cast.ravi, cast.north)
    make.full_log(cast.ravi, make.week(1), comments=20)

    found = histories.of_rep(cast.ravi, start=make.week(1), end=MONDAY, on=WEDNESDAY)

    assert [(point.late, point.total) for point in found] == [(True, 4000), (False, 4000)]


def test_on_its_sunday_the_current_week_is_still_open(cast):
    sunday = datetime.date(2026, 10, 18)

    found = histories.of_rep(cast.ravi, start=make.week(-1), end=make.week(-1), on=sunday)

    assert [point.state for point in found] == ["open"]


def test_a_history_is_a_year_at_most_and_has_no_week_before_linkedin(cast):
    long = histories.of_rep(cast.ravi, start=make.week(500), end=MONDAY, on=WEDNESDAY)
    early = histories.of_rep(
        cast.ravi,
        start=datetime.date(1, 1, 1),
        end=datetime.date(1, 1, 8),
        on=WEDNESDAY,
    )

    assert (len(long), long[0].week) == (53, make.week(52))
    assert early == ()
