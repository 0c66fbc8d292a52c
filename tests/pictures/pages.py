"""Which pages pictures are taken of, and who opens them in which company."""

from __future__ import annotations

from dataclasses import dataclass

from ssitracker import demo as logins
from teams.models import User


@dataclass(frozen=True)
class Picture:
    """A page as one person sees it; {rep} in the address is Ravi's number."""

    name: str
    company: str
    email: str
    address: str

    @property
    def path(self) -> str:
        rep = User.objects.filter(email=logins.REP).first()
        return self.address.format(rep=rep.pk if rep else 0)


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
    Picture("what-if", "demo", REP, "/what-if/"),
    Picture("model", "demo", REP, "/model/"),
    Picture("privacy", "demo", REP, "/privacy/"),
    Picture("erasure", "demo", REP, "/privacy/erasure/"),
    Picture("settings", "demo", REP, "/settings/"),
    Picture("readings", "demo", REP, "/readings/"),
    Picture("welcome", "demo", REP, "/welcome/"),
    Picture("tokens", "demo", REP, "/tokens/"),
    Picture("board", "demo", MANAGER, "/teams/north/"),
    Picture("board-rep", "demo", REP, "/teams/north/"),
    Picture("board-past", "demo", MANAGER, "/teams/north/?week=2026-09-07"),
    Picture("board-columns", "demo", MANAGER, "/teams/north/?sort=name&columns=ssi&columns=flag"),
    Picture("files", "demo", MANAGER, "/exports/?team=north"),
    Picture("rep", "demo", MANAGER, "/reps/{rep}/"),
    Picture("invite", "demo", MANAGER, "/teams/north/invite/"),
    Picture("rep-coaching", "demo", MANAGER, "/reps/{rep}/coaching/"),
    Picture("team-coaching", "demo", MANAGER, "/teams/north/coaching/"),
    Picture("people", "demo", MANAGER, "/teams/north/people/"),
    Picture("people-file", "demo", MANAGER, "/teams/north/people/file/"),
    Picture("company", "demo", MANAGER, "/company/"),
    Picture("compare", "demo", MANAGER, "/company/compare/?team=north&other_team=south"),
    Picture("trust", "demo", MANAGER, "/teams/north/trust/"),
    Picture("marks", "demo", MANAGER, "/teams/north/marks/"),
    Picture("company-marks", "demo", ADMINISTRATOR, "/company/marks/"),
    Picture("model-beside", "demo", ADMINISTRATOR, "/model/linkedin-1/beside/"),
    Picture("teams", "demo", ADMINISTRATOR, "/teams/"),
    Picture("admin", "demo", ADMINISTRATOR, "/admin/"),
    Picture("admin-status", "demo", ADMINISTRATOR, "/admin/status/"),
    Picture("admin-company", "demo", ADMINISTRATOR, "/admin/teams/company/1/change/"),
    Picture("letter-summary", "demo", ADMINISTRATOR, f"{LETTER}?to={REP}&kind=summary"),
    Picture("letter-digest", "demo", ADMINISTRATOR, f"{LETTER}?to={MANAGER}&kind=digest"),
    Picture("board-fifty", "fifty", MANAGER, "/teams/north/"),
    Picture("people-fifty", "fifty", MANAGER, "/teams/north/people/"),
    Picture("company-fifty", "fifty", MANAGER, "/company/"),
)
