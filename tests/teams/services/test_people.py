"""People, teams and memberships: they begin, move and end, and nobody is deleted."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.contrib.auth import authenticate, get_user
from django.db import connections
from django.http import HttpRequest

from teams import policies
from teams.models import Membership, Team, User
from teams.selectors import presence
from teams.services import access, people
from teams.services.problems import Refusal
from tests import make
from tests.make import MONDAY, NOW, PASSWORD

TODAY = NOW.date()
TOMORROW = TODAY + datetime.timedelta(days=1)
PLANNED = TODAY + datetime.timedelta(days=9)


def held(user: User) -> list[tuple]:
    rows = Membership.objects.filter(user=user).order_by("start", "id")
    return [(row.team.name, row.role, row.start, row.end) for row in rows]


def invite(cast, **given) -> User:
    given = {"email": "gil@example.invalid", "name": "Gil", "by": cast.maya, "now": NOW} | given
    return people.invite(**given)


def refused(service, **given) -> list[str]:
    with pytest.raises(Refusal) as refusal:
        service(**given)
    return [problem.field for problem in refusal.value.problems]


# --- Inviting -----------------------------------------------------------------
def test_somebody_invited_belongs_to_the_team_and_cannot_sign_in_yet(cast):
    gil = invite(cast, email=" Gil@Example.INVALID ", team=cast.north, start=TODAY)

    assert (gil.email, gil.name) == ("gil@example.invalid", "Gil")
    assert not gil.has_usable_password()
    assert held(gil) == [("North", "rep", TODAY, None)]
    assert gil.memberships.get().history.get().history_user == cast.maya


def test_an_invitation_without_a_day_holds_from_today(cast):
    assert held(invite(cast, team=cast.south, role="manager")) == [
        ("South", "manager", TODAY, None)
    ]
    assert held(invite(cast, email="noa@example.invalid")) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "gil"}, "email"),
        ({"email": "gil\0@example.invalid"}, "email"),
        ({"email": "RAVI@example.invalid"}, "email"),
        ({"email": f"gil@{'.'.join(['x' * 60] * 4)}.invalid"}, "email"),
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "a\0"}, "name"),
        ({"external_id": "m\0"}, "external_id"),
        ({"external_id": "m07"}, "external_id"),
    ],
)
def test_who_cannot_be_invited_is_refused_by_name(cast, given, field):
    cast.bea.external_id = "m07"
    cast.bea.save()

    before = User.objects.count()
    assert refused(invite, cast=cast, **given) == [field]
    assert User.objects.count() == before


# --- Memberships --------------------------------------------------------------
def test_a_person_joins_a_team_once(cast):
    assert refused(
        people.join, user=cast.ravi, team=cast.south, role="rep", start=TODAY, by=cast.ada
    ) == ["start"]
    joined = people.join(user=cast.ravi, team=cast.south, role="manager", start=TODAY, by=cast.ada)
    assert joined.history.get().history_user == cast.ada
    assert refused(
        people.join, user=cast.ravi, team=cast.south, role="manager", start=TODAY, by=cast.ada
    ) == ["start"]


def test_a_future_membership_stands_in_the_way_too(cast):
    gil = make.person("Gil")
    make.member(gil, cast.north, start=TODAY + datetime.timedelta(days=30))

    with pytest.raises(Refusal, match="already rep of North from 2026-11-13"):
        people.join(user=gil, team=cast.south, role="rep", start=TODAY, by=cast.ada)


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_invite_one_person(cast):
    gate, said = threading.Barrier(2), []

    def invite() -> None:
        gate.wait()
        try:
            people.invite(
                email="nora@example.org", name="Nora", by=cast.maya, now=NOW, team=cast.north
            )
        except Refusal as refusal:
            said.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=invite) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert said == [
        "Someone with the e-mail address nora@example.org exists."
        " Add that person to the team instead."
    ]
    assert User.objects.get(email="nora@example.org").memberships.count() == 1


def test_nobody_joins_who_is_deactivated(cast):
    seen_before = User.objects.get(pk=cast.bea.pk)
    people.deactivate(user=cast.bea, by=cast.ada, on=TODAY, now=NOW)

    for bea in (cast.bea, seen_before):
        assert refused(
            people.join, user=bea, team=cast.south, role="rep", start=TODAY, by=cast.ada
        ) == ["user"]


def test_a_move_ends_the_old_team_on_the_day_the_new_one_begins(cast):
    people.move(user=cast.ravi, team=cast.south, start=MONDAY, by=cast.ada)

    assert held(cast.ravi) == [
        ("North", "rep", make.LONG_AGO, MONDAY),
        ("South", "rep", MONDAY, None),
    ]
    assert policies.rep_team(cast.ravi, on=MONDAY) == cast.south


def test_a_move_takes_the_place_of_one_that_was_planned(cast):
    people.move(user=cast.ravi, team=cast.south, start=TOMORROW, by=cast.ada)
    west = make.team("West")

    people.move(user=cast.ravi, team=west, start=TODAY, by=cast.ada)

    assert held(cast.ravi) == [
        ("North", "rep", make.LONG_AGO, TODAY),
        ("West", "rep", TODAY, None),
        ("South", "rep", TOMORROW, TOMORROW),
    ]
    people.move(user=cast.ravi, team=cast.south, start=TOMORROW, by=cast.ada)
    assert policies.rep_team(cast.ravi, on=TOMORROW) == cast.south


def test_a_move_into_the_own_team_is_none(cast):
    assert refused(people.move, user=cast.ravi, team=cast.north, start=TODAY, by=cast.ada) == [
        "team"
    ]


def test_becoming_a_manager_ends_no_selling(cast):
    people.move(user=cast.ravi, team=cast.south, start=TODAY, by=cast.ada, role="manager")

    assert policies.rep_team(cast.ravi, on=TODAY) == cast.north


def test_a_membership_ends_once(cast):
    membership = cast.ravi.memberships.get()

    people.end_membership(membership=membership, on=TODAY, by=cast.maya)

    assert held(cast.ravi) == [("North", "rep", make.LONG_AGO, TODAY)]
    assert refused(people.end_membership, membership=membership, on=TOMORROW, by=cast.maya) == [
        "end"
    ]


def test_what_somebody_else_ended_meanwhile_is_not_prolonged(cast):
    seen_before = cast.ravi.memberships.get()
    people.end_membership(membership=cast.ravi.memberships.get(), on=TODAY, by=cast.maya)

    assert refused(people.end_membership, membership=seen_before, on=TOMORROW, by=cast.maya) == [
        "end"
    ]
    assert held(cast.ravi) == [("North", "rep", make.LONG_AGO, TODAY)]


# --- Deactivating -------------------------------------------------------------
def test_a_deactivated_person_is_out_on_the_next_request(cast, client):
    _, secret = access.create_token(
        user=cast.ravi,
        name="Sync",
        scopes=["read"],
        expires_at=NOW + datetime.timedelta(days=9),
        now=NOW,
    )
    client.force_login(cast.ravi, backend="django.contrib.auth.backends.ModelBackend")
    make.member(cast.ravi, cast.south, role="manager", start=PLANNED)

    people.deactivate(user=cast.ravi, by=cast.ada, on=TODAY, now=NOW)

    assert held(cast.ravi) == [
        ("North", "rep", make.LONG_AGO, TODAY),
        (
            "South",
            "manager",
            TODAY + datetime.timedelta(days=9),
            TODAY + datetime.timedelta(days=9),
        ),
    ]
    assert access.authenticate(secret, now=NOW) is None
    assert authenticate(email=cast.ravi.email, password=PASSWORD) is None
    assert not policies.reps_visible_to(cast.ravi, on=TODAY).exists()
    assert not session_opens(client)


def test_old_sessions_stay_dead_when_somebody_comes_back(cast, client):
    client.force_login(cast.ravi, backend="django.contrib.auth.backends.ModelBackend")
    assert session_opens(client)
    people.deactivate(user=cast.ravi, by=cast.ada, on=TODAY, now=NOW)

    people.reactivate(user=cast.ravi)

    assert User.objects.get(pk=cast.ravi.pk).is_active
    assert not session_opens(client)
    assert authenticate(email=cast.ravi.email, password=PASSWORD) is None


def session_opens(client) -> bool:
    """Whether Django takes the session for somebody's, as every request asks it to."""
    request = HttpRequest()
    request.session = client.session
    return get_user(request).is_authenticated


def test_the_week_of_leaving_is_still_scored(cast):
    people.deactivate(user=cast.ravi, by=cast.ada, on=TODAY, now=NOW)

    week = make.week(-1)
    assert cast.ravi.pk in presence.roster(week, week + datetime.timedelta(days=6))
    assert cast.ravi.pk not in presence.roster(make.week(-2), make.week(-3))


def test_the_last_administrator_cannot_be_shut_out(cast):
    assert refused(people.deactivate, user=cast.ada, by=cast.ada, on=TODAY, now=NOW) == ["user"]

    make.person("Noa", is_superuser=True)
    people.deactivate(user=cast.ada, by=cast.ada, on=TODAY, now=NOW)
    cast.ada.refresh_from_db()
    assert not cast.ada.is_active


# --- Teams --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "slug"),
    [
        (" Key accounts ", "key-accounts"),
        ("North!", "north-2"),
        ("Asia–Pacific", "asiapacific"),
        ("北部", "team"),
        ("x" * 80, "x" * 70),
    ],
)
def test_a_team_gets_an_address_from_its_name(cast, name, slug):
    team = people.make_team(name=name, by=cast.ada)

    assert (team.name, team.slug) == (name.strip(), slug)
    assert team.history.get().history_user == cast.ada


def test_every_nameless_address_is_another(db):
    slugs = [people.make_team(name=name, by=None).slug for name in ("北部", "南部", "東部")]

    assert slugs == ["team", "team-2", "team-3"]


@pytest.mark.parametrize("name", ["", "  ", "NORTH", "x" * 81, "a\0"])
def test_a_team_that_cannot_be_is_refused(cast, name):
    assert refused(people.make_team, name=name, by=cast.ada) == ["name"]
    assert Team.objects.count() == 2
