"""Where boards would begin."""

from __future__ import annotations

from datetime import timedelta

import pytest

from teams.selectors import tracking
from tests import make
from tests.make import MONDAY

pytestmark = pytest.mark.django_db
AS_OF = MONDAY + timedelta(days=3)


def test_boards_begin_with_the_earliest_log(cast):
    make.log(cast.ravi, make.week(7))
    make.log(cast.bea, make.week(2))
    make.log(cast.bea, make.week(9), superseded_at=make.NOW, superseded_by=cast.bea)
    make.log(cast.otto, make.week(-1))

    assert tracking.beginning(AS_OF) == make.week(7)


def test_they_begin_52_weeks_back_at_most(cast):
    make.log(cast.ravi, make.week(90))

    assert tracking.beginning(AS_OF) == make.week(52)


def test_without_logs_they_begin_now(cast):
    assert tracking.beginning(AS_OF) == MONDAY


def test_the_preview_names_who_has_no_log(cast):
    gone = make.person("Gone")
    make.member(gone, cast.north, end=AS_OF)
    make.log(cast.ravi, make.week(2))
    make.log(cast.otto, make.week(2), superseded_at=make.NOW, superseded_by=cast.otto)

    preview = tracking.preview(AS_OF)

    assert preview == tracking.Preview(
        since=make.week(2), weeks=3, reps=3, unlogged=2, without_log=("Bea", "Otto")
    )
