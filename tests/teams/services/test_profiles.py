"""Saving how a profile stood: levels by day, and which of them is known when."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from teams.models import ProfileReview
from teams.selectors import activity
from teams.services import profiles
from teams.services.problems import Refusal, VersionConflict
from tests.make import NOW

TODAY = NOW.date()


def save(rep, on: datetime.date = TODAY, **given: Any) -> ProfileReview:
    given = {"by": rep, "now": NOW, "today": TODAY, "levels": {}} | given
    return profiles.record_profile(rep=rep, on=on, **given)


def test_yes_and_no_are_kept_as_one_and_nought_and_the_rest_is_unknown(cast):
    review = save(cast.ravi, levels={"headline": True, "summary": False, "photo": 1, "skills": 12})

    assert (review.headline, review.summary, review.photo) == (1, 0, 1)
    assert (review.skills, review.experience) == (12, None)
    assert (review.version, review.recorded_by) == (1, cast.ravi)


def test_a_second_look_on_the_same_day_changes_what_it_says_and_keeps_the_rest(cast):
    first = save(cast.ravi, levels={"headline": 1, "skills": 12})
    second = save(cast.ravi, levels={"skills": 13, "headline": None})

    first.refresh_from_db()
    assert first.superseded_at == NOW
    assert (second.version, second.skills, second.headline) == (2, 13, None)


def test_saying_again_what_stands_writes_nothing(cast):
    first = save(cast.ravi, levels={"headline": 1})

    assert save(cast.ravi, levels={"headline": True}, version=0) == first
    assert ProfileReview.objects.count() == 1


def test_a_stale_version_is_a_conflict(cast):
    standing = save(cast.ravi, levels={"headline": 1})

    with pytest.raises(VersionConflict) as conflict:
        save(cast.ravi, levels={"headline": 0}, version=0)

    assert conflict.value.current == standing


def test_a_look_on_another_day_hides_no_earlier_level(cast):
    save(cast.ravi, TODAY - datetime.timedelta(days=40), levels={"headline": 1, "skills": 12})
    save(cast.ravi, levels={"headline": None, "skills": 15})

    known = activity.profile(cast.ravi, on=TODAY).levels
    assert (known["headline"].value, known["skills"].value) == (1, 15)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"levels": {"headline": 2}}, "headline"),
        ({"levels": {"headline": "yes"}}, "headline"),
        ({"levels": {"skills": True}}, "skills"),
        ({"levels": {"skills": -1}}, "skills"),
        ({"levels": {"network_size": 1_000_000_001}}, "network_size"),
        ({"levels": {"posts": 1}}, "posts"),
        ({"on": TODAY + datetime.timedelta(days=1)}, "on"),
        ({"on": datetime.date(1999, 1, 1)}, "on"),
        ({"on": "today"}, "on"),
    ],
)
def test_what_cannot_be_is_refused_by_name(cast, given, field):
    with pytest.raises(Refusal) as refusal:
        save(cast.ravi, **given)

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert not ProfileReview.objects.exists()


def test_a_manager_says_why(cast):
    with pytest.raises(Refusal, match="somebody else"):
        save(cast.ravi, levels={"headline": 1}, by=cast.maya)

    review = save(cast.ravi, levels={"headline": 1}, by=cast.maya, reason=" Seen together ")
    assert (review.recorded_by, review.reason) == (cast.maya, "Seen together")
