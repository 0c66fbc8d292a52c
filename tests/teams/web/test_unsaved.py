"""A log typed while the session ended: kept for whoever typed it, and saved by nobody else."""

from __future__ import annotations

import datetime
import re

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from teams.models import WeeklyActivity
from tests import make

pytestmark = pytest.mark.usefixtures("wednesday")

ADDRESS = f"/log/{make.week(0)}/"
LOGIN = "/accounts/login/"
TYPED = {"version": "0", "days_worked": "4", "comments": "12", "note": "Fair in Ulm"}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def mark_in(answer) -> str:
    found = re.search(r'name="mark" value="([^"]+)"', text(answer))
    assert found
    return found[1]


@pytest.fixture
def signed_out(cast, browse) -> tuple[Client, dict[str, str]]:
    """Ravi's browser after the session has ended, and the form that is still open in it."""
    make.review(cast.ravi)
    for user in (cast.ravi, cast.bea):
        user.set_password("a long enough one")
        user.save()
    form = {"mark": mark_in(browse(cast.ravi).get(ADDRESS))} | TYPED
    return Client(), form


def sign_in(client: Client, user, then: str = ADDRESS):
    return client.post(
        f"{LOGIN}?next={then}",
        {"login": user.email, "password": "a long enough one", "next": then},
        follow=True,
    )


def test_what_was_typed_is_in_the_form_again_and_not_saved(cast, signed_out):
    client, form = signed_out

    sent = client.post(ADDRESS, form)
    back = sign_in(client, cast.ravi)

    assert sent["Location"] == f"{LOGIN}?next={ADDRESS}"
    page = text(back)
    assert "You were signed out while you typed" in page
    assert 'name="comments" value="12"' in page
    assert 'value="4" id="days-4" checked' in page
    assert "Fair in Ulm" in page
    assert not WeeklyActivity.objects.exists()


def test_it_is_handed_out_once(cast, signed_out):
    client, form = signed_out
    client.post(ADDRESS, form)
    sign_in(client, cast.ravi)

    assert "Fair in Ulm" not in text(client.get(ADDRESS))


def test_it_is_saved_once_the_same_person_presses_save(cast, signed_out):
    client, form = signed_out
    client.post(ADDRESS, form)
    back = sign_in(client, cast.ravi)

    client.post(ADDRESS, TYPED | {"mark": mark_in(back)})

    assert WeeklyActivity.objects.get().comments == 12


def test_nobody_else_on_the_device_is_shown_it(cast, signed_out):
    client, form = signed_out
    client.post(ADDRESS, form)

    other = sign_in(client, cast.bea)
    client.logout()
    later = sign_in(client, cast.ravi)

    assert "Fair in Ulm" not in text(other) + text(later)
    assert not WeeklyActivity.objects.exists()


@pytest.mark.parametrize("mark", ["", "x", "x:y:z"])
def test_without_our_mark_nothing_is_kept(cast, signed_out, mark):
    client, form = signed_out

    client.post(ADDRESS, form | {"mark": mark})

    assert settings.SESSION_COOKIE_NAME not in client.cookies
    assert "Fair in Ulm" not in text(sign_in(client, cast.ravi))


def test_a_mark_opens_its_own_address_only(cast, signed_out):
    client, form = signed_out
    other = f"/log/{make.week(1)}/"

    client.post(other, form)

    assert "Fair in Ulm" not in text(sign_in(client, cast.ravi, then=other))


def test_it_waits_an_hour(cast, signed_out):
    client, form = signed_out
    client.post(ADDRESS, form)

    with time_machine.travel(make.NOW + datetime.timedelta(minutes=61), tick=False):
        back = sign_in(client, cast.ravi)

    assert "Fair in Ulm" not in text(back)


def test_more_than_a_form_can_hold_is_not_kept(signed_out):
    client, form = signed_out

    client.post(ADDRESS, form | {"note": "x" * 30_000})

    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_a_form_of_an_older_session_opens_again_with_what_was_typed(cast, signed_out):
    _, form = signed_out
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ravi)

    sent = client.post(ADDRESS, form)

    assert (sent.status_code, sent["Location"]) == (302, ADDRESS)
    assert "Fair in Ulm" in text(client.get(ADDRESS))
    assert not WeeklyActivity.objects.exists()


def test_a_form_from_elsewhere_is_refused_as_before(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ravi)

    assert client.post(ADDRESS, TYPED).status_code == 403


@pytest.mark.parametrize(("checks", "status"), [(False, 401), (True, 403)])
def test_a_preview_says_so_and_brings_no_sign_in_page(signed_out, checks, status):
    _, form = signed_out
    client = Client(enforce_csrf_checks=checks)

    answer = client.post(ADDRESS, form, headers={"HX-Request": "true", "HX-Target": "preview"})

    page = text(answer)
    assert answer.status_code == status
    assert 'id="preview"' in page
    assert "What you typed stays here" in page
    assert "<html" not in page
    assert "password" not in page
