"""Logs and reviews: read, and corrected by adding a version with a reason."""

from __future__ import annotations

import pytest

from teams.models import ProfileReview, WeeklyActivity
from tests import make


def correct(row):
    return f"/admin/teams/{row._meta.model_name}/{row.pk}/correct/"


def test_a_correction_adds_a_version_and_says_why_and_by_whom(ada, cast):
    log = make.full_log(cast.ravi, posts=2, comments=7)

    ada.post(correct(log), {"reason": "miscounted", "posts": "3", "comments": ""})

    old, new = WeeklyActivity.objects.order_by("version")
    assert (new.posts, new.comments, new.reactions) == (3, None, None)
    assert (new.reason, new.recorded_by, new.rep) == ("miscounted", cast.ada, cast.ravi)
    assert (old.posts, old.superseded_by, new.superseded_at) == (2, cast.ada, None)


def test_the_form_shows_what_stands(ada, cast):
    log = make.full_log(cast.ravi, posts=23)

    assert 'name="posts" value="23"' in ada.get(correct(log)).content.decode()


def test_a_correction_needs_a_reason(ada, cast):
    log = make.full_log(cast.ravi)

    page = ada.post(correct(log), {"posts": "3"})

    assert "This field is required" in page.content.decode()
    assert WeeklyActivity.objects.count() == 1


@pytest.mark.parametrize(
    ("count", "value"), [("posts", "-1"), ("posts", "1000001"), ("targeted_connections", "5")]
)
def test_what_cannot_be_is_refused_beside_its_field(ada, cast, count, value):
    log = make.full_log(cast.ravi)
    standing = dict.fromkeys(("posts", "new_connections", "targeted_connections"), "0")

    page = ada.post(correct(log), standing | {"reason": "typo", count: value})

    assert 'class="errorlist"' in page.content.decode()
    assert WeeklyActivity.objects.count() == 1


def test_only_what_stands_is_corrected(ada, cast):
    log = make.full_log(cast.ravi)
    ada.post(correct(log), {"reason": "miscounted", "posts": "3"})

    assert ada.get(correct(log)).status_code == 404


def test_a_review_is_corrected_too(ada, cast):
    review = make.review(cast.ravi, headline=1, skills=4)

    ada.post(correct(review), {"reason": "miscounted", "headline": "1", "skills": "6"})

    new = ProfileReview.objects.get(superseded_at=None)
    assert (new.skills, new.headline, new.version, new.recorded_by) == (6, 1, 2, cast.ada)


def test_all_versions_are_listed(ada, cast):
    log = make.full_log(cast.ravi)
    ada.post(correct(log), {"reason": "miscounted", "posts": "3"})

    assert "2 weekly activities" in ada.get("/admin/teams/weeklyactivity/").content.decode()
