"""Attempts outlive the night that failed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from teams.models import NightAttempt
from teams.services import attempts
from tests.make import MONDAY, NOW

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


def begin(**which) -> NightAttempt:
    return attempts.begin(**{"week": MONDAY, "due_at": NOW, "trigger": "night", "at": NOW} | which)


def test_a_rollback_does_not_reach_them():
    with transaction.atomic():
        attempts.progress(begin(), 7)
        transaction.set_rollback(True)

    assert NightAttempt.objects.get().reps_done == 7


def test_attempts_at_one_night_of_a_week_are_numbered():
    numbers = [begin().number, begin().number, begin(due_at=NOW + timedelta(days=1)).number]

    assert numbers == [1, 2, 1]


def test_an_attempt_ends_once():
    attempt = begin()
    attempts.end(attempt, "failed", at=NOW + timedelta(seconds=9), error="x" * 9_999)

    attempts.end(attempt, "done", at=NOW + timedelta(seconds=99))
    attempts.progress(attempt, 7)

    attempt.refresh_from_db()
    assert (attempt.outcome, attempt.reps_done, len(attempt.error)) == ("failed", 0, 2_000)
    assert attempt.finished_at == NOW + timedelta(seconds=9)


def test_only_the_unfinished_are_interrupted():
    attempts.end(begin(), "done", at=NOW)
    begin()

    assert attempts.interrupt_unfinished(at=NOW) == 1
    assert attempts.interrupt_unfinished(at=NOW) == 0
    outcomes = NightAttempt.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["done", "interrupted"]


def test_only_attempts_of_the_night_itself_count_against_it():
    for trigger in ("night", "command", "recompute"):
        attempts.end(begin(trigger=trigger), "failed", at=NOW)

    assert attempts.of_night(NOW, "failed") == 1
    assert attempts.of_night(NOW + timedelta(days=1), "failed") == 0


def test_a_refused_wish_is_noted_and_scored_no_week():
    attempts.refuse(week=MONDAY, due_at=NOW, at=NOW, error="busy")
    attempts.end(begin(trigger="recompute", week=MONDAY + timedelta(7)), "done", at=NOW)

    assert NightAttempt.objects.get(week=MONDAY).error == "busy"
    assert attempts.weeks_done(NOW) == {MONDAY + timedelta(7)}
