"""Tracking is started once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from scoring.selectors import NoScoringModel
from teams.models import Company
from teams.services import tracking
from tests import make
from tests.make import MONDAY

pytestmark = pytest.mark.django_db


def test_boards_begin_at_the_earliest_log_and_history_knows_by_whom(cast):
    make.log(cast.ravi, make.week(4))

    assert tracking.start(as_of=MONDAY + timedelta(days=2), by=cast.ada) == make.week(4)

    company = Company.objects.get()
    assert company.tracking_since == make.week(4)
    assert company.history.latest().history_user == cast.ada


def test_their_beginning_never_moves(cast):
    tracking.start(as_of=MONDAY, by=None)
    make.log(cast.ravi, make.week(4))

    with pytest.raises(tracking.AlreadyTracking, match="2026-10-05"):
        tracking.start(as_of=MONDAY, by=cast.ada)
    assert Company.objects.get().tracking_since == MONDAY


def test_it_does_not_begin_where_no_model_could_score(cast):
    with pytest.raises(NoScoringModel):
        tracking.start(as_of=date(1990, 1, 1), by=None)

    assert Company.objects.get().tracking_since is None
