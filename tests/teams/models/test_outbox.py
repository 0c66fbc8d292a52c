"""What PostgreSQL keeps true of letters."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import make
from tests.make import NOW


def refused(constraint: str, *arguments, **fields) -> bool:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make.letter(*arguments, **fields)
    return True


def test_a_person_gets_a_kind_of_letter_once_a_week(cast):
    make.letter(cast.ravi, "summary")
    make.letter(cast.ravi, "summary", week=make.week(-2))
    make.letter(cast.bea, "summary")

    assert refused("one_letter_per_person_kind_and_week", cast.ravi, "summary")


@pytest.mark.parametrize("state", ["waiting", "sending", "sent", "failed"])
def test_there_is_one_reminder_a_week_whoever_asked_for_it(cast, state):
    more = {"sent_at": NOW} if state == "sent" else {}
    make.letter(cast.ravi, state=state, sending_at=NOW, **more)

    assert refused("one_reminder_per_person_and_week", cast.ravi, "nudge", asked_by=cast.maya)


def test_a_reminder_that_was_dropped_is_none(cast):
    make.letter(cast.ravi, state="dropped")

    make.letter(cast.ravi, "nudge", asked_by=cast.maya)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("letter_goes_out_in_a_week", {"week": make.MONDAY + timedelta(days=1)}),
        ("letter_kind_is_known", {"kind": "advert"}),
        ("letter_state_is_known", {"state": "lost"}),
        ("somebody_asks_for_a_nudge_alone", {"kind": "nudge"}),
        ("a_letter_being_sent_says_since_when", {"state": "sending"}),
        ("a_sent_letter_says_when", {"state": "sent"}),
        ("a_sent_letter_says_when", {"sent_at": NOW}),
        ("a_letter_has_time_to_be_sent", {"until": NOW}),
    ],
)
def test_a_row_makes_sense(cast, constraint, fields):
    assert refused(constraint, cast.ravi, **fields)
