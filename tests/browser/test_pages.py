"""Every page for every role that may see it: it opens, fits, is light and accessible."""

from __future__ import annotations

import pytest

from ssitracker import demo as logins
from teams.models import Absence, Membership, User, WeeklyActivity
from teams.services import subscriptions
from tests import make
from tests.browser.visits import NARROW, WIDE

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

WEEK, LAST_WEEK = "2026-10-12", "2026-10-05"
PARTS = ("comments", "acceptance_rate", "value_given", "network_size", "headline", "insights")
EVERYONE = (
    "/model/",
    "/model/article-1/",
    "/privacy/",
    "/tokens/",
    "/accounts/password/change/",
    "/accounts/2fa/",
)


def of_a_rep() -> list[str]:
    away = Absence.objects.create(
        rep=ravi(), first_day="2026-12-21", last_day="2026-12-24", recorded_by=ravi()
    )
    return [
        "/",
        f"/log/{WEEK}/",
        f"/log/{LAST_WEEK}/",
        "/log/2026-08-03/",
        "/profile/",
        "/absences/",
        f"/reps/{ravi().pk}/absences/{away.pk}/",
        f"/why/{WEEK}/",
        *(f"/why/{WEEK}/{part}/" for part in PARTS),
        "/why/2026-09-07/comments/",
        "/teams/north/",
        "/company/",
    ]


def of_a_manager() -> list[str]:
    reps = Membership.objects.filter(team__slug="north", role="rep", end=None)
    return [
        "/teams/north/",
        "/teams/north/?show=at_risk&sort=name",
        "/teams/north/?find=nobody",
        f"/teams/north/?week={LAST_WEEK}",
        "/teams/north/invite/",
        "/company/",
        *(f"/reps/{member.user_id}/" for member in reps),
        *written_for(ravi()),
    ]


def written_for(rep: User) -> list[str]:
    return [
        f"/reps/{rep.pk}/log/{LAST_WEEK}/",
        f"/reps/{rep.pk}/log/2026-09-07/",
        f"/reps/{rep.pk}/profile/",
        f"/reps/{rep.pk}/absences/",
        f"/reps/{rep.pk}/why/{WEEK}/",
        f"/reps/{rep.pk}/why/2026-09-07/response_rate/",
    ]


def of_an_administrator() -> list[str]:
    return ["/company/", "/teams/", "/teams/north/", "/teams/south/", f"/reps/{ravi().pk}/"]


def ravi() -> User:
    return User.objects.get(email=logins.REP)


def end_of_letters() -> str:
    key = subscriptions.Subscription(ravi().pk, "wants_reminder").key
    return f"/letters/stop/?key={key}"


ROLES = [
    (logins.REP, of_a_rep),
    (logins.MANAGER, of_a_manager),
    (logins.ADMINISTRATOR, of_an_administrator),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("email", "pages"), ROLES, ids=["rep", "manager", "administrator"])
def test_pages_open_fit_and_are_accessible(demo, visit, email, pages, theme):
    addresses = [*pages(), *EVERYONE] if theme == "light" else pages()
    faults = []
    for width in (WIDE, NARROW):
        visitor = visit(email, viewport={"width": width, "height": 800}, color_scheme=theme)
        for address in addresses:
            faults += visitor.faults_of(address)

    assert faults == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_strangers_and_the_lost_see_is_accessible_too(demo, visit, theme):
    faults = []
    for width in (WIDE, NARROW):
        size = {"width": width, "height": 800}
        stranger = visit(viewport=size, color_scheme=theme)
        faults += stranger.faults_of("/accounts/login/")
        faults += stranger.faults_of("/accounts/password/reset/")
        faults += stranger.faults_of(end_of_letters())
        faults += stranger.faults_of("/letters/stopped/")
        lost = visit(logins.REP, viewport=size, color_scheme=theme)
        faults += lost.faults_of("/teams/nowhere/", status=404)

    assert faults == []


def test_a_company_that_has_not_begun_is_accessible(site, visit):
    team = make.team("North")
    make.member(make.person("Maya", email="maya@example.invalid"), team, role="manager")
    make.rep("Ravi", team, email="ravi@example.invalid")
    make.person("Ada", email="ada@example.invalid", is_staff=True, is_superuser=True)
    faults = []
    for width in (WIDE, NARROW):
        size = {"width": width, "height": 800}
        faults += visit("ada@example.invalid", viewport=size).faults_of("/")
        faults += visit("maya@example.invalid", viewport=size).faults_of("/teams/north/")
        rep = visit("ravi@example.invalid", viewport=size)
        faults += [fault for page in ("/", f"/log/{LAST_WEEK}/") for fault in rep.faults_of(page)]

    assert faults == []


def test_a_form_with_faults_is_accessible(demo, visit):
    visitor = visit(logins.REP, viewport={"width": NARROW, "height": 800})
    visitor.open(f"/log/{LAST_WEEK}/")
    page = visitor.page
    page.get_by_label("New connections", exact=True).fill("3")
    page.get_by_label("Decision-makers", exact=True).fill("6")
    page.get_by_role("button", name="Save week").click()

    assert "Decision-makers are 6" in page.get_by_role("alert").inner_text()
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.id || location.hash") in (
        "decision_makers",
        "#decision_makers",
    )
    assert visitor._inaccessible() == []
    assert not WeeklyActivity.objects.filter(rep=ravi(), week=LAST_WEEK).exists()
