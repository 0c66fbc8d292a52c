"""The admin and the pages around signing in, under the same policy as every page."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.urls import reverse

from scoring.models import ScoringModel
from ssitracker import demo as logins
from teams.models import ScoringWeek, User, WeeklyActivity
from tests.browser.visits import NARROW, WIDE

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "ledger"]),
    pytest.mark.usefixtures("demo"),
]

SIGNED_OUT = (
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-used-already/",
    "/accounts/password/reset/key/done/",
)
SIGNED_IN = (
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
)
"""Without two-step sign-in set up."""
PREVIEW, LETTER = "/admin/teams/letter/preview/", "/admin/teams/letter/preview/html/"
LETTERS = (
    *(f"kind={kind}&to={logins.REP}" for kind in ("reminder", "nudge", "summary")),
    f"kind=digest&to={logins.MANAGER}",
)


def pages_of_the_admin() -> list[str]:
    tables = [f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry]
    ravi = User.objects.get(email=logins.REP)
    log = WeeklyActivity.objects.filter(rep=ravi, superseded_at=None).first()
    draft = ScoringModel.objects.get(version="linkedin-1")
    published = ScoringModel.objects.get(version="article-1")
    week = ScoringWeek.objects.order_by("week").first()
    return [
        "/admin/",
        *(reverse(f"admin:{table}_changelist") for table in tables),
        "/admin/teams/company/1/change/",
        "/admin/teams/company/1/history/",
        "/admin/teams/team/add/",
        "/admin/teams/team/1/change/",
        "/admin/teams/user/add/",
        f"/admin/teams/user/{ravi.pk}/change/",
        f"/admin/teams/user/{ravi.pk}/access/",
        f"/admin/teams/user/{ravi.pk}/erase/",
        f"/admin/teams/user/{ravi.pk}/erase/?blank=yes",
        "/admin/teams/user/import/",
        "/admin/teams/user/export/",
        f"/admin/teams/weeklyactivity/{log.pk}/change/",
        f"/admin/teams/weeklyactivity/{log.pk}/correct/",
        f"/admin/teams/scoringweek/{week.pk}/change/",
        f"/admin/teams/scoringweek/{week.pk}/note/",
        f"/admin/scoring/scoringmodel/{draft.pk}/change/",
        f"/admin/scoring/scoringmodel/{published.pk}/change/",
        f"/admin/scoring/scoringmodel/{draft.pk}/preview/",
        "/admin/status/",
        "/admin/tracking/",
        "/admin/purge/",
        "/admin/audit/",
        "/admin/audit/?kind=changed",
        "/admin/recompute/",
        "/admin/recompute/2026-10-12T07:00:00+00:00/",
        PREVIEW,
        *(f"{page}?{which}" for page in (PREVIEW, LETTER) for which in LETTERS),
        "/admin/teams/letter/?stuck=yes",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_in_the_admin_is_refused_or_broken(visit, scheme):
    window = visit(logins.ADMINISTRATOR, color_scheme=scheme)
    faults = []
    for path in pages_of_the_admin():
        answer = window.open(path)
        refused = window.page.evaluate("window.refused")
        faults += [f"{path}: {fault}" for fault in [*refused, *window.complaints]]
        faults += [f"{path}: {answer.status}"] if answer.status != 200 else []
        window.complaints.clear()

    assert faults == []


def test_pages_of_ours_in_the_admin_fit_a_phone(visit):
    window = visit(logins.ADMINISTRATOR, viewport={"width": NARROW, "height": 800})
    draft = ScoringModel.objects.filter(status="draft").get()

    letter = f"{PREVIEW}?{LETTERS[-1]}"
    for path in (
        f"/admin/scoring/scoringmodel/{draft.pk}/preview/",
        "/admin/recompute/",
        "/admin/status/",
        letter,
    ):
        window.open(path)
        wide = window.page.evaluate("document.documentElement.scrollWidth")
        assert wide == NARROW, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_cannot_be_undone_and_what_was_changed_is_sound(visit, scheme, width):
    window = visit(
        logins.ADMINISTRATOR, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    ravi = User.objects.get(email=logins.REP)
    faults = window.faults_of(f"/admin/teams/user/{ravi.pk}/erase/?blank=yes")
    window.page.get_by_label("to make sure").fill("Ravi")
    window.page.get_by_role("button", name="Erase this person").click()
    assert "does not confirm it" in window.page.locator(".fault").inner_text()
    window.complaints.clear()  # a browser calls 422 an error
    faults += window.faults_here()

    for path in ("/admin/purge/", "/admin/audit/"):
        faults += window.faults_of(path)
    faults += window.faults_of("/admin/audit/?person=nobody", status=422)

    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_letters_are_readable_in_both_themes_and_on_a_phone(visit, scheme, width):
    """As the preview shows them; their styles count, so that their policy lets them."""
    window = visit(
        logins.ADMINISTRATOR, color_scheme=scheme, viewport={"width": width, "height": 800}
    )

    faults = [fault for which in LETTERS for fault in window.faults_of(f"{LETTER}?{which}")]

    assert faults == []
    ground = window.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(20, 22, 25)" if scheme == "dark" else "rgb(248, 248, 246)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_pages_around_signing_in_are_sound(visit, scheme, width):
    size = {"width": width, "height": 800}
    stranger = visit(color_scheme=scheme, viewport=size)
    ravi = visit(logins.REP, color_scheme=scheme, viewport=size)

    faults = [fault for path in SIGNED_OUT for fault in stranger.faults_of(path)]
    faults += [fault for path in SIGNED_IN for fault in ravi.faults_of(path)]
    faults += ravi.faults_of("/no/such/page/", status=404)

    assert faults == []


def test_somebody_signs_in_with_two_steps_by_hand(visit):
    """Set up an app from the secret on the page, sign out, sign in with a code."""
    import time

    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    window = visit(logins.REP)
    page = window.page
    window.open("/accounts/2fa/totp/activate/")
    secret = page.locator("code").inner_text()
    page.get_by_label("Authenticator code").fill(
        format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    )
    page.get_by_role("button", name="Switch on").click()
    assert page.locator("ul.num code").count() == 10
    spare = page.locator("ul.num code").first.inner_text()

    window.open("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail").fill(logins.REP)
    page.get_by_label("Password", exact=True).fill(logins.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(spare)
    page.get_by_role("button", name="Sign in").click()

    assert page.get_by_role("link", name="Scorecard").is_visible()
    assert window.complaints == []
