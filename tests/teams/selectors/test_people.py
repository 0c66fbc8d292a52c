"""Lists of people and teams, as far as somebody may know."""

from __future__ import annotations

import datetime

from teams.selectors import people
from tests import make
from tests.make import NOW

TODAY = NOW.date()


def test_lists_are_what_policies_allow_by_name(cast):
    make.member(cast.maya, cast.south, role="manager")
    make.rep("anja", cast.north)

    assert [team.name for team in people.teams_visible_to(cast.maya, on=TODAY)] == [
        "North",
        "South",
    ]
    assert [team.name for team in people.managed_teams(cast.maya, on=TODAY)] == ["North", "South"]
    names = [rep.name for rep in people.reps_visible_to(cast.maya, on=TODAY)]
    assert names == ["anja", "Bea", "Maya", "Otto", "Ravi"]
    assert list(people.teams_visible_to(cast.ravi, on=TODAY)) == [cast.north]


def test_members_of_a_day_are_managers_first(cast):
    gone = make.person("Gone")
    make.member(gone, cast.north, end=TODAY)

    members = [(m.role, m.user.name) for m in people.members(cast.north, on=TODAY)]

    assert members == [("manager", "Maya"), ("rep", "Bea"), ("rep", "Ravi")]


def test_a_way_through_the_teams_is_newest_first(cast):
    cast.ravi.memberships.update(end=TODAY)
    make.member(cast.ravi, cast.south, start=TODAY)

    assert [m.team.name for m in people.memberships(cast.ravi)] == ["South", "North"]


def test_people_are_found_by_external_id(cast):
    cast.ravi.external_id = "m01"
    cast.ravi.save()

    assert people.by_external_id({"m01", "m02", ""}) == {"m01": cast.ravi}


def test_people_are_found_by_address_in_any_case(cast):
    cast.ravi.email = "Ravi@Example.invalid"
    cast.ravi.save()

    found = people.by_email(["RAVI@example.invalid", "bea@example.invalid", "who@example.invalid"])

    assert found == {"ravi@example.invalid": cast.ravi, "bea@example.invalid": cast.bea}


def test_an_ended_day_is_not_a_member_any_more(cast):
    cast.bea.memberships.update(end=TODAY)

    yesterday = TODAY - datetime.timedelta(days=1)
    assert "Bea" in [m.user.name for m in people.members(cast.north, on=yesterday)]
    assert "Bea" not in [m.user.name for m in people.members(cast.north, on=TODAY)]


def test_administrators_are_active_superusers(cast):
    make.person("Noa", is_superuser=True, is_active=False)
    make.person("Sam", is_staff=True)

    assert list(people.administrators()) == [cast.ada]
