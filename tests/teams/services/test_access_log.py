"""Noting who opened whose numbers."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from teams.models import AccessLog
from teams.selectors import access_log as looks
from teams.services import access_log
from tests import make, round_trips

TODAY = make.NOW.date()


def note(viewer, rep, *, on=TODAY, minutes=0.0) -> None:
    access_log.note(viewer=viewer, rep=rep, on=on, now=make.NOW + timedelta(minutes=minutes))


def test_the_looks_of_a_day_are_one_row(cast):
    note(cast.maya, cast.ravi)
    note(cast.maya, cast.ravi, minutes=0.5)
    note(cast.maya, cast.ravi, minutes=90)
    note(cast.maya, cast.ravi, minutes=30)

    row = AccessLog.objects.get()
    assert (row.viewer, row.rep, row.on) == (cast.maya, cast.ravi, TODAY)
    assert (row.first_at, row.last_at) == (make.NOW, make.NOW + timedelta(minutes=90))


def test_every_viewer_rep_and_day_is_a_row_of_its_own_newest_first(cast):
    note(cast.maya, cast.ravi, on=TODAY - timedelta(days=1))
    note(cast.maya, cast.ravi)
    note(cast.ada, cast.ravi, minutes=5)
    note(cast.maya, cast.bea)

    found = [(look.viewer, look.on) for look in looks.looks_at(cast.ravi)]
    assert found == [
        (cast.ada, TODAY),
        (cast.maya, TODAY),
        (cast.maya, TODAY - timedelta(days=1)),
    ]


def test_looking_at_oneself_is_not_noted(cast):
    note(cast.ravi, cast.ravi)

    assert not AccessLog.objects.exists()


def test_a_look_costs_one_round_trip(cast):
    with round_trips.noted() as asked:
        note(cast.maya, cast.ravi)

    assert len(asked) == 1


def test_a_look_that_cannot_be_noted_is_still_answered(cast, caplog):
    def refuse(execute, sql, params, many, context):
        raise OperationalError("canceling statement due to lock timeout")

    with connection.execute_wrapper(refuse), caplog.at_level(logging.ERROR):
        note(cast.maya, cast.ravi)

    assert "could not be noted" in caplog.text


@pytest.mark.parametrize("field", ["viewer", "rep"])
def test_who_is_in_the_log_cannot_just_be_deleted(cast, field):
    note(cast.maya, cast.ravi)

    with pytest.raises(Exception, match="protected"):
        getattr(AccessLog.objects.get(), field).delete()
