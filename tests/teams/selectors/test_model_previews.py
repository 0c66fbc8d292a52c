"""What a draft would do to everyone."""

from __future__ import annotations

import copy
import datetime

import pytest

from scoring import engine, parameters
from scoring.parameters import Parameters
from teams.selectors import base_rates, inputs, model_previews, weeks
from tests import make

TODAY = make.MONDAY + datetime.timedelta(days=9)  # the week of MONDAY is over
ARTICLE = parameters.load_preset("article-1")
LINKEDIN = parameters.load_preset("linkedin-1")


def changed(**settings) -> Parameters:
    numbers = copy.deepcopy(ARTICLE.to_mapping())
    return Parameters.from_mapping(numbers | settings)


@pytest.fixture
def logged(cast):
    """Ravi does much and Bea little; Otto has logged nothing."""
    make.tracking(make.week(12))
    for ago in range(13):
        make.full_log(cast.ravi, make.week(ago), posts=2, comments=20, follow_ups=9, engagements=99)
        make.full_log(cast.bea, make.week(ago), posts=1)
    for rep in (cast.ravi, cast.bea):
        make.review(rep, headline=1, summary=1, experience=1, photo=1, skills=9, network_size=500)
    return cast


def preview(numbers, **more):
    return model_previews.of_model(numbers, instead_of=ARTICLE, today=TODAY, **more)


def of(found, name):
    return next(row for row in found.differences if row.name == name)


def test_it_looks_at_the_last_week_that_is_over(logged):
    assert preview(ARTICLE).week == make.MONDAY


def test_the_same_numbers_change_nothing(logged):
    found = preview(ARTICLE)

    assert found.reps == 3
    assert {row.points for row in found.differences} == {0, None}
    assert (found.newly_flagged, found.becoming_provisional) == (0, 0)
    assert found.rate_before == found.rate_after


def test_totals_are_the_engines(logged):
    row = of(preview(LINKEDIN), "Ravi")
    batch = inputs.of_reps([logged.ravi.pk], week=make.MONDAY, as_of=TODAY)

    assert row.team == "North"
    assert row.before == engine.score(batch.inputs, ARTICLE, over=True).totals[0]
    assert row.after == engine.score(batch.inputs, LINKEDIN, over=True).totals[0]
    assert row.points == row.after - row.before


def test_who_would_newly_be_flagged_and_who_no_longer(logged):
    totals = {row.name: row.before for row in preview(ARTICLE).differences}
    higher = preview(changed(flag_below=totals["Ravi"] + 1, clear_at=totals["Ravi"] + 1))
    lower = preview(changed(flag_below=totals["Bea"], clear_at=totals["Bea"]))

    assert totals["Bea"] < 4000 < totals["Ravi"]
    assert (of(higher, "Ravi").newly_flagged, higher.newly_flagged) == (True, 1)
    assert (of(lower, "Bea").no_longer_flagged, lower.no_longer_flagged) == (True, 1)


def test_the_base_rate_is_of_ranked_reps_under_the_models_own_line(logged):
    found = preview(changed(flag_below=9999, clear_at=9999))

    assert (found.rate_before.under, found.rate_before.ranked) == (1, 2)
    assert (found.rate_after.percent, found.rate_before.percent) == (100, 50)


@pytest.mark.parametrize(("under", "ranked", "percent"), [(1, 200, 1), (0, 9, 0), (1, 3, 33)])
def test_a_base_rate_is_rounded_as_everything(under, ranked, percent):
    assert base_rates.BaseRate(4000, under, ranked).percent == percent


def test_who_lacks_what_the_new_model_asks_for_becomes_provisional(cast):
    make.tracking(make.week(12))
    for ago in range(13):
        make.log(cast.ravi, make.week(ago), **dict.fromkeys(ARTICLE.count_keys, 1))
    make.review(cast.ravi, headline=1, summary=1, experience=1, photo=1, skills=5, network_size=9)

    found = preview(changed(evidence_needed=100))
    asks_more = model_previews.of_model(
        Parameters.from_mapping(LINKEDIN.to_mapping() | {"evidence_needed": 90}),
        instead_of=ARTICLE,
        today=TODAY,
    )

    assert found.becoming_provisional == 0
    assert (asks_more.becoming_provisional, of(asks_more, "Ravi").status_after) == (
        1,
        "provisional",
    )


def test_reps_without_a_score_have_no_difference(logged):
    row = of(preview(LINKEDIN), "Otto")

    assert (row.before, row.after, row.points, row.status_after) == (None, None, None, "silent")


def test_the_largest_differences_come_first_and_only_so_many(logged):
    everyone = preview(LINKEDIN)
    assert [row.name for row in preview(LINKEDIN, most=1).differences] == [
        everyone.differences[0].name
    ]
    sizes = [abs(row.points or 0) for row in everyone.differences]

    assert sizes == sorted(sizes, reverse=True)
    assert preview(LINKEDIN, most=1).reps == 3


def test_a_chunk_more_changes_nothing(logged, monkeypatch):
    whole = preview(LINKEDIN)
    monkeypatch.setattr(inputs, "CHUNK", 1)

    assert preview(LINKEDIN) == whole


def test_a_company_without_reps_has_an_empty_preview(db):
    found = preview(LINKEDIN)

    assert (found.reps, found.differences, found.rate_after.percent) == (0, (), 0)
    assert found.week == weeks.back(weeks.monday_of(TODAY), 1)
