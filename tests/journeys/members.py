"""The twenty real members as North, brought in as the README says, with somebody to manage them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teams.models import Team, User
from tests import make, real

if TYPE_CHECKING:
    from tests.journeys.site import Site

WEEKS = ("import_weeks", str(real.DATA / "real-weeks.csv"))
PROFILES = ("--profiles", str(real.DATA / "real-profiles.csv"))
HOSTILE = '=HYPERLINK("http://127.0.0.1:9/","m07")'
"""A name that a spreadsheet would run."""


def arrive(site: Site) -> User:
    """Weeks and profiles from files, and the night that begins boards; returns the manager."""
    run(site, *WEEKS, *PROFILES, "--team", "North", "--create-reps")
    run(site, "recompute")
    User.objects.filter(external_id="m07").update(name=HOSTILE)
    maya = make.person("Maya", email="maya@example.invalid")
    make.member(maya, Team.objects.get(name="North"), role="manager")
    return maya


def let_in(external_id: str) -> User:
    """Give a member the password that an invitation would have asked for."""
    member = User.objects.get(external_id=external_id)
    member.set_password(make.PASSWORD)
    member.save(update_fields=["password"])
    return member


def run(site: Site, *arguments: str) -> str:
    """What a command that succeeded wrote to standard output."""
    done = site.command(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout
