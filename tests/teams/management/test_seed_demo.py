"""manage.py seed_demo: boards are there at once, and no real person is touched."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ssitracker import demo as logins
from teams.models import Mark, ScoreSnapshot, ScoringWeek, Team, User
from teams.selectors import activity, agreements, open_flags, readings
from tests import make

whole = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@whole
def test_boards_are_there_at_once_with_late_logs_and_flags():
    told = io.StringIO()

    call_command("seed_demo", "--reps", "24", "--weeks", "16", stdout=told)

    newest, *older = ScoringWeek.objects.all()
    assert newest.current_run.reps >= 20
    assert len([week for week in older if week.published_at]) >= 13
    assert ScoreSnapshot.objects.filter(run=newest.current_run, flagged=True).exists()
    assert len(activity.late_weeks(User.objects.get(email="bea@example.invalid"))) == 2
    assert all(email in told.getvalue() for email in logins.LOGINS.values())
    assert User.objects.get(email=logins.MANAGER).check_password(logins.PASSWORD)


@whole
def test_people_read_official_figures_and_talk_about_flags():
    call_command("seed_demo", "--reps", "14", "--weeks", "16", stdout=io.StringIO())

    ravi = User.objects.get(email=logins.REP)
    assert readings.of_rep(ravi).count() == 4
    [closed] = agreements.shown(agreements.made_with([ravi.pk]), on=today())
    assert not closed.standing
    north = open_flags.of_team(Team.objects.get(slug="north"), on=today())
    assert len(north.due) == len(north.resting) == 1
    assert Mark.objects.get().team is None


def today() -> datetime.date:
    return timezone.localdate()


def test_real_people_are_not_touched(db):
    make.person("Ravi", email="ravi@example.com")

    with pytest.raises(CommandError, match="holds 1 real people"):
        call_command("seed_demo")

    assert not Team.objects.exists()


def test_a_seeded_database_is_left_alone(cast):
    with pytest.raises(CommandError, match="holds people already"):
        call_command("seed_demo")


@pytest.mark.parametrize("given", [("--reps", "2"), ("--weeks", "0"), ("--seed", "x")])
def test_what_cannot_be_seeded_is_refused(db, given):
    with pytest.raises(CommandError, match="invalid number from"):
        call_command("seed_demo", *given)
