"""One press on the board, one reminder a week each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from teams.models import Letter, User
from teams.services import nudges
from teams.services.problems import Refusal
from tests import make
from tests.make import MONDAY

MONDAY_AFTER = make.NOW - timedelta(days=2)
THIS_WEEK = make.week(-1)


@pytest.fixture(autouse=True)
def tracking(cast):
    make.tracking(MONDAY)


def press(cast, *, minutes: int = 0, team=None) -> tuple[int, int]:
    now = MONDAY_AFTER + timedelta(minutes=minutes)
    asked = nudges.remind_team(team=team or cast.north, by=cast.maya, now=now)
    assert asked.week == MONDAY
    return asked.asked, asked.already


def test_everyone_who_owes_the_log_gets_one_letter(cast):
    make.full_log(cast.bea)

    assert press(cast) == (1, 0)

    letter = Letter.objects.get()
    assert (letter.person, letter.kind, letter.week) == (cast.ravi, "nudge", THIS_WEEK)
    assert (letter.asked_by, letter.state) == (cast.maya, "waiting")


def test_pressing_again_asks_nobody_twice(cast):
    assert press(cast) == (2, 0)
    assert press(cast, minutes=1) == (0, 2)
    assert Letter.objects.count() == 2


def test_fridays_reminder_counts_as_well(cast):
    make.letter(cast.ravi, "reminder", week=THIS_WEEK)
    make.letter(cast.bea, "reminder", week=MONDAY)  # last Friday's was last week's

    assert press(cast) == (1, 1)
    assert Letter.objects.get(kind="nudge").person == cast.bea


@pytest.mark.parametrize("fields", [{"wants_reminder": False}, {"password": "!never chosen"}])
def test_who_wants_no_reminder_or_never_came_gets_none_and_is_not_told_apart(cast, fields):
    User.objects.filter(pk=cast.ravi.pk).update(**fields)

    assert press(cast) == (1, 1)
    assert Letter.objects.get().person == cast.bea


def test_other_teams_are_not_asked(cast):
    assert press(cast, team=cast.south) == (1, 0)
    assert Letter.objects.get().person == cast.otto


def test_before_boards_begin_there_is_nothing_to_owe(cast):
    for since in (THIS_WEEK, None):
        make.tracking(since)
        with pytest.raises(Refusal, match="tracking has not begun"):
            press(cast)
    assert not Letter.objects.exists()
