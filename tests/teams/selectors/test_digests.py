"""A manager's Monday in a few lines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from teams.models import Company, ScoreRun, User
from teams.selectors import digests
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards

NEXT_MONDAY = make.week(-1)
LOW, HIGH = (900, 900, 800, 900), (1200, 1200, 1200, 1200)


@pytest.fixture
def october(cast):
    """Ravi flagged anew, Bea's flag gone, Ann risen; Ravi has not logged."""
    make.tracking(make.week(1))
    cast.ann = make.rep("Ann", cast.north)
    before, after = boards.run(make.week(1)), boards.run(MONDAY)
    for rep, was, now in (
        (cast.ravi, HIGH, LOW),
        (cast.bea, LOW, HIGH),
        (cast.ann, (1000,) * 4, (1100,) * 4),
    ):
        flagged = {"flagged_since": make.week(1)} if was is LOW else {}
        boards.snapshot(before, rep, cast.north, was, **flagged)
        flagged = {"flagged_since": MONDAY} if now is LOW else {}
        boards.snapshot(after, rep, cast.north, now, **flagged)
    for rep in (cast.bea, cast.ann):
        make.full_log(rep, MONDAY)
    return cast


def digest(cast, **kwargs):
    return digests.for_manager(cast.maya, **({"week": MONDAY, "on": NEXT_MONDAY} | kwargs))


def names(rows) -> list[str]:
    return [row.name for row in rows]


def test_it_answers_who_is_at_risk_cleared_moved_and_silent(october):
    (team,) = digest(october).teams

    assert (team.team, team.reps, team.flag_below) == (october.north, 3, 4000)
    assert names(team.flagged.rows) == ["Ravi"]
    assert names(team.cleared.rows) == ["Bea"]
    assert names(team.risen) == ["Bea", "Ann"]
    assert names(team.fallen) == ["Ravi"]
    assert names(team.not_logging.rows) == ["Ravi"]


def test_it_suggests_three_things_at_most(october):
    for number in range(4):
        late = make.rep(f"Late {number}", october.north)
        boards.snapshot(
            ScoreRun.objects.get(week=MONDAY), late, october.north, LOW, flagged_since=MONDAY
        )
    (team,) = digest(october).teams

    assert [(found.kind, found.count) for found in team.suggestions] == [
        ("remind", 5),
        ("gap", 5),
        ("help", 0),
    ]
    assert team.suggestions[1].pillar == "insights"
    assert team.suggestions[2].row.flag.action


def test_who_left_the_boards_is_nowhere_in_it(october):
    User.objects.filter(pk__in=[october.ravi.pk, october.bea.pk]).update(off_boards=True)
    assert digest(october).teams[0].reps == 3

    Company.objects.update(reps_may_leave_boards=True)
    (team,) = digest(october).teams

    assert team.reps == 1
    everyone = (
        *team.flagged.rows,
        *team.cleared.rows,
        *team.risen,
        *team.fallen,
        *team.not_logging.rows,
    )
    assert names(everyone) == ["Ann"]
    assert team.suggestions == ()


def test_a_long_list_is_cut_and_says_so(october):
    run = ScoreRun.objects.get(week=MONDAY)
    for number in range(digests.MOST_NAMED + 1):
        rep = make.rep(f"Rep {number}", october.north)
        boards.snapshot(run, rep, october.north, LOW, flagged_since=make.week(number + 1))
    (team,) = digest(october).teams

    assert (len(team.flagged.rows), team.flagged.more) == (digests.MOST_NAMED, 2)
    assert team.flagged.rows[0].name == "Ravi"


def test_teams_without_a_board_of_the_week_are_left_out(october):
    make.member(october.maya, october.south, role="manager")
    assert [team.team for team in digest(october).teams] == [october.north]

    assert digest(october, week=NEXT_MONDAY) is None


def test_who_manages_nothing_any_more_has_none(october):
    october.maya.memberships.update(end=NEXT_MONDAY)

    assert digest(october) is None
    assert digest(october, on=NEXT_MONDAY - timedelta(days=1)) is not None
