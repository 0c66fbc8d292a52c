"""Plan it: a number for a week, seen on the scorecard and on the log, closed by the data."""

from __future__ import annotations

import pytest
import time_machine

from teams.models import Commitment
from tests import make
from tests.nights import logging_rep

pytestmark = pytest.mark.usefixtures("wednesday")

THIS_WEEK = make.week(-1)
PLAN = {"week": str(THIS_WEEK), "metric": "comments", "number": "6"}


@pytest.fixture
def ravi(cast, browse):
    make.tracking(make.week(12))
    logging_rep(cast.ravi, posts=1, comments=4)
    return browse(cast.ravi)


@pytest.fixture
def address(cast) -> str:
    return f"/reps/{cast.ravi.pk}/commitments/"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_an_action_is_planned_by_its_button_and_shown_on_both_pages(cast, ravi, address):
    home = text(ravi.get("/"))
    assert f'<form method="post" action="{address}">' in home
    assert "What you plan" not in home

    answer = ravi.post(address, PLAN, follow=True)

    assert "Comments, 6 in the week of 12 Oct is planned." in text(answer)
    assert "What you plan" in text(answer)
    log = text(ravi.get(f"/log/{THIS_WEEK}/"))
    assert "Planned for this week" in log
    assert "0 of 6" in log
    assert "Planned for this week" not in text(ravi.get(f"/log/{make.MONDAY}/"))


def test_a_step_that_is_planned_says_so_instead_of_asking_again(ravi, address):
    before = text(ravi.get("/"))
    metric, number = before.split('name="metric" value="')[1].split('"')[0], "10"
    number = before.split('name="number" value="')[1].split('"')[0]
    buttons = before.count("Plan it")

    ravi.post(address, {"week": str(THIS_WEEK), "metric": metric, "number": number})

    after = text(ravi.get("/"))
    assert after.count("Plan it") == buttons - 1
    assert '<p class="small quiet">Planned</p>' in after


@pytest.mark.parametrize(("comments", "said"), [(6, "<b>kept</b>"), (5, "missed")])
def test_the_log_closes_a_plan_without_a_word_more(cast, ravi, address, comments, said):
    ravi.post(address, PLAN)
    make.full_log(cast.ravi, THIS_WEEK, comments=comments)

    with time_machine.travel("2026-10-20T09:00:00Z", tick=False):
        page = text(ravi.get("/"))

    assert said in page.split('id="planned"')[1]


def test_a_plan_is_taken_back_until_its_week_is_over(cast, ravi, address):
    ravi.post(address, PLAN)
    plan = Commitment.objects.get()

    answer = ravi.post(f"{address}{plan.pk}/withdraw/", follow=True)
    assert "is not planned any more." in text(answer)
    assert ravi.post(f"{address}{plan.pk}/withdraw/").status_code == 404

    ravi.post(address, PLAN)
    plan = Commitment.objects.get(withdrawn_at=None)
    with time_machine.travel("2026-10-20T09:00:00Z", tick=False):
        late = ravi.post(f"{address}{plan.pk}/withdraw/")
    assert late.status_code == 422
    assert "That week is over." in text(late)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"number": "0"}, "A plan is to do something"),
        ({"number": "abc"}, "abc"),
        ({"metric": "karma"}, "Nobody is asked for karma."),
        ({"week": str(make.MONDAY)}, "Nothing can be planned"),
    ],
)
def test_what_cannot_be_planned_is_refused_on_the_scorecard(ravi, address, wrong, said):
    answer = ravi.post(address, PLAN | wrong)

    assert answer.status_code == 422
    assert said in text(answer)
    assert "<h1>Your scorecard</h1>" in text(answer)
    assert not Commitment.objects.exists()


def test_a_manager_plans_with_a_rep_and_nobody_else(cast, ravi, browse, address):
    assert browse(cast.maya).post(address, PLAN)["Location"] == f"/reps/{cast.ravi.pk}/#planned"
    assert Commitment.objects.get().made_by == cast.maya
    assert browse(cast.bea).post(address, PLAN).status_code == 404
    assert browse(cast.bea).get(f"/reps/{cast.ravi.pk}/").status_code == 404
