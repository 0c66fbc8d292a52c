"""Scores as data, down to the log row."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from teams.api import answers
from teams.api.serializers import scorecards as shapes
from teams.models import WeeklyActivity
from teams.selectors import scorecards
from teams.services import activity
from tests import make, nights
from tests.teams.api.conftest import fields

ON = datetime.date(2026, 10, 15)
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def week_published(cast):
    """Ravi has logged thirteen weeks; MONDAY's is published, it is Thursday of the next."""
    make.tracking(make.week(12))
    nights.logging_rep(cast.ravi, **nights.THIRTEEN_POINTS)
    nights.pass_night()
    with time_machine.travel("2026-10-15T09:00:00Z", tick=False):
        yield


def test_the_live_scorecard_is_the_pages(api, cast, week_published):
    answer = api(cast.ravi).get(f"reps/{cast.ravi.pk}/scorecard").json()

    assert answer == answers.of(shapes.Scorecard, scorecards.live(cast.ravi, on=ON))
    assert (answer["source"], answer["state"], answer["week"]) == ("now", "open", "2026-10-12")
    assert len(answer["pillars"]) == 4
    parts = sum(part["points"] for pillar in answer["pillars"] for part in pillar["parts"])
    assert round(parts, 2) == answer["total"]


def test_a_published_week_stays_what_it_was(api, cast, week_published):
    path = f"reps/{cast.ravi.pk}/scorecard?week={make.MONDAY}"
    before = api(cast.ravi).get(path).json()
    log = WeeklyActivity.objects.get(rep=cast.ravi, week=make.MONDAY)

    tag = f'"{log.version}"'
    late = api(cast.ravi).put(
        f"reps/{cast.ravi.pk}/weeks/{make.MONDAY}", {"counts": {"posts": 0}}, if_match=tag
    )
    after = api(cast.ravi).get(path).json()

    assert late.json()["late"] is True
    assert (before["source"], before["state"]) == ("published", "published")
    assert after["total"] == before["total"]
    assert after["pillars"] == before["pillars"]
    assert [entry["week"] for entry in after["late"]] == [str(make.MONDAY)]


def test_why_goes_down_to_the_rows_of_the_log(api, cast, week_published):
    path = f"reps/{cast.ravi.pk}/why?metric=posts&week={make.MONDAY}"
    answer = api(cast.ravi).get(path).json()

    log = WeeklyActivity.objects.get(rep=cast.ravi, week=make.MONDAY)
    assert (answer["points"], answer["of"], answer["metric"]) == (5.0, 5.0, "posts")
    assert (answer["weeks"][0]["log"], answer["weeks"][0]["counts"]) == (log.pk, [1])
    assert answer["weeks"][0]["remark"] is None


def test_why_remarks_where_todays_log_differs(api, cast, week_published):
    activity.record_week(
        rep=cast.ravi,
        week=make.MONDAY,
        counts={"posts": 4},
        by=cast.maya,
        now=make.NOW + datetime.timedelta(days=1),
        today=ON,
        reason="Counted again",
    )

    path = f"reps/{cast.ravi.pk}/why?metric=posts&week={make.MONDAY}"
    remark = api(cast.ravi).get(path).json()["weeks"][0]["remark"]

    assert (remark["was"], remark["now"]) == ([1], [4])
    assert (remark["by"], remark["reason"]) == ("Maya", "Counted again")


@pytest.mark.parametrize("metric", ["headline", "acceptance_rate", "value_given"])
def test_why_of_every_kind_of_metric(api, cast, week_published, metric):
    response = api(cast.ravi).get(f"reps/{cast.ravi.pk}/why?metric={metric}")

    assert response.status_code == 200
    assert response.json()["sentence"]


def test_metrics_of_other_models_have_no_why(api, cast, week_published):
    ravi, path = api(cast.ravi), f"reps/{cast.ravi.pk}/why"

    assert ravi.get(f"{path}?metric=people_searches").status_code == 404
    assert fields(ravi.get(f"{path}?metric=charisma")) == ["metric"]
    assert fields(ravi.get(path)) == ["metric"]


def test_history_is_thirteen_weeks_or_those_named(api, cast, week_published):
    ravi, path = api(cast.ravi), f"reps/{cast.ravi.pk}/history"

    usual = ravi.get(path).json()["results"]
    named = ravi.get(f"{path}?from={make.week(1)}&to={make.MONDAY}").json()["results"]

    assert (len(usual), usual[-1]["week"]) == (13, "2026-10-12")
    assert [point["week"] for point in named] == [str(make.week(1)), str(make.MONDAY)]
    assert named == usual[-3:-1]
    assert named[1]["total"] is not None


@pytest.mark.parametrize(
    "query",
    [f"from={make.MONDAY}&to={make.week(1)}", "from=2020-01-06", "to=2199-12-30&from=2026-10-05"],
)
def test_spans_that_cannot_be_are_refused(api, cast, week_published, query):
    response = api(cast.ravi).get(f"reps/{cast.ravi.pk}/history?{query}")

    assert (response.status_code, fields(response)) == (400, ["to"])


@pytest.mark.parametrize("week", ["2003-05-05", "2026-10-19", "2199-12-30"])
def test_weeks_of_which_nothing_is_known_say_so(api, cast, week_published, week):
    response = api(cast.ravi).get(f"reps/{cast.ravi.pk}/scorecard?week={week}")

    assert (response.status_code, fields(response)) == (404, ["week"])


@pytest.mark.parametrize("address", ["scorecard", "history", "why?metric=posts", "why"])
def test_scores_of_others_are_as_if_they_were_missing(api, cast, address):
    answers_ = [api(cast.ravi).get(f"reps/{rep_id}/{address}") for rep_id in (cast.bea.pk, 10**9)]

    assert [answer.status_code for answer in answers_] == [404, 404]
    assert answers_[0].content == answers_[1].content


def test_a_rep_of_whom_nothing_is_known_has_a_scorecard(api, cast):
    answer = api(cast.bea).get(f"reps/{cast.bea.pk}/scorecard").json()

    assert answer["history"]
    assert answer["changes"] is None


@pytest.mark.parametrize("span", [13, 26, 52])
def test_a_scorecard_has_the_weeks_that_are_asked_for(api, cast, week_published, span):
    answer = api(cast.ravi).get(f"reps/{cast.ravi.pk}/scorecard?weeks={span}").json()

    assert len(answer["history"]) == span
    assert answer["history"][-1]["week"] == "2026-10-12"


@pytest.mark.parametrize("span", ["12", "0", "abc", "53"])
def test_no_other_span_is_answered(api, cast, week_published, span):
    answer = api(cast.ravi).get(f"reps/{cast.ravi.pk}/scorecard?weeks={span}")

    assert answer.status_code == 400
    assert fields(answer) == ["weeks"]
