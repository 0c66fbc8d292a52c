"""The tables beside a board."""

from __future__ import annotations

import pytest

from teams import policies
from teams.selectors import leaderboards
from teams.templatetags import board_tables
from tests import make
from tests.teams.selectors import boards

TODAY = make.NOW.date()


@pytest.fixture
def board(cast):
    cast.bea.name = "B<b>ea"
    cast.bea.save()
    run = boards.run()
    boards.snapshot(run, cast.bea, cast.north, (2077, 1600, 800, 1200), rank=1)
    boards.snapshot(run, cast.ravi, cast.north, (0, 0, 0, 10), status="provisional")
    boards.snapshot(run, make.rep("Sil", cast.north), cast.north, status="silent")

    def seen_by(user):
        return leaderboards.for_team(
            cast.north,
            week=None,
            view=policies.board_view(user, cast.north, on=TODAY),
            viewer=user,
            on=TODAY,
        )

    return seen_by


def test_gaps_are_of_everyone_with_points_and_lead_to_them(cast, board):
    lines = board_tables.heat_lines(board(cast.maya)).splitlines()

    assert len(lines) == 2
    assert f'<a href="/reps/{cast.bea.pk}/"><bdi>B&lt;b&gt;ea</bdi></a>' in lines[0]
    # 20.77 points show as 20.7, so the gap beside them is 4.3.
    assert '<td class="h0">4.3</td><td class="h1">9.0</td>' in lines[0]
    assert lines[1].startswith('<tr class="provisional">')


def test_a_peer_is_led_to_nobody_else(cast, board):
    from teams.models import Company

    Company.objects.update(widest_visibility="names")
    lines = board_tables.heat_lines(board(cast.ravi)).splitlines()

    assert "<a " not in lines[0]
    assert f"/reps/{cast.ravi.pk}/" in lines[1]


def test_the_trend_leads_to_its_weeks(cast, board):
    boards.run(make.week(1))

    lines = board_tables.trend_lines(board(cast.maya), TODAY).splitlines()

    assert f'<a href="/teams/north/?week={make.week(1)}">28 Sep</a>' in lines[0]
    assert '<td class="n">–</td>' in lines[0]
    assert f'<a href="/teams/north/?week={make.MONDAY}">5 Oct</a>' in lines[1]
    assert '<td class="n">56.7</td>' in lines[1]
