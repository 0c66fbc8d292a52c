"""Masks of weeks: bit `age` is the week so many before W. See also test_inputs.py."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from teams.selectors import presence, weeks
from tests import make
from tests.make import MONDAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        (0, 4, True),  # Monday to Friday
        (-2, 6, True),  # the week-ends around as well
        (1, 4, False),
        (0, 3, False),
        (5, 6, False),
    ],
)
def test_a_week_is_away_if_its_five_weekdays_are(cast, first, last, whole):
    week = make.week(3)
    make.absence(cast.bea, week + timedelta(days=first), week + timedelta(days=last))

    ids = np.array([cast.ravi.pk, cast.bea.pk])

    assert presence.absent(ids, MONDAY).tolist() == [0, whole << 3]


def test_absences_outside_the_window_do_not_matter(cast):
    make.absence(cast.ravi, make.week(14), make.week(13) + timedelta(days=6))
    make.absence(cast.ravi, make.week(-1), make.week(-3))

    assert presence.absent(np.array([cast.ravi.pk]), MONDAY).tolist() == [0]


def test_who_was_no_rep_has_no_team(cast):
    make.tracking(make.LONG_AGO)
    ids = np.array(sorted([cast.maya.pk, cast.ravi.pk]))

    found = presence.of_reps(ids, week=MONDAY, as_of=weeks.sunday_of(MONDAY))

    teams = dict(zip(ids.tolist(), found.team_ids.tolist(), strict=True))
    assert teams == {cast.maya.pk: 0, cast.ravi.pk: cast.north.pk}


def team_of(rep) -> int:
    found = presence.of_reps(np.array([rep.pk]), week=MONDAY, as_of=weeks.sunday_of(MONDAY))
    return int(found.team_ids[0])


def test_who_left_on_the_monday_was_no_rep_in_the_week(cast):
    cast.ravi.memberships.update(end=MONDAY)
    cast.bea.memberships.update(end=MONDAY + timedelta(days=1))

    assert (team_of(cast.ravi), team_of(cast.bea)) == (0, cast.north.pk)
    assert presence.roster(MONDAY, weeks.sunday_of(MONDAY)).tolist() == sorted(
        [cast.bea.pk, cast.otto.pk]
    )


def test_a_membership_that_held_on_no_day_gives_no_team(cast):
    """What is left of a move that was planned for Wednesday and taken back."""
    wednesday = MONDAY + timedelta(days=2)
    make.member(cast.ravi, cast.south, start=wednesday, end=wednesday)
    nobody = make.person("Nora")
    make.member(nobody, cast.south, start=wednesday, end=wednesday)

    assert (team_of(cast.ravi), team_of(nobody)) == (cast.north.pk, 0)
    assert nobody.pk not in presence.roster(MONDAY, weeks.sunday_of(MONDAY))


def test_two_absences_without_a_weekday_between_them_are_a_week_away(cast):
    make.absence(cast.ravi, MONDAY, MONDAY + timedelta(days=1))
    make.absence(cast.ravi, MONDAY + timedelta(days=2), MONDAY + timedelta(days=4))
    make.absence(cast.bea, MONDAY, MONDAY + timedelta(days=1))
    make.absence(cast.bea, MONDAY + timedelta(days=3), MONDAY + timedelta(days=4))

    assert presence.absent(np.array([cast.ravi.pk, cast.bea.pk]), MONDAY).tolist() == [1, 0]
