"""A rep logs a week, sees its worth at once, corrects it by program; the night counts that."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from teams.models import ScoreSnapshot, WeeklyActivity
from teams.selectors import weeks
from tests import make, nights
from tests.journeys.windows import words_of

if TYPE_CHECKING:
    from datetime import date

    from tests.journeys.site import Api, Site
    from tests.journeys.windows import Page, Window

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

STEADY = {"posts": 1, "comments": 3, "follow_ups": 1}


@pytest.fixture
def week(site: Site, cast) -> date:
    """The week that Ravi has still to log: yesterday's. He has logged the twelve before."""
    week = weeks.monday_of(site.yesterday)
    make.tracking(weeks.back(week, 4))
    make.review(cast.ravi, **nights.PROFILE)
    for past in weeks.window(week)[:-1]:
        make.full_log(cast.ravi, past, **STEADY)
    return week


def test_a_week_logged(site, cast, week):
    site.open()
    window, late_window = site.window(cast.ravi), site.window(cast.ravi)
    before = score_shown(window.page)
    window.follow("Log the week of")
    page = window.press("Save week", posts="2", comments="12", follow_ups="5")

    assert "is saved." in page.words
    assert score_shown(page) > before
    program = program_of(site, window)
    log = f"reps/{cast.ravi.pk}/weeks/{week}"
    assert_adds_up(window.open(f"/why/{week}/"), scorecard(program, cast.ravi, week))

    late_window.open(f"/log/{week}/")
    correct(program, log)
    assert_stale_is_refused(program, log, late_window)

    site.begin_nights()
    site.night_to_come(site.yesterday, hour=2)

    first, last = WeeklyActivity.objects.filter(rep=cast.ravi, week=week).order_by("version")
    assert (first.comments, last.comments) == (12, 14)
    snapshot = ScoreSnapshot.objects.get(run__current_of=week, rep=cast.ravi)
    assert snapshot.log_ids[0] == last.pk
    assert first.pk not in snapshot.log_ids
    assert hundredths(snapshot.total) == scorecard(program, cast.ravi, week)["total"]
    assert "on the board since last night" in window.open("/").words


def correct(program: Api, log: str) -> None:
    """Two comments more, by a program that read the log first."""
    read = program.get(log)
    assert (read.status, read.body["version"], read.body["counts"]["comments"]) == (200, 1, 12)
    changed = program.send("PATCH", log, {"counts": {"comments": 14}}, seen=read.etag)

    assert (changed.status, changed.body["version"]) == (200, 2)
    assert changed.body["counts"] == read.body["counts"] | {"comments": 14}
    again = program.send("PATCH", log, {"counts": {"comments": 99}}, seen=read.etag)
    assert again.status == 412
    assert again.body["current"]["counts"]["comments"] == 14


def assert_stale_is_refused(program: Api, log: str, window: Window) -> None:
    """Whoever has seen the first version writes over nothing, in a batch or in a form."""
    _, rep, _, week = log.split("/")
    stale = {"rep": int(rep), "week": week, "version": 1, "counts": {"comments": 99}}
    assert program.send("POST", "weeks/bulk", {"logs": [stale]}).status == 409
    page = window.press("Save week", comments="99")
    assert page.status == 409
    assert page.row("Comments")[1:] == ["99", "14"]


def program_of(site: Site, window: Window) -> Api:
    """A program with a token that its owner made just now."""
    window.open("/tokens/")
    page = window.press("Make the token", name="Weekly report", scopes="read write")
    (secret,) = page.elements("code", class_="secret")
    return site.api(words_of(secret))


def scorecard(program: Api, rep: Any, week: date) -> dict[str, Any]:
    return program.get(f"reps/{rep.pk}/scorecard?week={week}").body


def score_shown(page: Page) -> Decimal:
    """The headline of a scorecard."""
    score, *_ = page.elements("a", class_="score")
    return Decimal(words_of(score))


def assert_adds_up(page: Page, card: dict[str, Any]) -> None:
    """Parts make pillars and pillars the score, to the hundredth, on the page as in the API."""
    pillars = []
    for _, *parts, (_, pillar, _) in page.tables():
        assert sum(Decimal(points) for _, points, _ in parts) == Decimal(pillar)
        pillars.append(Decimal(pillar))
    assert len(pillars) == 4
    assert f"Four pillars earn {sum(pillars)} of 100.00 points" in page.words
    assert sum(pillars) == Decimal(str(card["total"]))


def hundredths(points: int) -> float:
    return points / 100
