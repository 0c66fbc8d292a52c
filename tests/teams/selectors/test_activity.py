"""What stands, what is late, and what is asked next."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring import metrics, parameters
from scoring.models import ScoringModel
from teams.models import Absence, Membership
from teams.selectors import activity, weeks
from tests import make
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

TODAY = NOW.date()


def test_logs_are_those_that_stand_newest_first(cast):
    old = make.log(cast.ravi, posts=1, superseded_at=NOW)
    standing = make.log(cast.ravi, version=2, posts=2)
    earlier = make.log(cast.ravi, make.week(1), posts=3)
    make.log(cast.bea, posts=9)

    assert list(activity.logs(cast.ravi)) == [standing, earlier]
    assert activity.current_log(cast.ravi, MONDAY) == standing
    assert activity.current_log(cast.ravi, make.week(2)) is None
    assert list(activity.versions(cast.ravi, MONDAY)) == [standing, old]


# --- The week that needs logging ----------------------------------------------
def test_last_weeks_log_is_asked_for_until_it_is_there(cast):
    assert activity.week_to_log(cast.ravi, today=TODAY) == MONDAY

    make.log(cast.ravi, posts=1)
    assert activity.week_to_log(cast.ravi, today=TODAY) == make.week(-1)


def test_nobody_is_asked_for_a_week_before_they_sold(cast):
    Membership.objects.filter(user=cast.ravi).update(start=MONDAY + datetime.timedelta(days=1))

    assert activity.week_to_log(cast.ravi, today=TODAY) == make.week(-1)


def test_nobody_is_asked_for_a_week_they_were_away(cast):
    make.absence(cast.ravi, MONDAY, MONDAY + datetime.timedelta(days=4))

    assert activity.week_to_log(cast.ravi, today=TODAY) == make.week(-1)


def test_weeks_to_log_are_the_expected_ones_without_a_log_newest_first(cast):
    make.tracking(make.week(30))
    for ago in (1, 3, *range(5, 12)):
        make.log(cast.ravi, make.week(ago), posts=1)
    make.log(cast.ravi, make.week(2), posts=1, superseded_at=NOW)
    make.absence(cast.ravi, make.week(4), make.week(4) + datetime.timedelta(days=4))

    assert activity.weeks_to_log(cast.ravi, today=TODAY) == (MONDAY, make.week(2))


def test_no_week_is_to_log_before_tracking_or_before_somebody_sold(cast):
    make.tracking(make.week(2))
    assert activity.weeks_to_log(cast.ravi, today=TODAY) == (MONDAY, make.week(1), make.week(2))

    Membership.objects.filter(user=cast.ravi).update(start=make.week(1))
    assert activity.weeks_to_log(cast.ravi, today=TODAY) == (MONDAY, make.week(1))


def test_this_week_and_what_no_longer_counts_are_not_to_log(cast):
    make.tracking(make.week(30))

    found = activity.weeks_to_log(cast.ravi, today=TODAY)

    assert (found[0], found[-1], len(found)) == (MONDAY, make.week(11), 12)


# --- Late ---------------------------------------------------------------------
@pytest.fixture
def published(cast):
    """Ravi's week as it was published, with the log it was made from."""
    log = make.full_log(cast.ravi, posts=1)
    run = boards.run(MONDAY, published=True)
    boards.snapshot(run, cast.ravi, cast.north, log_ids=[log.pk] + [0] * 12)
    return log


def test_the_log_that_was_published_is_not_late(cast, published):
    assert not activity.late(cast.ravi, MONDAY)
    assert activity.late_weeks(cast.ravi) == set()


def test_a_later_version_is_late_and_so_is_a_first_log_that_came_too_late(cast, published):
    published.superseded_at = NOW
    published.save(update_fields=["superseded_at"])
    assert not activity.late(cast.ravi, MONDAY), "nothing stands that could be late"

    make.full_log(cast.ravi, version=2, posts=2)
    assert activity.late(cast.ravi, MONDAY)

    run = boards.run(make.week(1), published=True)
    boards.snapshot(run, cast.ravi, cast.north, log_ids=[0] * 13)
    assert activity.late_weeks(cast.ravi) == {MONDAY}
    make.log(cast.ravi, make.week(1), posts=2)
    assert activity.late_weeks(cast.ravi) == {MONDAY, make.week(1)}
    assert activity.late_weeks(cast.ravi, [make.week(1)]) == {make.week(1)}


def test_no_log_is_late_for_a_week_that_is_open_or_without_the_reps_number(cast):
    log = make.full_log(cast.ravi, posts=1)
    boards.snapshot(boards.run(MONDAY), cast.ravi, cast.north, log_ids=[0] * 13)
    make.log(cast.ravi, make.week(1), posts=1)
    boards.snapshot(
        boards.run(make.week(1), published=True), cast.bea, cast.north, log_ids=[0] * 13
    )

    assert activity.current_log(cast.ravi, MONDAY) == log
    assert activity.late_weeks(cast.ravi) == set()


# --- What is asked ------------------------------------------------------------
def test_a_log_asks_for_what_the_model_in_force_counts_under_its_pillar(db):
    asked = {
        pillar.key: [count.key for count in counts]
        for pillar, counts in activity.asked_by_pillar(on=TODAY)
    }

    assert asked == {
        "brand": ["posts", "articles"],
        "people": [
            "new_connections",
            "targeted_connections",
            "decision_makers",
            "invitations_sent",
            "invitations_accepted",
        ],
        "insights": ["comments", "reactions", "shares", "impressions", "engagements"],
        "relationships": [
            "follow_ups",
            "check_ins",
            "resources_shared",
            "introductions",
            "advice_given",
            "messages_sent",
            "replies_received",
        ],
    }
    in_order = [key for keys in asked.values() for key in keys]
    assert [count.key for count in activity.asked_counts(on=TODAY)] == in_order
    assert [s.key for s in activity.asked_stocks(on=TODAY)] == list(metrics.STOCK_KEYS)


def test_a_log_asks_ahead_for_a_model_that_begins_within_thirteen_weeks(db):
    preset = parameters.load_preset("linkedin-1")
    starts = weeks.back(weeks.monday_of(TODAY), -12)
    ScoringModel.objects.create(
        version="next",
        parameters=preset.to_mapping(),
        fingerprint=preset.fingerprint,
        status="published",
        effective_from=starts,
        published_at=NOW,
    )

    def asked(on: datetime.date) -> set[str]:
        return {count.key for count in activity.asked_counts(on=on)}

    assert {"people_searches", "days_active", "follow_ups"} <= asked(TODAY)
    assert "people_searches" not in asked(TODAY - datetime.timedelta(weeks=1))
    assert "follow_ups" not in asked(starts)
    posts = [
        p.key
        for p, counts in activity.asked_by_pillar(on=TODAY)
        for c in counts
        if c.key == "posts"
    ]
    assert posts == ["brand"], "once, under the pillar of the model in force"


# --- Profile ------------------------------------------------------------------
def test_each_levels_newest_known_value_stands(cast):
    make.review(cast.ravi, make.week(9), headline=1, skills=3)
    make.review(cast.ravi, make.week(5), skills=8, photo=0)
    make.review(cast.ravi, make.week(2), skills=None, photo=None)
    make.review(cast.ravi, make.week(-3), photo=1)
    make.review(cast.bea, make.week(5), summary=1)

    profile = activity.profile(cast.ravi, on=TODAY)

    assert {key: (level.value, level.on) for key, level in profile.levels.items()} == {
        "headline": (1, make.week(9)),
        "skills": (8, make.week(5)),
        "photo": (0, make.week(5)),
    }
    assert profile.reviewed_on == make.week(2)
    assert activity.profile(cast.ravi, on=make.week(-3)).levels["photo"].value == 1


def test_a_whole_look_hides_all_that_was_known_before(cast):
    make.review(cast.ravi, make.week(9), headline=1, skills=3)
    make.review(cast.ravi, make.week(2), **dict.fromkeys(metrics.STOCK_KEYS, 0))

    levels = activity.profile(cast.ravi, on=TODAY).levels
    assert {level.value for level in levels.values()} == {0}


def test_a_profile_is_due_when_nobody_looked_for_a_month(cast):
    assert activity.profile(cast.ravi, on=TODAY).is_due(TODAY)

    make.review(cast.ravi, TODAY - datetime.timedelta(days=30), headline=1)
    profile = activity.profile(cast.ravi, on=TODAY)
    assert not profile.is_due(TODAY)
    assert profile.is_due(TODAY + datetime.timedelta(days=1))


def test_reviews_are_those_that_stand_newest_first(cast):
    make.review(cast.ravi, MONDAY, headline=0, superseded_at=NOW)
    standing = make.review(cast.ravi, MONDAY, version=2, headline=1)
    earlier = make.review(cast.ravi, make.week(3), skills=1)

    assert list(activity.reviews(cast.ravi)) == [standing, earlier]
    assert activity.current_review(cast.ravi, MONDAY) == standing
    assert activity.current_review(cast.ravi, TODAY) is None


# --- Absences -----------------------------------------------------------------
@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (0, 4, 0),
        (0, 6, 0),
        (-30, 30, 0),
        (0, 0, 4),
        (4, 9, 4),
        (-3, 1, 3),
        (5, 6, 5),
        (-7, -1, 5),
        (7, 9, 5),
    ],
)
def test_days_to_work_are_the_weekdays_that_no_absence_covers(cast, first, last, days):
    day = datetime.timedelta(days=1)
    make.absence(cast.ravi, MONDAY + first * day, MONDAY + last * day)
    make.absence(cast.bea, MONDAY, MONDAY)

    assert activity.days_to_work(cast.ravi, MONDAY) == days
    assert [a.rep for a in activity.absences(cast.ravi)] == [cast.ravi]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(spans=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20)), max_size=5))
def test_days_to_work_are_counted_like_days_on_a_calendar(cast, spans):
    Absence.objects.all().delete()
    away: set[datetime.date] = set()
    for offset, length in spans:
        days = {MONDAY + datetime.timedelta(days=offset + n) for n in range(length + 1)}
        if not days & away:
            make.absence(cast.ravi, min(days), max(days))
            away |= days

    for ago in (0, -1, -2, -5):
        week = make.week(ago)
        weekdays = {week + datetime.timedelta(days=n) for n in range(5)}
        assert activity.days_to_work(cast.ravi, week) == len(weekdays - away)


def test_days_to_work_of_many_cost_one_query(cast, django_assert_num_queries):
    make.absence(cast.bea, MONDAY, MONDAY)
    make.absence(cast.ravi, make.week(9), make.week(8))
    pairs = [(cast.ravi.pk, MONDAY), (cast.bea.pk, MONDAY), (cast.bea.pk, make.week(30))]

    with django_assert_num_queries(1):
        days = activity.days_to_work_each(pairs)

    assert days == dict(zip(pairs, [5, 4, 5], strict=True))
    assert activity.days_to_work_each([]) == {}
