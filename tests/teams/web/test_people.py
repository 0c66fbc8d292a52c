"""Inviting somebody into a team."""

from __future__ import annotations

import pytest

from teams.models import Membership, User
from tests import make

pytestmark = pytest.mark.usefixtures("wednesday")

ADDRESS = "/teams/north/invite/"
NEW = {"email": "New@Example.invalid", "name": "New Rep", "start": "2026-10-19"}


@pytest.mark.parametrize("name", ["maya", "ada"])
def test_a_manager_or_administrator_invites_a_rep(cast, browse, mailoutbox, name):
    answer = browse(getattr(cast, name)).post(ADDRESS, NEW, follow=True)

    person = User.objects.get(email="new@example.invalid")
    held = Membership.objects.get(user=person)
    assert (held.team, held.role, str(held.start)) == (cast.north, "rep", "2026-10-19")
    assert not person.has_usable_password()
    assert "the invitation is on its way" in answer.content.decode()


def test_a_rep_cannot_invite(cast, browse):
    assert browse(cast.ravi).get(ADDRESS).status_code == 404
    assert browse(cast.ravi).post(ADDRESS, NEW).status_code == 404
    assert not User.objects.filter(email__iexact=NEW["email"]).exists()


def test_somebody_who_exists_is_not_invited_again(cast, browse):
    answer = browse(cast.maya).post(ADDRESS, NEW | {"email": "OTTO@example.invalid"})

    assert answer.status_code == 422
    assert "exists" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value"), [("email", "x"), ("email", ""), ("name", ""), ("start", "soon")]
)
def test_a_fault_names_its_field(cast, browse, field, value):
    answer = browse(cast.maya).post(ADDRESS, NEW | {field: value})

    assert answer.status_code == 422
    assert f'href="#{field}"'.encode() in answer.content


def test_fields_that_are_not_asked_for_change_nothing(cast, browse, mailoutbox):
    browse(cast.maya).post(ADDRESS, NEW | {"is_superuser": "1", "role": "manager", "team": "1"})

    person = User.objects.get(email="new@example.invalid")
    assert not person.is_superuser
    assert [held.role for held in Membership.objects.filter(user=person)] == ["rep"]


def test_who_is_in_the_team_is_listed(cast, browse):
    page = browse(cast.maya).get(ADDRESS).content.decode()

    assert "Bea" in page
    assert "Otto" not in page
    assert make.LONG_AGO.strftime("%Y") in page
