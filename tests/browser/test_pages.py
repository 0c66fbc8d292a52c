"""Every page for every role that may see it: it opens, fits, is light and accessible."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from ssitracker import demo as logins
from teams.models import Absence, Company, Export, Mark, Membership, Team, User, WeeklyActivity
from teams.selectors import agreements, open_flags
from teams.selectors.board_order import Order
from teams.services import access_log, coaching, commitments, exports, subscriptions
from tests import make
from tests.browser.conftest import NOW
from tests.browser.visits import NARROW, WIDE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

WEEK, LAST_WEEK = "2026-10-12", "2026-10-05"
PARTS = ("comments", "acceptance_rate", "value_given", "network_size", "headline", "insights")
EVERYONE = (
    "/model/",
    "/model/article-1/",
    "/privacy/",
    "/privacy/erasure/",
    "/settings/",
    "/tokens/",
    "/accounts/password/change/",
    "/accounts/2fa/",
)


def of_a_rep() -> list[str]:
    reading = make.reading(ravi(), datetime.date.fromisoformat(LAST_WEEK), industry_top=9)
    away = Absence.objects.create(
        rep=ravi(), first_day="2026-12-21", last_day="2026-12-24", recorded_by=ravi()
    )
    plan(metric="comments", number=400, week=NOW.date())
    return [
        "/",
        "/?weeks=52",
        f"/?week={LAST_WEEK}&weeks=26",
        "/what-if/",
        "/what-if/?comments=12&posts=2",
        f"/log/{WEEK}/",
        f"/log/{LAST_WEEK}/",
        "/log/2026-08-03/",
        "/profile/",
        "/absences/",
        "/coaching/",
        f"/reps/{ravi().pk}/absences/{away.pk}/",
        "/readings/",
        f"/reps/{ravi().pk}/readings/{reading.pk}/",
        f"/why/{WEEK}/",
        *(f"/why/{WEEK}/{part}/" for part in PARTS),
        "/why/2026-09-07/comments/",
        "/teams/north/",
        "/company/",
    ]


def plan(**deed: Any) -> None:
    """Something Ravi means to do this week."""
    commitments.plan(rep=ravi(), by=ravi(), now=NOW, today=NOW.date(), **deed)


def of_a_manager() -> list[str]:
    reps = Membership.objects.filter(team__slug="north", role="rep", end=None)
    talked_about(*(member.user for member in reps))
    return [
        "/teams/north/",
        "/teams/north/?show=at_risk&sort=name",
        "/teams/north/?find=nobody",
        "/teams/north/?sort=name&columns=ssi&columns=flag",
        "/exports/?team=north",
        f"/exports/{wanted().pk}/",
        f"/teams/north/?week={LAST_WEEK}",
        "/teams/north/invite/",
        "/teams/north/people/",
        "/teams/north/people/file/",
        f"/teams/north/people/{reps.get(user=ravi()).pk}/",
        "/teams/north/coaching/",
        *(f"/reps/{member.user_id}/coaching/" for member in reps),
        "/teams/north/trust/",
        "/teams/north/marks/",
        f"/teams/north/marks/{marked().pk}/?weeks=4",
        "/company/",
        "/company/compare/",
        "/company/compare/?team=north&other_team=south",
        "/company/compare/?team=north&other_span=2026-Q3",
        "/model/article-1/beside/",
        *(f"/reps/{member.user_id}/" for member in reps),
        *written_for(ravi()),
    ]


def talked_about(*reps: User) -> None:
    """Notes and an agreed action with each, and one flag that rests."""
    today = NOW.date()
    flagged = open_flags.of_team(Team.objects.get(slug="north"), on=today).unanswered
    says: dict[str, Any] = {"by": manager(), "now": NOW}
    words = "Talked about the new territory.\n\nStart with comments."
    for rep in reps:
        coaching.write_note(rep=rep, text=words, shared=True, on=today, **says)
        note = coaching.write_note(rep=rep, text=words, shared=False, on=today, **says)
        coaching.withdraw_note(note=note, now=NOW)
        waiting = rep.pk in {flag.rep_id for flag in flagged[1:]} | {ravi().pk}
        if waiting and agreements.standing(rep, on=today) is None:
            deed = {"metric": "comments", "number": 400, "week": today}
            coaching.agree(rep=rep, today=today, **deed, **says)
    resting = User.objects.get(pk=flagged[0].rep_id)
    until = datetime.date(2026, 10, 26)
    coaching.snooze(rep=resting, until=until, reason="New territory", today=today, **says)


def wanted() -> Export:
    """A file that waits for a worker."""
    return exports.ask(
        by=User.objects.get(email=logins.MANAGER),
        team=Team.objects.get(slug="north"),
        week=None,
        kind="csv",
        order=Order(),
        now=timezone.now(),
    )


def written_for(rep: User) -> list[str]:
    return [
        f"/reps/{rep.pk}/log/{LAST_WEEK}/",
        f"/reps/{rep.pk}/log/2026-09-07/",
        f"/reps/{rep.pk}/profile/",
        f"/reps/{rep.pk}/absences/",
        f"/reps/{rep.pk}/readings/",
        f"/reps/{rep.pk}/what-if/",
        f"/reps/{rep.pk}/why/{WEEK}/",
        f"/reps/{rep.pk}/why/2026-09-07/response_rate/",
    ]


def of_an_administrator() -> list[str]:
    return [
        "/company/",
        "/company/marks/",
        f"/company/marks/{marked().pk}/",
        "/model/linkedin-1/beside/",
        "/teams/",
        "/teams/north/",
        "/teams/south/",
        f"/reps/{ravi().pk}/",
    ]


def marked() -> Mark:
    """A date of the company's with weeks on both sides."""
    ada = User.objects.get(email=logins.ADMINISTRATOR)
    return Mark.objects.first() or make.mark(ada, on="2026-09-07", title="Two days on comments")


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


@pytest.mark.parametrize(("email", "pages"), ROLES, ids=["rep", "manager", "administrator"])
def test_pages_are_whole_before_any_script(demo, visit, email, pages):
    """Every line stands there without script, which at most adds a word on keys."""
    with_script, without = visit(email).page, visit(email, java_script_enabled=False).page
    lacking = []
    for address in dict.fromkeys([*pages(), *EVERYONE]):
        with_script.goto(address)
        without.goto(address)
        said = without.locator("body").inner_text().splitlines()
        words = (line.partition(" In a field")[0] for line in lines_of(with_script))
        lacking += [f"{address}: {line}" for line in words if line not in said]

    assert lacking == []


def lines_of(page: Page) -> list[str]:
    lines = page.locator("body").inner_text().splitlines()
    assert len(lines) > 5
    return lines


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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_a_company_says_and_offers_is_accessible(demo, visit, theme):
    Company.objects.update(purpose="To coach.\n\nNever to pay.", reps_may_leave_boards=True)
    access_log.note(viewer=manager(), rep=ravi(), on=NOW.date(), now=NOW)
    faults = []
    for width in (WIDE, NARROW):
        visitor = visit(logins.REP, viewport={"width": width, "height": 800}, color_scheme=theme)
        faults += visitor.faults_of("/welcome/")
        faults += visitor.faults_of("/privacy/")
    visitor.page.goto("/")
    visitor.page.get_by_role("button", name="I have read it").click()
    assert visitor.page.url.endswith("/")
    faults += visitor.faults_of("/settings/")

    assert faults == []


def manager() -> User:
    return User.objects.get(email=logins.MANAGER)


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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_previewed_file_and_a_refused_note_are_accessible(demo, visit, theme):
    lines = "email,name,start\nnora@example.invalid,Nora,2026-10-19\nnobody,Pia,5 Oct\n"
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    faults = []
    for width in (WIDE, NARROW):
        size = {"width": width, "height": 800}
        visitor = visit(logins.MANAGER, viewport=size, color_scheme=theme)
        visitor.open("/teams/north/people/file/")
        visitor.page.set_input_files("#file", files=[file])
        visitor.page.get_by_role("button", name="Show what it would do").click()
        assert visitor.page.get_by_text("nora@example.invalid").is_visible()
        visitor.page.wait_for_load_state()
        faults += [*visitor._overflow(), *visitor._inaccessible()]
        visitor.open(f"/reps/{ravi().pk}/coaching/")
        visitor.page.locator("button[value=note]").click()
        assert "The note is empty" in visitor.page.get_by_role("alert").first.inner_text()
        visitor.page.wait_for_load_state()
        faults += [*visitor._overflow(), *visitor._inaccessible()]

    assert faults == []
