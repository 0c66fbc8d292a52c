"""Which pages pictures are taken of, and who opens them in which company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssitracker import demo as logins
from teams.models import Absence, Export, Mark, Membership, SSIReading, User
from teams.services import subscriptions

if TYPE_CHECKING:
    from django.db.models import Model


def _first(model: type[Model], **which: object) -> int:
    found = model._default_manager.filter(**which).order_by("pk").first()
    return found.pk if found else 0


def _numbers() -> dict[str, int | str]:
    """What stands in addresses of the company that is looked at."""
    rep = _first(User, email=logins.REP)
    return {
        "rep": rep,
        "absence": _first(Absence, rep=rep),
        "reading": _first(SSIReading, rep=rep),
        "member": _first(Membership, user=rep),
        "mark": _first(Mark),
        "export": _first(Export),
        "letters": subscriptions.Subscription(rep, "wants_reminder").key,
    }


@dataclass(frozen=True)
class Picture:
    """A page as one person sees it; {rep} in the address is Ravi's number, and so on."""

    name: str
    company: str
    email: str
    address: str

    @property
    def path(self) -> str:
        return self.address.format(**_numbers())


REP, MANAGER, ADMINISTRATOR = logins.REP, logins.MANAGER, logins.ADMINISTRATOR
LETTER = "/admin/teams/letter/preview/html/"
WEEK, LAST_WEEK = "2026-10-12", "2026-10-05"

PICTURES = (
    Picture("login", "empty", "", "/accounts/login/"),
    Picture("first-steps", "empty", ADMINISTRATOR, "/"),
    Picture("missing", "empty", ADMINISTRATOR, "/no/such/page/"),
    Picture("scorecard-first", "one", REP, "/"),
    Picture("log-first", "one", REP, f"/log/{LAST_WEEK}/"),
    Picture("board-first", "one", MANAGER, "/teams/north/"),
    Picture("scorecard", "demo", REP, "/"),
    Picture("log", "demo", REP, f"/log/{LAST_WEEK}/"),
    Picture("profile", "demo", REP, "/profile/"),
    Picture("absences", "demo", REP, "/absences/"),
    Picture("coaching", "demo", REP, "/coaching/"),
    Picture("why", "demo", REP, f"/why/{WEEK}/comments/"),
    Picture("why-parts", "demo", REP, f"/why/{WEEK}/"),
    Picture("why-share", "demo", REP, f"/why/{WEEK}/acceptance_rate/"),
    Picture("scorecard-year", "demo", REP, "/?weeks=52"),
    Picture("what-if", "demo", REP, "/what-if/?comments=12&posts=2"),
    Picture("what-if-first", "demo", REP, "/what-if/"),
    Picture("model", "demo", REP, "/model/"),
    Picture("privacy", "demo", REP, "/privacy/"),
    Picture("erasure", "demo", REP, "/privacy/erasure/"),
    Picture("settings", "demo", REP, "/settings/"),
    Picture("readings", "demo", REP, "/readings/"),
    Picture("reading", "demo", REP, "/reps/{rep}/readings/{reading}/"),
    Picture("absence", "demo", REP, "/reps/{rep}/absences/{absence}/"),
    Picture("letters-stop", "demo", "", "/letters/stop/?key={letters}"),
    Picture("letters-stopped", "demo", "", "/letters/stopped/"),
    Picture("password", "demo", REP, "/accounts/password/change/"),
    Picture("two-factor", "demo", REP, "/accounts/2fa/"),
    Picture("welcome", "demo", REP, "/welcome/"),
    Picture("tokens", "demo", REP, "/tokens/"),
    Picture("board", "demo", MANAGER, "/teams/north/"),
    Picture("board-rep", "demo", REP, "/teams/north/"),
    Picture("board-past", "demo", MANAGER, "/teams/north/?week=2026-09-07"),
    Picture("board-columns", "demo", MANAGER, "/teams/north/?sort=name&columns=ssi&columns=flag"),
    Picture("files", "demo", MANAGER, "/exports/?team=north"),
    Picture("file", "demo", MANAGER, "/exports/{export}/"),
    Picture("rep", "demo", MANAGER, "/reps/{rep}/"),
    Picture("rep-log", "demo", MANAGER, f"/reps/{{rep}}/log/{LAST_WEEK}/"),
    Picture("rep-profile", "demo", MANAGER, "/reps/{rep}/profile/"),
    Picture("rep-absences", "demo", MANAGER, "/reps/{rep}/absences/"),
    Picture("rep-readings", "demo", MANAGER, "/reps/{rep}/readings/"),
    Picture("rep-what-if", "demo", MANAGER, "/reps/{rep}/what-if/"),
    Picture("rep-why", "demo", MANAGER, f"/reps/{{rep}}/why/{LAST_WEEK}/"),
    Picture("rep-why-part", "demo", MANAGER, f"/reps/{{rep}}/why/{LAST_WEEK}/insights/"),
    Picture("invite", "demo", MANAGER, "/teams/north/invite/"),
    Picture("rep-coaching", "demo", MANAGER, "/reps/{rep}/coaching/"),
    Picture("team-coaching", "demo", MANAGER, "/teams/north/coaching/"),
    Picture("people", "demo", MANAGER, "/teams/north/people/"),
    Picture("member", "demo", MANAGER, "/teams/north/people/{member}/"),
    Picture("people-file", "demo", MANAGER, "/teams/north/people/file/"),
    Picture("company", "demo", MANAGER, "/company/"),
    Picture("compare", "demo", MANAGER, "/company/compare/?team=north&other_team=south"),
    Picture("trust", "demo", MANAGER, "/teams/north/trust/"),
    Picture("marks", "demo", MANAGER, "/teams/north/marks/"),
    Picture("mark", "demo", MANAGER, "/teams/north/marks/{mark}/"),
    Picture("company-marks", "demo", ADMINISTRATOR, "/company/marks/"),
    Picture("model-beside", "demo", ADMINISTRATOR, "/model/linkedin-1/beside/"),
    Picture("teams", "demo", ADMINISTRATOR, "/teams/"),
    Picture("admin", "demo", ADMINISTRATOR, "/admin/"),
    Picture("admin-status", "demo", ADMINISTRATOR, "/admin/status/"),
    Picture("admin-company", "demo", ADMINISTRATOR, "/admin/teams/company/1/change/"),
    Picture("admin-person", "demo", ADMINISTRATOR, "/admin/teams/user/{rep}/change/"),
    Picture("admin-erase", "demo", ADMINISTRATOR, "/admin/teams/user/{rep}/erase/"),
    Picture("admin-purge", "demo", ADMINISTRATOR, "/admin/purge/"),
    Picture("admin-audit", "demo", ADMINISTRATOR, "/admin/audit/"),
    Picture("admin-letters", "demo", ADMINISTRATOR, "/admin/teams/letter/"),
    Picture("letter-summary", "demo", ADMINISTRATOR, f"{LETTER}?to={REP}&kind=summary"),
    Picture("letter-digest", "demo", ADMINISTRATOR, f"{LETTER}?to={MANAGER}&kind=digest"),
    Picture("board-fifty", "fifty", MANAGER, "/teams/north/"),
    Picture("people-fifty", "fifty", MANAGER, "/teams/north/people/"),
    Picture("company-fifty", "fifty", MANAGER, "/company/"),
)
