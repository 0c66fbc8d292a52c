"""What a snapshot keeps of a score, before anybody has a rank."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from scoring import engine, parameters
from teams.selectors import drafts, flags, inputs
from teams.selectors.flags import FlagsBefore
from tests import make
from tests import nights as october
from tests.make import MONDAY
from tests.nights import THIRTEEN_POINTS

pytestmark = pytest.mark.django_db

ARTICLE = parameters.load_preset("article-1")
NOBODY_BEFORE = FlagsBefore(np.zeros(3, bool), np.full(3, np.datetime64("NaT", "D")))
SUNDAY = MONDAY + timedelta(days=6)


def drafted(cast, before=NOBODY_BEFORE) -> dict[str, np.void]:
    """Ravi has logged zeros, Bea a good quarter and Otto nothing."""
    make.tracking(make.week(12))
    october.logging_rep(cast.bea, **THIRTEEN_POINTS)
    for ago in range(13):
        make.full_log(cast.ravi, make.week(ago))
    reps = {rep.pk: rep.name for rep in (cast.ravi, cast.bea, cast.otto)}
    batch = inputs.of_reps(list(reps), week=MONDAY, as_of=SUNDAY)
    scores = engine.score(batch.inputs, ARTICLE, over=True)
    rows = drafts.of_scores(batch, scores, before, week=MONDAY, parameters=ARTICLE)
    return {reps[int(row["rep"])]: row for row in rows}


def flag(row: np.void) -> tuple[bool, object]:
    return bool(row["flagged"]), (flags.DAY_ZERO + int(row["flagged_since"])).item()


def test_who_does_not_log_has_no_points_whatever_the_arithmetic_says(cast):
    make.review(cast.otto, **october.PROFILE)

    otto = drafted(cast)["Otto"]

    assert engine.STATUSES[otto["status"]] == "silent"
    assert (otto["total"], otto["parts"].sum(), otto["pillars"].sum()) == (0, 0, 0)
    assert otto["review_ids"].all(), "it still names what it was made from"


def test_points_are_those_of_the_engine_and_ranks_come_later(cast):
    bea = drafted(cast)["Bea"]

    assert (bea["total"], bea["parts"].sum(), bea["pillars"].sum()) == (4100, 4100, 4100)
    assert (bea["rank_in_team"], bea["rank_in_company"]) == (0, 0)


def test_flags_begin_now_or_when_they_began(cast):
    since = np.array([make.week(3), "NaT", "NaT"], "datetime64[D]")
    found = drafted(cast, FlagsBefore(np.array([True, False, False]), since))

    assert flag(found["Ravi"]) == (True, make.week(3))


def test_a_first_flag_begins_with_this_week_and_none_has_no_day(cast):
    found = drafted(cast)

    assert flag(found["Ravi"]) == (True, MONDAY)
    assert (found["Bea"]["flagged"], found["Bea"]["flagged_since"]) == (False, 0)


def test_ranks_are_given_to_the_scored_alone():
    totals = np.array([4100, 9000, 4100, 5000], np.int16)
    status = np.array([engine.SCORED, engine.NEW, engine.SCORED, engine.SCORED], np.int8)
    in_team, in_company = drafts.ranks(totals, status, np.array([1, 1, 1, 2]))

    assert in_team.tolist() == [1, 0, 1, 1]
    assert in_company.tolist() == [2, 0, 2, 1]
