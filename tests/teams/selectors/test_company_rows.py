"""The scored totals of one run."""

from __future__ import annotations

import datetime

from teams.selectors import board_weeks, company_rows, off_boards
from teams.selectors.board_weeks import WeekState
from tests import make
from tests.teams.selectors import boards

ON = datetime.date(2026, 10, 12)


def of_week(state: WeekState) -> company_rows.CompanyRows:
    return company_rows.of_week(state, off_boards.of_runs([state.run_id]))


def rows() -> company_rows.CompanyRows:
    return of_week(board_weeks.all_weeks(on=ON)[0])


def test_a_large_team_keeps_its_figures_but_no_dots(cast, monkeypatch):
    monkeypatch.setattr(company_rows, "DRAWN_ONE_BY_ONE", 1)
    run = boards.run()
    boards.snapshot(run, cast.ravi, cast.north)
    boards.snapshot(run, cast.bea, cast.north)
    boards.snapshot(run, cast.otto, cast.south)

    teams = rows().teams

    assert teams[cast.north.pk].spread == ()
    assert teams[cast.north.pk].figures.mean == 4000
    assert teams[cast.south.pk].spread == (4000,)


def test_a_team_in_which_nobody_is_scored_has_no_figures(cast):
    boards.snapshot(boards.run(), cast.otto, cast.south, status="away", expected=0)

    south = rows().teams[cast.south.pk]

    assert (south.reps, south.figures, south.lowest, south.highest) == (1, None, None, None)


def test_an_empty_run_has_no_teams(db):
    boards.run()

    assert rows() == company_rows.CompanyRows(4000, 0, 0, None, None, {})


def test_rows_are_read_once_a_run(cast, django_assert_num_queries):
    boards.snapshot(boards.run(), cast.otto, cast.south)
    state = board_weeks.all_weeks(on=ON)[0]
    of_week(state)
    with django_assert_num_queries(1):  # who left boards
        of_week(state)
    assert state.week == make.MONDAY
