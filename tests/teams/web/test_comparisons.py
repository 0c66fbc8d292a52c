"""The page that puts two sides beside each other, and the one about trust."""

from __future__ import annotations

import pytest

from tests import make
from tests.teams.selectors import boards

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def scored(cast):
    run = boards.run()
    for team, total in ((cast.north, 1000), (cast.south, 1500)):
        for number in range(5):
            boards.snapshot(run, make.rep(team=team), team, (total, 100 * number, 0, 0))


def test_without_a_question_there_is_a_form(browse, cast, scored):
    page = browse(cast.maya).get("/company/compare/").content.decode()

    assert 'name="other_team"' in page
    assert '<svg class="plot' not in page


def test_both_sides_are_told_in_figures_and_in_words(browse, cast, scored):
    page = browse(cast.maya).get("/company/compare/?team=north&other_team=south").content.decode()

    assert "12.0" in page
    assert "17.0" in page
    assert '<title id="pair-t">' in page


@pytest.mark.parametrize("asked", ["team=nowhere", "team=north&span=2019-Q1", "span=latest"])
def test_a_side_that_is_not_there_is_404(browse, cast, scored, asked):
    assert browse(cast.maya).get(f"/company/compare/?{asked}").status_code == 404


def test_trust_tells_shares_and_late_changes_to_who_manages_the_team(browse, cast, scored):
    make.log(cast.ravi, posts=1, provenance={"posts": "imported"})

    page = browse(cast.maya).get("/teams/north/trust/").content.decode()

    assert "Ravi" in page
    assert browse(cast.ravi).get("/teams/north/trust/").status_code == 404
