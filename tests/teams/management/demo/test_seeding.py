"""The demo company as the database holds it, before any night."""

from __future__ import annotations

import datetime

import pytest
from django.db import transaction

from scoring import engine
from scoring import selectors as scoring_models
from teams.management.demo import cast, seeding
from teams.models import Absence, Company, Membership, ProfileReview, User, WeeklyActivity
from teams.selectors import activity, inputs, presence
from tests import make

NOW = make.NOW
"""A Wednesday."""
LAST_WEEK = make.MONDAY
SETTINGS = {"password": make.PASSWORD, "logins": ["ravi@example.invalid"]}


def seeded(reps: int = 36, weeks: int = 30, seed: int = 6, now: datetime.datetime = NOW):
    demo = seeding.Demo(cast.groups(reps), weeks, seed, now)
    seeding.seed(demo, **SETTINGS)
    return demo


def scores(week: datetime.date = LAST_WEEK) -> engine.Scores:
    sold = Membership.objects.filter(role="rep").values_list("user_id", flat=True)
    batch = inputs.of_reps(sorted(set(sold)), week=week, as_of=NOW.date())
    parameters = scoring_models.parameters_of(scoring_models.in_force(week))
    return engine.score(batch.inputs, parameters, over=True)


def test_a_team_scores_about_34_as_real_ones_do(db):
    seeded(reps=120)

    found = scores()
    ranked = found.status == engine.STATUSES.index("scored")
    brand, people, insights, relationships = found.pillars[ranked].mean(axis=0) / 100
    assert 31 <= found.totals[ranked].mean() / 100 <= 37
    assert 10.5 <= brand <= 14
    assert 4 <= people <= 7.5
    assert 2 <= insights <= 6
    assert 10 <= relationships <= 15
    assert found.totals[ranked].std() > 600, "people differ"


def test_every_status_is_there_to_see(db):
    seeded()

    assert {engine.STATUSES[n] for n in scores().status} == set(engine.STATUSES)


def test_the_same_seed_writes_the_same_company(db):
    found = []
    for seed in (6, 6, 7):
        with transaction.atomic():
            seeded(reps=6, weeks=10, seed=seed)
            counts = WeeklyActivity.objects.order_by("rep__email", "week")
            found.append(list(counts.values_list("rep__email", "week", "comments", "posts")))
            transaction.set_rollback(True)

    assert found[0] == found[1] != found[2]


def test_whoever_logs_in_finds_a_password_a_week_to_log_and_a_team(db):
    seeded()
    ravi = User.objects.get(email="ravi@example.invalid")

    assert ravi.check_password(make.PASSWORD)
    assert activity.week_to_log(ravi, today=NOW.date()) == LAST_WEEK
    assert User.objects.get(email="ada@example.invalid").is_superuser
    assert not User.objects.get(email="bea@example.invalid").has_usable_password()


def test_people_move_leave_and_are_away(db):
    seeded()

    assert Membership.objects.exclude(end=None).exists()
    assert User.objects.filter(is_active=False).exists()
    assert Absence.objects.filter(last_day__gt=NOW.date()).exists()
    assert {"typed", "imported"} == {
        origin for log in WeeklyActivity.objects.all() for origin in log.provenance.values()
    }
    assert ProfileReview.objects.filter(summary=1).exists()


def test_tracking_begins_with_the_first_week_and_nothing_is_of_the_future(db):
    demo = seeded(weeks=10)

    assert Company.objects.get().tracking_since == demo.week(10)
    assert WeeklyActivity.objects.filter(recorded_at__gt=NOW).count() == 0
    assert max(WeeklyActivity.objects.values_list("week", flat=True)) < NOW.date()


@pytest.mark.parametrize(("reps", "weeks"), [(3, 1), (5, 3), (13, 9)])
@pytest.mark.parametrize("weekday", range(7))
def test_small_companies_can_be_seeded_on_any_day(db, reps, weeks, weekday):
    now = NOW + datetime.timedelta(days=weekday)

    week = seeded(reps=reps, weeks=weeks, now=now).week(1)

    assert Membership.objects.filter(role="rep").count() >= reps
    roster = presence.roster(week, week + datetime.timedelta(days=6))
    assert len(roster) >= reps - 1, "one may have left"


def test_late_corrections_leave_the_reason(db):
    demo = seeded()

    seeding.correct_late(demo)

    corrected = WeeklyActivity.objects.filter(version=2)
    assert {log.reason for log in corrected} == {"", "From her messages"}
