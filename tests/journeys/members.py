"""The twenty real members as North, brought in as the README says, with somebody to manage them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from teams.models import Team, User
from tests import make, real

if TYPE_CHECKING:
    from datetime import date

    from tests.journeys.site import Site

WEEKS = ("import_weeks", str(real.DATA / "real-weeks.csv"))
PROFILES = ("--profiles", str(real.DATA / "real-profiles.csv"))
HOSTILE = '=HYPERLINK("http://127.0.0.1:9/","m07")'
"""A name that a spreadsheet would run."""


def arrive(site: Site, *, weeks: tuple[str, str] = WEEKS) -> User:
    """Weeks and profiles from files, and the night that begins boards; returns the manager."""
    run(site, *weeks, *PROFILES, "--team", "North", "--create-reps")
    run(site, "recompute")
    User.objects.filter(external_id="m07").update(name=HOSTILE)
    maya = make.person("Maya", email="maya@example.invalid")
    make.member(maya, Team.objects.get(name="North"), role="manager")
    return maya


def without_week(folder: Path, member: str, week: date) -> tuple[str, str]:
    """The weeks, but for one that a member has still to tell."""
    lines = Path(WEEKS[1]).read_text().splitlines(keepends=True)
    told = [line for line in lines if not line.startswith(f"{member},{week},")]
    assert len(told) == len(lines) - 1
    file = folder / "weeks.csv"
    file.write_text("".join(told))
    return WEEKS[0], str(file)


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
