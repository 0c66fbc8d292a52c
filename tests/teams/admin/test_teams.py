"""Teams and memberships: every change by the services, signed."""

from __future__ import annotations

import datetime

from teams.models import Membership, Team
from tests import make


def url(team):
    return f"/admin/teams/team/{team.pk}/change/"


def form(team, *rows, **more):
    """What the team's page posts: memberships that stand, then new rows."""
    held = list(team.memberships.filter(end=None).order_by("start", "id"))
    posted = {
        "name": team.name,
        "visibility": team.visibility,
        "memberships-TOTAL_FORMS": len(held) + len(rows),
        "memberships-INITIAL_FORMS": len(held),
    }
    for place, membership in enumerate(held):
        posted |= {f"memberships-{place}-id": membership.pk, f"memberships-{place}-team": team.pk}
    for place, row in enumerate(rows, len(held)):
        posted |= {f"memberships-{place}-{key}": value for key, value in row.items()}
        posted[f"memberships-{place}-team"] = team.pk
    return posted | more


def row(person, role="rep", start="2026-10-05", **more):
    return {"person": person, "role": role, "start": start} | more


def test_a_team_gets_an_address_from_its_name(ada, cast):
    ada.post("/admin/teams/team/add/", {"name": "Café West", "visibility": ""})

    west = Team.objects.get(name="Café West")
    assert west.slug == "cafe-west"
    assert west.history.get().history_user == cast.ada


def test_a_name_that_is_taken_is_refused(ada, cast):
    page = ada.post("/admin/teams/team/add/", {"name": "north", "visibility": ""})

    assert "There is a team named" in page.content.decode()


def test_a_renamed_team_keeps_its_address(ada, cast):
    ada.post(url(cast.north), form(cast.north, name="Northern lights", visibility="nothing"))

    cast.north.refresh_from_db()
    assert (cast.north.name, cast.north.slug, cast.north.visibility) == (
        "Northern lights",
        "north",
        "nothing",
    )


def test_somebody_joins_by_e_mail_address(ada, cast):
    nora = make.person("Nora", email="nora@example.invalid", external_id="n1")

    ada.post(url(cast.north), form(cast.north, row("NORA@example.invalid")))

    held = nora.memberships.get()
    assert (held.team, held.role, held.start) == (cast.north, "rep", make.MONDAY)
    assert held.history.get().history_user == cast.ada


def test_somebody_joins_by_external_id(ada, cast):
    nora = make.person("Nora", external_id="n1")

    ada.post(url(cast.north), form(cast.north, row("n1", role="manager")))

    assert nora.memberships.get().role == "manager"


def test_nobody_is_named(ada, cast):
    page = ada.post(url(cast.north), form(cast.north, row("nobody@example.invalid")))

    assert "is nobody here" in page.content.decode()


def test_a_rep_of_another_team_has_to_move(ada, cast):
    page = ada.post(url(cast.north), form(cast.north, row("otto@example.invalid")))
    assert "Otto is already rep of South" in page.content.decode()
    assert cast.otto.memberships.get().team == cast.south

    ada.post(url(cast.north), form(cast.north, row("otto@example.invalid", moves="on")))
    before, now = cast.otto.memberships.order_by("start")
    assert (before.team, before.end) == (cast.south, make.MONDAY)
    assert (now.team, now.start, now.end) == (cast.north, make.MONDAY, None)


def test_a_membership_ends_and_nothing_else_of_it_changes(ada, cast):
    posted = form(cast.north)
    place = next(k for k, v in posted.items() if v == cast.bea.memberships.get().pk).split("-")[1]
    posted |= {
        f"memberships-{place}-end": "2026-11-02",
        f"memberships-{place}-start": "2020-01-01",
        f"memberships-{place}-role": "manager",
        f"memberships-{place}-person": "otto@example.invalid",
    }

    ada.post(url(cast.north), posted)

    held = cast.bea.memberships.get()
    assert (held.end, held.start) == (datetime.date(2026, 11, 2), make.LONG_AGO)
    assert (held.role, held.user) == ("rep", cast.bea)


def test_a_membership_is_not_deleted_by_a_forged_post(ada, cast):
    ada.post(url(cast.north), form(cast.north, **{"memberships-0-DELETE": "on"}))

    assert Membership.objects.filter(team=cast.north).count() == 3


def test_a_membership_of_another_team_is_not_reached_from_here(ada, cast):
    posted = form(cast.north)
    posted["memberships-0-id"] = cast.otto.memberships.get().pk
    posted["memberships-0-end"] = "2026-11-02"

    ada.post(url(cast.north), posted)

    assert cast.otto.memberships.get().end is None


def test_one_bad_row_keeps_the_good_ones_out_too(ada, cast):
    make.person("Nora", email="nora@example.invalid")
    rows = [row("nora@example.invalid"), row("otto@example.invalid")]

    ada.post(url(cast.north), form(cast.north, *rows))

    assert not Membership.objects.filter(user__name="Nora").exists()


def test_an_end_to_come_is_not_taken_back_here(ada, cast):
    """Whoever stays is entered again; an empty field must not break the page."""
    posted = form(cast.north)
    cast.bea.memberships.update(end=datetime.date(2099, 11, 2))
    place = next(k for k, v in posted.items() if v == cast.bea.memberships.get().pk).split("-")[1]

    page = ada.post(url(cast.north), posted | {f"memberships-{place}-end": ""})

    assert page.status_code == 200
    assert cast.bea.memberships.get().end == datetime.date(2099, 11, 2)
