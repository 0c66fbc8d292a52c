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


# --- The people of a team -----------------------------------------------------
PEOPLE = "/teams/north/people/"


def held_by(user) -> list[tuple[str, str]]:
    held = Membership.objects.filter(user=user).order_by("start", "pk")
    return [(str(one.team), str(one.end)) for one in held]


def page_of(client, membership) -> str:
    return f"/teams/{membership.team.slug}/people/{membership.pk}/"


@pytest.fixture
def ravis(cast):
    return cast.ravi.memberships.get()


@pytest.fixture
def both(cast):
    """Maya manages South, too."""
    make.member(cast.maya, cast.south, role="manager")


def test_people_are_listed_now_coming_and_past(cast, browse):
    make.rep("Gone", cast.north).memberships.update(end=make.MONDAY)
    make.rep("Never", cast.north).memberships.update(end=make.LONG_AGO)
    make.member(make.person("Soon"), cast.north, start=make.week(-3))

    page = browse(cast.maya).get(PEOPLE).content.decode()

    now, coming, past = (page.index(f'id="{name}-h"') for name in ("now", "coming", "past"))
    assert now < page.index("Bea") < coming < page.index("Soon") < past < page.index("Gone")
    assert "Never" not in page
    assert "Otto" not in page
    assert browse(cast.ravi).get(PEOPLE).status_code == 404


def test_who_left_the_boards_is_on_no_list_of_people(cast, browse, ravis):
    company = make.tracking(make.MONDAY)
    company.reps_may_leave_boards = True
    company.save()
    cast.ravi.off_boards = True
    cast.ravi.save()
    maya = browse(cast.maya)

    assert "Ravi" not in maya.get(PEOPLE).content.decode()
    assert maya.get(page_of(maya, ravis)).status_code == 404


def test_a_manager_moves_a_rep_between_own_teams_from_a_day(cast, browse, ravis, both):
    maya = browse(cast.maya)
    answer = maya.post(
        page_of(maya, ravis), {"act": "move", "team": "south", "start": "2026-10-19"}, follow=True
    )

    assert "Ravi sells in South from Mon 19 Oct on." in answer.content.decode()
    assert held_by(cast.ravi) == [("North", "2026-10-19"), ("South", "None")]


def test_a_manager_moves_nobody_into_a_team_of_others(cast, browse, ravis):
    maya = browse(cast.maya)

    assert "You manage no other team" in maya.get(page_of(maya, ravis)).content.decode()
    answer = maya.post(
        page_of(maya, ravis), {"act": "move", "team": "south", "start": "2026-10-19"}
    )

    assert answer.status_code == 422
    assert held_by(cast.ravi) == [("North", "None")]


def test_what_others_planned_is_not_undone_by_a_move(cast, browse, ravis, both):
    west = make.team("West")
    ravis.end = make.week(-4)
    ravis.save()
    make.member(cast.ravi, west, start=make.week(-4))
    maya = browse(cast.maya)

    answer = maya.post(
        page_of(maya, ravis), {"act": "move", "team": "south", "start": "2026-10-19"}
    )

    assert "West" in answer.content.decode()
    assert answer.status_code == 422
    assert ("South", "None") not in held_by(cast.ravi)


def test_an_administrator_moves_anybody_anywhere(cast, browse, ravis):
    ada = browse(cast.ada)
    ada.post(page_of(ada, ravis), {"act": "move", "team": "south", "start": "2026-10-19"})

    assert held_by(cast.ravi) == [("North", "2026-10-19"), ("South", "None")]


def test_time_in_a_team_ends_on_a_day(cast, browse, ravis):
    maya = browse(cast.maya)
    answer = maya.post(page_of(maya, ravis), {"act": "end", "end": "2026-10-19"}, follow=True)

    assert "Ravi is out of North from Mon 19 Oct on." in answer.content.decode()
    assert held_by(cast.ravi) == [("North", "2026-10-19")]


def test_a_manager_ends_no_manager_and_shuts_nobody_out(cast, browse, ravis):
    maya = browse(cast.maya)

    assert maya.get(page_of(maya, cast.maya.memberships.get())).status_code == 404
    refused = maya.post(page_of(maya, ravis), {"act": "deactivate", "typed_name": "Ravi"})
    assert refused.status_code == 403
    cast.ravi.refresh_from_db()
    assert cast.ravi.is_active


def test_an_administrator_shuts_somebody_out_by_name(cast, browse, ravis):
    ada = browse(cast.ada)
    wrong = ada.post(page_of(ada, ravis), {"act": "deactivate", "typed_name": "ravi"})
    assert wrong.status_code == 422

    ada.post(page_of(ada, ravis), {"act": "deactivate", "typed_name": "Ravi"})

    cast.ravi.refresh_from_db()
    assert not cast.ravi.is_active
    assert held_by(cast.ravi) == [("North", "2026-10-14")]


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"act": "end", "end": "soon"}, "end"),
        ({"act": "move", "team": "", "start": "2026-10-19"}, "team"),
        ({"act": "move", "team": "south", "start": ""}, "start"),
        ({}, "end"),
    ],
)
def test_a_fault_of_a_membership_names_its_field(cast, browse, ravis, sent, field):
    maya = browse(cast.maya)
    answer = maya.post(page_of(maya, ravis), sent)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert held_by(cast.ravi) == [("North", "None")]
