"""Lists stay cheap however long they are."""

from __future__ import annotations

import datetime

import pytest
from django.contrib import admin
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring.models import ScoringModel
from teams.models import (
    Absence,
    ApiToken,
    Heartbeat,
    Membership,
    NightAttempt,
    ProfileReview,
    ScoreRun,
    ScoringWeek,
    Team,
    User,
    WeeklyActivity,
)
from tests import make

MOST = 10
ROWS = 130  # more than two pages
LISTS = (
    "user",
    "team",
    "membership",
    "absence",
    "weeklyactivity",
    "profilereview",
    "scoringweek",
    "scorerun",
    "nightattempt",
    "heartbeat",
    "apitoken",
)


@pytest.fixture
def crowd(cast):
    """A hundred and thirty of everything, each row with its own people."""
    unusable = make_password(None)
    people = User.objects.bulk_create(
        User(email=f"p{n}@example.invalid", name=f"P{n}", password=unusable) for n in range(ROWS)
    )
    teams = Team.objects.bulk_create(Team(name=f"T{n}", slug=f"t{n}") for n in range(ROWS))
    pairs = list(zip(people, teams, strict=True))
    day, now = make.MONDAY, make.NOW
    Membership.objects.bulk_create(
        Membership(user=p, team=t, role="rep", start=day) for p, t in pairs
    )
    Absence.objects.bulk_create(
        Absence(rep=p, first_day=day, last_day=day, recorded_by=p) for p in people
    )
    WeeklyActivity.objects.bulk_create(
        WeeklyActivity(rep=p, week=day, version=1, recorded_at=now, recorded_by=p) for p in people
    )
    ProfileReview.objects.bulk_create(
        ProfileReview(rep=p, on=day, version=1, recorded_at=now, recorded_by=p) for p in people
    )
    ApiToken.objects.bulk_create(
        ApiToken(
            user=p,
            name="t",
            prefix="ssi_",
            digest=f"{p.pk}",
            scopes=["read"],
            created_at=now,
            expires_at=now + datetime.timedelta(days=9),
        )
        for p in people
    )
    model = ScoringModel.objects.get(version="article-1")
    weeks = ScoringWeek.objects.bulk_create(
        ScoringWeek(week=make.week(n), scoring_model=model) for n in range(ROWS)
    )
    ScoreRun.objects.bulk_create(
        ScoreRun(
            week=w,
            as_of=w.week,
            trigger="night",
            scoring_model=model,
            started_at=now,
            finished_at=now,
            reps=1,
            checksum="0" * 64,
        )
        for w in weeks
    )
    NightAttempt.objects.bulk_create(
        NightAttempt(week=w.week, due_at=now, trigger="night", number=1, started_at=now)
        for w in weeks
    )
    Heartbeat.objects.bulk_create(Heartbeat(worker=f"w{n}", at=now) for n in range(ROWS))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_any_length_costs_ten_queries_at_most(crowd, ada, name):
    model = next(m for m in admin.site._registry if m._meta.model_name == name)
    assert model.objects.count() >= ROWS
    url = reverse(f"admin:teams_{name}_changelist")

    for page in ("", "?p=2", "?q=1"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert ada.get(url + page).status_code == 200
        assert len(asked) <= MOST, [query["sql"][:150] for query in asked]


def test_the_first_page_of_the_admin_is_cheap(crowd, ada):
    with CaptureQueriesContext(connection) as asked:
        assert ada.get("/admin/").status_code == 200
    assert len(asked) <= MOST


def test_a_team_shows_its_members_without_asking_for_each(cast, ada):
    for _ in range(3):
        make.rep(team=cast.north)
    with CaptureQueriesContext(connection) as few:
        ada.get(f"/admin/teams/team/{cast.north.pk}/change/")
    for _ in range(20):
        make.rep(team=cast.north)
    with CaptureQueriesContext(connection) as many:
        ada.get(f"/admin/teams/team/{cast.north.pk}/change/")

    assert len(many) <= len(few) <= MOST, [query["sql"][:150] for query in few]
