"""People in the admin: invited, changed, shut out, let back in."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail

from teams.models import User
from tests.teams.admin.conftest import signed_in

ADD = "/admin/teams/user/add/"


def change(user):
    return f"/admin/teams/user/{user.pk}/change/"


def access(user):
    return f"/admin/teams/user/{user.pk}/access/"


PERSON = {
    "name": "Ravi Deshmane",
    "email": "Ravi.D@example.invalid",
    "external_id": "m7",
    "time_zone": "",
}
NO_MEMBERSHIPS = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}


def test_adding_somebody_invites_them_into_a_team(
    ada, cast, letters_at_once, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ada.post(
            ADD,
            {
                "email": "Nora@example.invalid",
                "name": "Nora",
                "team": cast.north.pk,
                "role": "rep",
                "start": "2026-10-05",
            },
        )

    nora = User.objects.get(email="nora@example.invalid")
    held = nora.memberships.get()
    assert not nora.has_usable_password()
    assert (held.team, held.role, str(held.start)) == (cast.north, "rep", "2026-10-05")
    assert held.history.get().history_user == cast.ada
    assert [letter.to for letter in mail.outbox] == [["nora@example.invalid"]]
    assert "http://testserver/accounts/password/reset/key/" in mail.outbox[0].body


def test_what_the_service_refuses_is_said_beside_its_field(ada, cast):
    page = ada.post(ADD, {"email": "RAVI@example.invalid", "name": "Another"})

    assert "Someone with the e-mail address" in page.content.decode()
    assert User.objects.filter(name="Another").count() == 0


def test_a_form_that_is_only_checked_writes_nothing(ada, cast):
    ada.post(ADD, {"email": "new@example.invalid", "name": "New", "team": 0})

    assert not User.objects.filter(email="new@example.invalid").exists()


def test_a_person_is_changed(ada, cast):
    ada.post(change(cast.ravi), PERSON | NO_MEMBERSHIPS)

    cast.ravi.refresh_from_db()
    assert (cast.ravi.name, cast.ravi.email) == ("Ravi Deshmane", "ravi.d@example.invalid")
    assert (cast.ravi.external_id, cast.ravi.is_superuser) == ("m7", False)


def test_no_forged_field_sets_a_password_or_brings_somebody_back(ada, cast):
    before = cast.ravi.password
    cast.ravi.is_active = False
    cast.ravi.save(update_fields=["is_active"])

    ada.post(change(cast.ravi), PERSON | NO_MEMBERSHIPS | {"password": "x", "is_active": "on"})

    cast.ravi.refresh_from_db()
    assert (cast.ravi.password, cast.ravi.is_active) == (before, False)


def test_the_last_administrator_stays_one(ada, cast):
    page = ada.post(
        change(cast.ada), {"name": "Ada", "email": "ada@example.invalid"} | NO_MEMBERSHIPS
    )

    assert "is the only administrator" in page.content.decode()
    cast.ada.refresh_from_db()
    assert cast.ada.is_superuser


def test_shutting_out_needs_the_name_typed(ada, cast):
    page = ada.post(access(cast.ravi), {"action": "deactivate", "typed": "ravi"})

    assert "does not confirm it. Type: Ravi" in page.content.decode()
    cast.ravi.refresh_from_db()
    assert cast.ravi.is_active


def test_who_is_shut_out_is_out_everywhere_at_once(ada, cast):
    ravi = signed_in("ravi@example.invalid")
    ada.post(access(cast.ravi), {"action": "deactivate", "typed": "Ravi"})

    cast.ravi.refresh_from_db()
    assert not cast.ravi.is_active
    assert cast.ravi.memberships.get().end is not None
    assert ravi.get("/accounts/2fa/").status_code == 302


def test_the_only_administrator_is_not_shut_out(ada, cast):
    page = ada.post(access(cast.ada), {"action": "deactivate", "typed": "Ada"})

    assert "is the only administrator" in page.content.decode()


@pytest.mark.parametrize("action", ["invite", "reactivate"])
def test_a_letter_goes_out(ada, cast, letters_at_once, django_capture_on_commit_callbacks, action):
    if action == "reactivate":
        cast.bea.is_active = False
        cast.bea.save(update_fields=["is_active"])
    with django_capture_on_commit_callbacks(execute=True):
        ada.post(access(cast.bea), {"action": action})

    cast.bea.refresh_from_db()
    assert cast.bea.is_active
    assert [letter.to for letter in mail.outbox] == [["bea@example.invalid"]]


def test_a_lost_phone_can_be_taken_off_the_account(ada, cast):
    TOTP.activate(cast.ravi, "JBSWY3DPEHPK3PXP")
    assert "Take the second step away" in ada.get(access(cast.ravi)).content.decode()

    ada.post(access(cast.ravi), {"action": "one_step"})

    assert signed_in("ravi@example.invalid").session.get("_auth_user_id") == str(cast.ravi.pk)


def test_an_action_that_is_none_does_nothing(ada, cast):
    assert ada.post(access(cast.ravi), {"action": "__init__"}).status_code == 200


def test_somebody_who_does_not_exist_has_no_access_page(ada):
    assert ada.get("/admin/teams/user/999999/access/").status_code == 404


def test_the_list_names_teams_and_who_uses_two_steps(ada, cast):
    TOTP.activate(cast.ravi, "JBSWY3DPEHPK3PXP")
    text = ada.get("/admin/teams/user/").content.decode()

    assert "North (Rep)" in text
    assert "North (Manager)" in text
    assert text.count('alt="True"') >= 2
