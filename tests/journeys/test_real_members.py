"""Twenty real members and their year, through the commands that an operator types."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from scoring import parameters
from teams.models import ProfileReview, WeeklyActivity
from tests import real, reference

if TYPE_CHECKING:
    from tests.journeys.site import Site

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])

WEEK = date(2026, 11, 16)
SUNDAY = "2026-11-22"
"""A day that is past for good, so that its night can be run on any day."""
FILES = (str(real.DATA / "real-weeks.csv"), "--profiles", str(real.DATA / "real-profiles.csv"))


def test_real_members(site):
    said = run(site, "import_weeks", *FILES, "--team", "North", "--create-reps")
    assert "weeks: 1040 added, 0 changed, 0 unchanged" in said
    kept = rows()
    said = run(site, "import_weeks", *FILES, "--team", "North", "--create-reps")
    assert "weeks: 0 added, 0 changed, 1040 unchanged" in said
    assert rows() == kept

    run(site, "recompute", "--as-of", SUNDAY)
    exported = run(site, "export_scores", "--week", str(WEEK))
    run(site, "verify")

    members = list(csv.DictReader(io.StringIO(exported)))
    assert len(members) == 20
    expected = expected_scores()
    for member in members:
        assert_is(member, expected[member["member"]])
    assert_ranked_or_explained(members)


def run(site: Site, *arguments: str) -> str:
    """What a command that succeeded wrote to standard output."""
    done = site.command(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows() -> list[tuple[object, ...]]:
    """Every version of everything that was said."""
    said = (WeeklyActivity.objects, ProfileReview.objects)
    return [row for ledger in said for row in ledger.order_by("pk").values_list()]


def expected_scores() -> dict[str, reference.Score]:
    """What the plain scorer makes of the files, without database or engine."""
    model = parameters.load_preset("article-1")
    return {
        member: reference.score(rep, model, over=True)
        for member, week, rep in real.reps()
        if week == WEEK
    }


def assert_is(member: dict[str, str], score: reference.Score) -> None:
    """Every figure of a line is the plain scorer's, to the hundredth."""
    model = parameters.load_preset("article-1")
    parts = {row.metric: part for row, part in zip(model.rows, score.parts, strict=True)}
    for key, points in (parts | score.pillars | {"total": score.total}).items():
        assert member[key] == f"{points / 100:.2f}", (member["member"], key)
    assert member["status"] == score.status
    assert member["evidence"] == f"{score.evidence / 100:.2f}"
    assert member["coverage"] == f"{score.coverage / 100:.2f}"


def assert_ranked_or_explained(members: list[dict[str, str]]) -> None:
    """Whoever is scored has the rank of the total; whoever is not, too little is known of."""
    totals = [float(member["total"]) for member in members if member["status"] == "scored"]
    for member in members:
        if member["status"] == "scored":
            better = sum(total > float(member["total"]) for total in totals)
            assert member["rank_in_team"] == member["rank_in_company"] == str(better + 1)
        else:
            assert member["status"] == "provisional"
            assert member["rank_in_team"] == ""
            assert float(member["evidence"]) < 0.5 or float(member["coverage"]) < 0.75
