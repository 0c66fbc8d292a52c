"""A rep's own Monday: the page's very numbers."""

from __future__ import annotations

from teams.selectors import scorecards, summaries
from tests import make
from tests import nights as october
from tests.make import MONDAY

NEXT_MONDAY = make.week(-1)


def test_it_is_last_weeks_scorecard_and_this_weeks_actions(cast):
    october.logging_rep(cast.ravi, **october.THIRTEEN_POINTS)

    found = summaries.of_week(cast.ravi, week=MONDAY, on=NEXT_MONDAY)

    assert found.card == scorecards.of_week(cast.ravi, week=MONDAY, on=NEXT_MONDAY)
    assert found.card.changes.since == make.week(1)
    assert found.actions == scorecards.live(cast.ravi, on=NEXT_MONDAY).actions
    assert len(found.actions) == 3
    assert found.to_log is None


def test_it_names_the_week_if_that_still_wants_its_log(cast):
    make.review(cast.ravi, **october.PROFILE)
    for ago in range(1, 13):
        make.full_log(cast.ravi, make.week(ago), posts=1)

    assert summaries.of_week(cast.ravi, week=MONDAY, on=NEXT_MONDAY).to_log == MONDAY


def test_without_a_score_there_is_nothing_to_tell(cast):
    assert summaries.of_week(cast.ravi, week=MONDAY, on=NEXT_MONDAY) is None
