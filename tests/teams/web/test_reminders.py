"""The board's button for those who have not logged."""

from __future__ import annotations

import pytest

from teams import tasks
from teams.models import Letter
from tests import make
from tests.make import MONDAY
from tests.teams.selectors import boards

BOARD, REMIND = "/teams/north/", "/teams/north/remind/"
BUTTON = "Remind all who have not logged last week"

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def rings(monkeypatch):
    heard = []
    monkeypatch.setattr(tasks, "ring_for_letters", lambda: heard.append("ring"))
    return heard


@pytest.fixture
def board(cast):
    """North's newest board, on which nobody has logged yet."""
    make.tracking(MONDAY)
    run = boards.run(MONDAY)
    for rep in (cast.ravi, cast.bea):
        boards.snapshot(run, rep, cast.north)
    return run


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_a_manager_presses_once_and_reads_how_many_were_asked(browse, cast, board, rings):
    maya = browse(cast.maya)
    assert BUTTON in maya.get(BOARD).content.decode()

    answer = maya.post(REMIND, follow=True)

    assert answer.redirect_chain == [(BOARD, 302)]
    assert said(answer) == ["2 reps are reminded by e-mail of the week of 5 Oct."]
    assert Letter.objects.filter(kind="nudge", asked_by=cast.maya).count() == 2
    assert rings == ["ring"]


def test_who_was_reminded_already_is_counted_apart(browse, cast, board, rings):
    make.letter(cast.ravi, week=make.week(-1))

    assert said(browse(cast.maya).post(REMIND, follow=True)) == [
        "1 rep is reminded by e-mail of the week of 5 Oct.",
        "1 more owes it and is not asked: reminded this week already, never signed in,"
        " or wants no reminders.",
    ]


def test_where_everybody_has_logged_there_is_no_button_and_nobody_to_ask(
    browse, cast, board, rings
):
    for rep in (cast.ravi, cast.bea):
        make.full_log(rep)
    maya = browse(cast.maya)

    assert BUTTON not in maya.get(BOARD).content.decode()
    assert said(maya.post(REMIND, follow=True)) == [
        "Nobody who works today owes the log of the week of 5 Oct."
    ]


def test_before_tracking_it_says_why_not(browse, cast, rings):
    answer = browse(cast.maya).post(REMIND, follow=True)

    assert "tracking has not begun" in said(answer)[0]
    assert not rings


@pytest.mark.parametrize("who", ["ravi", "otto"])
def test_reps_have_no_such_button(browse, cast, board, who):
    rep = browse(getattr(cast, who))

    assert rep.post(REMIND).status_code == 404
    assert BUTTON not in rep.get(BOARD).content.decode()


def test_pressing_without_end_is_held_back(browse, cast, board, rings):
    maya = browse(cast.maya)
    answers = [maya.post(REMIND).status_code for _ in range(31)]

    assert answers == [302] * 30 + [429]
