"""The demo's people: as many as asked for, each of them once."""

from __future__ import annotations

import pytest

from teams.management.demo import cast
from teams.management.demo.cast import Habit


@pytest.mark.parametrize("count", [3, 4, 11, 36, 84, 500])
def test_there_are_as_many_reps_as_asked_for_and_nobody_twice(count):
    groups = cast.groups(count)

    reps = [rep for group in groups for rep in group.reps]
    people = [rep.person for rep in reps] + [group.manager for group in groups]
    assert len(reps) == count
    assert [rep.number for rep in reps] == list(range(count))
    assert len({person.email for person in people}) == len(people)
    assert len({person.name for person in people}) == len(people)
    assert all(person.email.endswith("@example.invalid") for person in people)
    assert all(len(person.name) <= 120 for person in people)
    assert len({group.name for group in groups}) == len(groups)


def test_ravi_and_bea_sell_in_mayas_north_and_otto_elsewhere():
    north, south, *_ = cast.groups(cast.FEWEST_REPS)

    assert north.manager.email == "maya@example.invalid"
    assert [rep.person.email for rep in north.reps] == [
        "ravi@example.invalid",
        "bea@example.invalid",
    ]
    assert [rep.person.email for rep in south.reps] == ["otto@example.invalid"]


def test_a_company_of_thirty_six_shows_every_habit():
    reps = [rep for group in cast.groups(36) for rep in group.reps]

    assert {rep.habit for rep in reps} == set(Habit)


def test_teams_have_about_twelve_reps():
    sizes = [len(group.reps) for group in cast.groups(500)]

    assert sum(sizes) == 500
    assert 11 <= min(sizes) <= max(sizes) <= 13
