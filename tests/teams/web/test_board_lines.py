"""The rows of a board as markup."""

from __future__ import annotations

import datetime
import re

import pytest
from django.template import Context, Template

from teams.policies import BoardView
from teams.selectors import leaderboards
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards

ON = datetime.date(2026, 10, 12)
LINES = "{% load board_lines %}{% for g in board.groups %}{% board_lines g board on %}{% endfor %}"


@pytest.fixture
def run(cast):
    return boards.run()


def lines(cast, view=BoardView.FULL, viewer=None) -> str:
    board = leaderboards.for_team(
        cast.north, week=None, view=view, viewer=viewer or cast.maya, on=ON
    )
    return Template(LINES).render(Context({"board": board, "on": ON}))


def line(cast, **asked) -> str:
    found = lines(cast, **asked)
    assert found.count("<tr ") == 1
    return found


def cell(markup: str, kind: str) -> str:
    """What stands in the cell of that class."""
    return re.search(rf'<td role="cell" class="{kind}"[^>]*>(.*?)</td>', markup)[1]


def test_a_line_leads_to_the_scorecard_and_to_why(cast, run):
    boards.snapshot(run, cast.bea, cast.north, (2000, 1500, 1500, 839), rank=1)

    drawn = line(cast)

    assert f'<a href="/reps/{cast.bea.pk}/"><bdi>Bea</bdi></a>' in drawn
    assert f'<a href="/reps/{cast.bea.pk}/why/2026-10-05/">' in cell(drawn, "n ssi")
    assert "58.3" in cell(drawn, "n ssi")
    assert cell(drawn, "n rank") == "1"
    assert cell(drawn, "why") == ""


def test_names_are_escaped(cast, run):
    boards.snapshot(run, make.rep("<b>Bea</b>", cast.north), cast.north)

    assert "<bdi>&lt;b&gt;Bea&lt;/b&gt;</bdi>" in line(cast)


@pytest.mark.parametrize(
    ("rank_before", "words"),
    [
        (3, '<span class="sr">up </span>1'),
        (1, '<span class="sr">down </span>1'),
        (2, '<span class="sr">no change</span>'),
    ],
)
def test_a_movement_has_words_beside_its_arrow(cast, run, rank_before, words):
    boards.snapshot(run, cast.bea, cast.north, rank=2)
    boards.snapshot(boards.run(make.week(1)), cast.bea, cast.north, rank=rank_before)

    assert words in cell(line(cast), "move")


def test_a_change_stands_under_the_score(cast, run):
    boards.snapshot(run, cast.bea, cast.north)
    boards.snapshot(boards.run(make.week(1)), cast.bea, cast.north, (1139, 1000, 1000, 1000))

    assert '<small class="down">−1.3</small>' in cell(line(cast), "n ssi")


def test_a_flag_gives_its_reason_and_the_way_out(cast, run):
    log = make.full_log(cast.ravi, comments=1)
    boards.snapshot(
        run,
        cast.ravi,
        cast.north,
        (1000, 1000, 796, 1000),
        flagged_since=make.week(3),
        log_ids=[log.pk] + [0] * 12,
    )

    reason = cell(line(cast), "why")

    assert "Insights 17.1 short" in reason
    assert "<p>since 14 Sep, 4.1 to clear</p>" in reason
    assert "<p>cheapest: " in reason


def test_a_flag_that_holds_says_until_when(cast, run):
    boards.snapshot(
        run, cast.ravi, cast.north, (1100, 1000, 1000, 1000), flagged_since=make.week(40)
    )
    boards.run(make.week(-1), as_of=ON)

    board = leaderboards.for_team(
        cast.north, week=MONDAY, view=BoardView.FULL, viewer=cast.maya, on=ON
    )
    drawn = Template(LINES).render(Context({"board": board, "on": ON}))

    assert "Flagged until 42" in drawn
    assert "since 29 Dec 2025, 1.0 to clear" in drawn
    assert "cheapest" not in drawn


def test_a_flag_that_went_is_told_once(cast, run):
    boards.snapshot(run, cast.bea, cast.north, (2000, 1500, 1500, 1000))
    boards.snapshot(boards.run(make.week(1)), cast.bea, cast.north, flagged_since=make.week(5))

    assert "<p>Cleared this week</p><p>flagged since 31 Aug</p>" in cell(line(cast), "why")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"evidence": 46, "expected": 0b11}, "Under 40 so far, 46\u00a0% known</p><p>0 of 2"),
        ({"expected": 0, "status": "new"}, "<p>Under 40 so far</p>"),
    ],
)
def test_an_unsettled_rep_is_told_apart_from_the_flagged(cast, run, fields, reason):
    from tests.nights import PROFILE

    review = make.review(cast.bea, **PROFILE)
    usual = {"status": "provisional", "review_ids": [review.pk] * 6}
    boards.snapshot(run, cast.bea, cast.north, (500, 500, 500, 500), **(usual | fields))

    drawn = line(cast)

    assert '<tr role="row" class="provisional">' in drawn
    assert reason in cell(drawn, "why")
    assert cell(drawn, "n rank") == ""


def test_what_is_missing_is_named_up_to_three(cast, run):
    log = make.full_log(cast.bea, comments=None, posts=None)
    boards.snapshot(
        run,
        cast.bea,
        cast.north,
        (2500, 2500, 0, 0),
        status="provisional",
        expected=0b1,
        log_ids=[log.pk] + [0] * 12,
    )

    reason = cell(line(cast), "why")

    assert "<p>100\u00a0% known</p>" in reason
    assert " and more missing</p>" in reason


def test_evidence_and_last_log_stand_beside(cast, run):
    make.log(cast.bea, make.week(1))
    boards.snapshot(run, cast.bea, cast.north, evidence=84)

    drawn = line(cast)

    assert cell(drawn, "n evidence") == "84\u00a0%<small>0 of 13</small>"
    assert cell(drawn, "n logged") == '<span class="down">28 Sep</span>'


@pytest.mark.parametrize(
    ("logged", "said"),
    [
        (True, "Last logged the week of 18 May, before the 13 weeks that count."),
        (False, "Has never logged a week."),
    ],
)
def test_a_silent_rep_has_no_score_but_a_last_log(cast, run, logged, said):
    boards.snapshot(run, cast.ravi, cast.north, status="silent")
    if logged:
        make.log(cast.ravi, make.week(20))

    drawn = line(cast)

    assert '<span class="sr">no score</span>' in drawn
    assert cell(drawn, "why") == said


def test_an_away_rep_is_back_on_a_day_only_a_manager_knows(cast, run):
    boards.snapshot(run, cast.ravi, cast.north, status="away", expected=0)
    make.absence(cast.ravi, ON, ON)

    assert cell(line(cast), "why") == "Back on 13 Oct."
    assert cell(line(cast, view=BoardView.NAMES, viewer=cast.bea), "why") == "Away."


def test_a_peer_gets_neither_links_nor_reasons(cast, run):
    boards.snapshot(run, cast.ravi, cast.north, flagged_since=MONDAY)
    boards.snapshot(run, make.rep("Quiet", cast.north), cast.north, status="silent")

    drawn = lines(cast, view=BoardView.NAMES, viewer=cast.bea)

    assert "<a " not in drawn
    assert "flag" not in drawn
    assert "never logged" not in drawn


def test_the_own_line_is_marked(cast, run):
    boards.snapshot(run, cast.bea, cast.north)

    assert '<tr role="row" class="own">' in line(cast, view=BoardView.AGGREGATES, viewer=cast.bea)
