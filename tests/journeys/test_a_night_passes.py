"""Beat rings, a worker scores, what is due is published; what comes late changes none of that."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from teams.models import ScoreSnapshot
from teams.selectors import weeks
from teams.templatetags import ssi
from tests import nights
from tests.journeys import seasons

if TYPE_CHECKING:
    from datetime import date

    from tests.journeys.site import Site
    from tests.journeys.windows import Page, Window

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

GRACE = timedelta(days=2)


def test_a_night_passes(site, cast):
    newest = seasons.quarter(site, cast)
    first = weeks.back(newest, 3)
    site.open()
    site.begin_nights()
    site.night_to_come(site.yesterday - timedelta(days=1), hour=23)

    assert nights.published() == published_by(site.yesterday - timedelta(days=1), first, newest)
    manager = site.window(cast.maya)
    assert_board(manager.page, newest, site.today)
    final = exported(site, first)
    weak = ScoreSnapshot.objects.get(run__current_of=newest, rep=cast.bea).total

    log_late(site.window(cast.bea), first)
    assert_shown_as_late(manager, cast.bea.pk, first, site.today)
    site.night_to_come(site.yesterday, hour=2)

    assert exported(site, first) == final
    assert ScoreSnapshot.objects.get(run__current_of=newest, rep=cast.bea).total > weak
    verified = site.command("verify")
    assert verified.returncode == 0, verified.stdout
    assert "come out to the bit" in verified.stderr


def published_by(as_of: date, first: date, last: date) -> list[date]:
    """Weeks whose Sunday and two days of grace a night has seen."""
    due = [w for w in weeks.between(first, last) if weeks.sunday_of(w) + GRACE <= as_of]
    assert due
    return due


def assert_board(page: Page, week: date, today: date) -> None:
    """The manager's first page: the newest week, who ranks where, who is flagged and why."""
    assert page.url.endswith("/teams/north/")
    assert f"Reps of North, week of {ssi.day(week, today)}" in page.words
    assert re.search(r"Scored at 1[23]:\d\d; 2 reps, 0 not logging\.", page.words)
    ravi, bea = page.row("Ravi"), page.row("Bea")
    assert (ravi[0], bea[0]) == ("1", "2")
    reason = " ".join(bea)
    assert f"since {ssi.day(weeks.back(week, 3), today)}" in reason
    assert "to clear" in reason
    assert "to clear" not in " ".join(ravi)


def exported(site: Site, week: date) -> str:
    done = site.command("export_scores", "--week", str(week))
    assert done.returncode == 0, done.stderr
    return done.stdout


def log_late(rep: Window, week: date) -> None:
    """A rep remembers more of a week that is published."""
    page = rep.open(f"/log/{week}/")
    assert "Published: what you save now is late." in page.words
    page = rep.press("Save week", comments="20", follow_ups="10")
    assert "this log is late" in page.words


def assert_shown_as_late(manager: Window, rep_id: int, week: date, today: date) -> None:
    page = manager.open(f"/reps/{rep_id}/")
    assert "Late logs" in page.words
    assert page.address(ssi.week_name(week, today)).endswith(f"/log/{week}/")
    why = manager.open(f"/reps/{rep_id}/why/{week}/comments/")
    assert why.row(ssi.day(week, today))[2] == "2"
    assert "20" in why.words
