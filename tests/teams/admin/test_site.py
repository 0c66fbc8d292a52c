"""Who gets into the admin site, what it asks again, and that every list and page of it opens."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from scoring.models import ScoringModel
from teams.models import (
    ApiToken,
    ErasureRequest,
    Heartbeat,
    NightAttempt,
    ScoreRun,
    ScoringWeek,
    WeekNote,
)
from teams.services import access
from tests import make
from tests.teams.admin.conftest import signed_in

TABLES = sorted(
    (model._meta.app_label, model._meta.model_name)
    for model in admin.site._registry
    if model.__module__.split(".")[0] in ("teams", "scoring")
)


@pytest.fixture
def full(cast):
    """One row in every table."""
    make.full_log(cast.ravi)
    make.review(cast.ravi)
    make.absence(cast.ravi, make.MONDAY, make.MONDAY)
    make.letter(cast.ravi)
    make.trail(cast.ravi, cast.north, cast.maya)
    access.create_token(
        user=cast.ravi,
        name="script",
        scopes=["read"],
        now=make.NOW,
        expires_at=make.NOW.replace(year=2027),
    )
    model = ScoringModel.objects.get(version="article-1")
    week = ScoringWeek.objects.create(week=make.MONDAY, scoring_model=model)
    run = ScoreRun.objects.create(
        week=week,
        as_of=make.MONDAY,
        trigger="night",
        scoring_model=model,
        started_at=make.NOW,
        finished_at=make.NOW,
        reps=3,
        checksum="0" * 64,
    )
    week.current_run, week.published_at = run, make.NOW
    week.save()
    WeekNote.objects.create(week=week, text="Trade fair", written_at=make.NOW, written_by=cast.ada)
    NightAttempt.objects.create(
        week=make.MONDAY, due_at=make.NOW, trigger="night", number=1, started_at=make.NOW
    )
    Heartbeat.objects.create(worker="worker@here", at=make.NOW)
    ErasureRequest.objects.create(user=cast.otto, asked_at=make.NOW)
    return cast


def test_nothing_is_edited_past_our_services():
    assert {model.__module__.split(".")[0] for model in admin.site._registry} == {
        "teams",
        "scoring",
    }


def first_of(model):
    return model.objects.order_by("pk").first()


def test_nobody_sees_the_admin_without_signing_in(client, cast):
    for url in ("/admin/", "/admin/teams/user/", "/admin/login/"):
        assert client.get(url, follow=True).redirect_chain[-1][0].startswith("/accounts/login/")


def test_who_signs_in_gets_to_the_page_that_was_asked_for(client, cast):
    asked = client.get("/admin/teams/user/", follow=True).redirect_chain[-1][0]
    login = {
        "login": "ada@example.invalid",
        "password": make.PASSWORD,
        "next": "/admin/teams/user/",
    }

    assert asked == "/accounts/login/?next=/admin/teams/user/"
    assert client.post(asked, login)["Location"] == "/admin/teams/user/"


@pytest.mark.parametrize("who", ["ravi", "maya"])
def test_reps_and_managers_are_refused(cast, who):
    client = signed_in(f"{who}@example.invalid")

    assert client.get("/admin/", follow=True).status_code == 403
    assert client.get("/admin/teams/user/", follow=True).status_code == 403


def test_a_deactivated_administrator_is_out_at_the_next_request(ada, cast):
    assert ada.get("/admin/").status_code == 200
    type(cast.ada).objects.filter(pk=cast.ada.pk).update(is_active=False)

    assert ada.get("/admin/").status_code == 302


def test_the_admin_asks_again_after_a_quarter_of_an_hour(ada, cast):
    session = ada.session
    for proof in session["account_authentication_methods"]:
        proof["at"] -= 16 * 60
    session.save()

    asked = ada.get("/admin/teams/user/")
    assert asked["Location"] == "/accounts/reauthenticate/?next=%2Fadmin%2Fteams%2Fuser%2F"
    assert ada.post("/admin/teams/team/add/", {"name": "West"})["Location"].startswith(
        "/accounts/reauthenticate/"
    )
    again = ada.post("/accounts/reauthenticate/", {"password": make.PASSWORD, "next": "/admin/"})
    assert again["Location"] == "/admin/"
    assert ada.get("/admin/").status_code == 200


def test_a_form_sent_too_late_is_not_lost(ada, cast):
    session = ada.session
    for proof in session["account_authentication_methods"]:
        proof["at"] -= 16 * 60
    session.save()
    ada.post("/admin/teams/team/add/", {"name": "West", "visibility": ""})

    ada.post(
        "/accounts/reauthenticate/",
        {"password": make.PASSWORD, "next": "/admin/teams/team/add/"},
    )

    assert type(cast.north).objects.filter(name="West").exists()


def test_the_admins_own_login_leads_on_who_is_signed_in(ada):
    assert ada.get("/admin/login/")["Location"] == "/admin/"


def test_a_row_that_is_not_there_has_no_history(ada):
    assert ada.get("/admin/teams/team/999999/history/").status_code == 404


def test_passwords_are_changed_on_the_account_page(ada):
    assert ada.get("/admin/password_change/")["Location"] == "/accounts/password/change/"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table[1])
@pytest.mark.parametrize("reader", ["ada", "sam"])
def test_every_list_row_and_history_opens(request, full, table, reader):
    client = request.getfixturevalue(reader)
    model = next(
        m for m in admin.site._registry if (m._meta.app_label, m._meta.model_name) == table
    )
    name = "_".join(table)
    pages = [
        reverse(f"admin:{name}_changelist"),
        reverse(f"admin:{name}_change", args=[first_of(model).pk]),
        reverse(f"admin:{name}_history", args=[first_of(model).pk]),
    ]

    for url in pages:
        page = client.get(url, follow=True)
        assert page.status_code == 200, url
        text = page.content.decode()
        assert not re.search(r"\sstyle=", text), url
        assert not re.search(r"<script(?![^>]*(src=|application/json))", text), url
        assert not re.search(r"\son[a-z]+=", text), url


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table[1])
def test_staff_reads_and_writes_nothing(full, sam, table):
    model = next(
        m for m in admin.site._registry if (m._meta.app_label, m._meta.model_name) == table
    )
    name, pk = "_".join(table), first_of(model).pk
    urls = [
        reverse(f"admin:{name}_add"),
        reverse(f"admin:{name}_change", args=[pk]),
        reverse(f"admin:{name}_delete", args=[pk]),
    ]

    for url in urls:
        assert sam.post(url, {"name": "Sneaked in", "post": "yes"}).status_code == 403, url
    assert sam.get(urls[0]).status_code == 403


@pytest.mark.parametrize(
    "url",
    [
        "/admin/tracking/",
        "/admin/recompute/",
        "/admin/recompute/2026-10-14T02:00:00+00:00/",
        "/admin/teams/user/import/",
        "/admin/teams/user/process_import/",
        "/admin/teams/user/export/",
        "/admin/teams/user/{ravi}/access/",
        "/admin/teams/weeklyactivity/{log}/correct/",
        "/admin/teams/profilereview/{review}/correct/",
        "/admin/teams/scoringweek/2026-10-05/note/",
        "/admin/scoring/scoringmodel/{draft}/preview/",
    ],
)
def test_what_administrators_do_is_closed_to_staff(full, sam, url):
    from teams.models import ProfileReview, WeeklyActivity

    url = url.format(
        ravi=full.ravi.pk,
        log=first_of(WeeklyActivity).pk,
        review=first_of(ProfileReview).pk,
        draft=ScoringModel.objects.get(status="draft").pk,
    )

    assert sam.post(url).status_code == 403
    assert sam.get(url).status_code in (403, 405)


UNCHANGEABLE = (
    "scorerun",
    "nightattempt",
    "heartbeat",
    "scoringweek",
    "weeklyactivity",
    "profilereview",
    "membership",
    "apitoken",
)


@pytest.mark.parametrize("name", UNCHANGEABLE)
def test_forged_posts_change_and_delete_nothing_even_by_an_administrator(full, ada, name):
    model = next(m for m in admin.site._registry if m._meta.model_name == name)
    before = list(model.objects.values())
    pk = first_of(model).pk

    answers = [
        ada.post(reverse(f"admin:teams_{name}_add"), {"week": "2026-10-05"}).status_code,
        ada.post(reverse(f"admin:teams_{name}_change", args=[pk]), {"reps": 99}).status_code,
        ada.post(reverse(f"admin:teams_{name}_delete", args=[pk]), {"post": "yes"}).status_code,
    ]
    ada.post(
        reverse(f"admin:teams_{name}_changelist"),
        {"action": "delete_selected", "_selected_action": [pk], "post": "yes"},
    )
    ada.post(
        reverse(f"admin:teams_{name}_changelist"),
        {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": pk, "_save": "Save"},
    )

    assert answers == [403, 403, 403]
    assert list(model.objects.values()) == before


def test_people_and_teams_are_not_deleted(full, ada):
    assert ada.post(f"/admin/teams/user/{full.ravi.pk}/delete/", {"post": "yes"}).status_code == 403
    assert (
        ada.post(f"/admin/teams/team/{full.north.pk}/delete/", {"post": "yes"}).status_code == 403
    )


def test_secrets_of_tokens_are_nowhere(full, ada):
    token = ApiToken.objects.get()

    for url in ("/admin/teams/apitoken/", f"/admin/teams/apitoken/{token.pk}/change/"):
        assert token.digest not in ada.get(url).content.decode()


def test_a_token_is_revoked_from_the_list(full, ada, sam):
    token = ApiToken.objects.get()
    pressed = {"action": "revoke", "_selected_action": [token.pk]}

    sam.post("/admin/teams/apitoken/", pressed)
    token.refresh_from_db()
    assert token.revoked_at is None

    ada.post("/admin/teams/apitoken/", pressed)
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_forms_of_the_admin_need_their_token(full):
    client = Client(enforce_csrf_checks=True)
    page = client.get("/accounts/login/").content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    client.post(
        "/accounts/login/",
        {"login": "ada@example.invalid", "password": make.PASSWORD, "csrfmiddlewaretoken": token},
    )

    assert client.post("/admin/teams/team/add/", {"name": "West"}).status_code == 403


@pytest.mark.parametrize(
    ("table", "lookup"),
    [
        ("user", "password__startswith"),
        ("user", "password__regex"),
        ("apitoken", "digest__startswith"),
        ("apitoken", "user__password__startswith"),
        ("absence", "rep__password__startswith"),
    ],
)
def test_no_secret_is_found_out_letter_by_letter(full, sam, table, lookup):
    assert sam.get(f"/admin/teams/{table}/", {lookup: "a"}).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "membership/?role__exact=%00",
        "user/?q=%00",
        "heartbeat/?pk__in=a%00",
        "heartbeat/a_00/change/",
    ],
)
def test_what_no_database_can_read_is_refused(full, ada, address):
    assert ada.get(f"/admin/teams/{address.replace('_00', '%00')}").status_code == 400
