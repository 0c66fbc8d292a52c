"""What waits for a manager: flags unanswered, actions due, actions closed."""

from __future__ import annotations

import pytest

from teams.selectors import agreements, open_flags
from teams.services import coaching
from tests import make
from tests.make import MONDAY, NOW
from tests.teams.selectors import boards

TODAY = NOW.date()
THIS_WEEK, NEXT_WEEK = make.week(-1), make.week(-2)
MOMENTS = {"now": NOW, "today": TODAY}


@pytest.fixture
def flagged(cast):
    """Ravi and Bea of North, and Otto of South."""
    run = boards.run()
    for rep, team in ((cast.ravi, cast.north), (cast.bea, cast.north), (cast.otto, cast.south)):
        boards.snapshot(run, rep, team, flagged_since=MONDAY)


def agree(cast, rep, week=THIS_WEEK, **given):
    values = {"metric": "comments", "number": 6, "by": cast.maya} | MOMENTS
    return coaching.agree(rep=rep, week=week, **(values | given))


def names(rows) -> list[str]:
    return [row.name for row in rows]


def test_a_flag_waits_until_something_is_agreed_or_it_rests(cast, flagged):
    before = open_flags.of_team(cast.north, on=TODAY)
    agree(cast, cast.bea)
    coaching.snooze(rep=cast.ravi, until=NEXT_WEEK, reason="Away", by=cast.maya, **MOMENTS)

    after = open_flags.of_team(cast.north, on=TODAY)

    assert names(before.unanswered) == ["Bea", "Ravi"]
    assert (names(after.unanswered), names(after.resting)) == ([], ["Ravi"])
    assert names(after.due) == ["Bea"]
    assert names(open_flags.of_team(cast.north, on=NEXT_WEEK).unanswered) == ["Ravi"]


def test_the_data_closes_what_was_agreed(cast, flagged):
    agree(cast, cast.bea)
    make.full_log(cast.bea, THIS_WEEK, comments=5)
    assert names(open_flags.of_team(cast.north, on=TODAY).due) == ["Bea"]

    found = open_flags.of_team(cast.north, on=NEXT_WEEK)

    assert [(one.name, str(one.agreed.outcome)) for one in found.closed] == [("Bea", "missed")]
    assert found.due == ()
    assert open_flags.of_team(cast.north, on=make.week(-3)).closed == ()


def test_an_action_taken_back_is_neither_due_nor_closed(cast, flagged):
    agreed = agree(cast, cast.bea)
    coaching.withdraw_agreement(agreement=agreed, by=cast.maya, **MOMENTS)

    found = open_flags.of_team(cast.north, on=TODAY)

    assert (found.due, found.closed) == ((), ())
    assert "Bea" in names(found.unanswered)


def test_who_left_the_boards_waits_for_nobody(cast, flagged):
    company = make.tracking(MONDAY)
    company.reps_may_leave_boards = True
    company.save()
    cast.ravi.off_boards = True
    cast.ravi.save()

    assert names(open_flags.of_team(cast.north, on=TODAY).unanswered) == ["Bea"]


def test_a_board_reads_all_of_it_in_one_query(cast, flagged, django_assert_num_queries):
    agree(cast, cast.bea)
    coaching.snooze(rep=cast.bea, until=NEXT_WEEK, reason="Away", by=cast.maya, **MOMENTS)
    coaching.snooze(rep=cast.ravi, until=NEXT_WEEK, reason="Away", by=cast.maya, **MOMENTS)

    with django_assert_num_queries(1):
        found = agreements.beside_flags([cast.ravi.pk, cast.bea.pk, cast.otto.pk], on=TODAY)

    bea = found[cast.bea.pk]
    assert (bea.name, bea.number, bea.due, bea.until) == ("Comments", 6, THIS_WEEK, NEXT_WEEK)
    assert (found[cast.ravi.pk].due, found[cast.ravi.pk].flagged_since) == (None, MONDAY)
    assert set(found) == {cast.ravi.pk, cast.bea.pk}
    with django_assert_num_queries(0):
        assert agreements.beside_flags([], on=TODAY) == {}
