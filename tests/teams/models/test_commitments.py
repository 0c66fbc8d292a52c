"""What the table of commitments refuses, whoever asks."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from teams.models import Commitment
from tests import make

pytestmark = pytest.mark.django_db


def commitment(rep, **fields) -> Commitment:
    values = {"week": make.MONDAY, "metric": "comments", "number": 5, "made_at": make.NOW}
    return Commitment.objects.create(rep=rep, made_by=rep, **(values | fields))


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"week": datetime.date(2026, 10, 6)}, "begins_on_a_monday"),
        ({"number": 0}, "is_to_something"),
        ({"withdrawn_at": make.NOW}, "withdrawn_by_somebody"),
    ],
)
def test_a_commitment_that_cannot_be_is_refused(fields, constraint):
    rep = make.rep()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        commitment(rep, **fields)


def test_one_commitment_stands_for_a_week_and_metric_and_any_number_are_withdrawn():
    rep = make.rep()
    for _ in range(2):
        commitment(rep, withdrawn_at=make.NOW, withdrawn_by=rep)
    commitment(rep)
    commitment(rep, metric="posts")
    commitment(rep, week=make.week(-1))
    commitment(make.rep())

    with pytest.raises(IntegrityError, match="one_standing"), transaction.atomic():
        commitment(rep, number=6)


def test_nothing_is_withdrawn_before_it_was_made():
    rep = make.rep()
    before = make.NOW - datetime.timedelta(seconds=1)

    with pytest.raises(IntegrityError, match="after_it_is_made"), transaction.atomic():
        commitment(rep, withdrawn_at=before, withdrawn_by=rep)
