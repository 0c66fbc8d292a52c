"""Tries are counted exactly, and forgotten in time."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.db import connection

from teams.models import Try
from teams.services import throttles
from teams.services.throttles import Limit

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


def limit(who="ravi", most=3, period=10 * MINUTE):
    return Limit("guess", who, most, period)


@pytest.mark.django_db
def test_so_many_tries_and_no_more_in_any_stretch_of_that_length():
    for minute in (0, 4, 9):
        assert throttles.take(limits=[limit()], now=NOON + minute * MINUTE) is None

    assert throttles.take(limits=[limit()], now=NOON + 9 * MINUTE) == NOON + 10 * MINUTE
    assert throttles.take(limits=[limit()], now=NOON + 10 * MINUTE) is None
    assert throttles.take(limits=[limit()], now=NOON + 13 * MINUTE) == NOON + 14 * MINUTE


@pytest.mark.django_db
def test_a_refused_try_counts_nowhere():
    narrow, wide = limit("narrow", most=1), limit("wide", most=2)
    throttles.take(limits=[narrow, wide], now=NOON)
    throttles.take(limits=[narrow, wide], now=NOON + MINUTE)

    assert throttles.take(limits=[wide], now=NOON + 2 * MINUTE) is None


@pytest.mark.django_db
def test_of_two_reached_limits_the_later_end_is_told():
    limits = [limit("a", most=1), limit("b", most=1, period=20 * MINUTE)]
    throttles.take(limits=limits, now=NOON)

    assert throttles.take(limits=limits, now=NOON) == NOON + 20 * MINUTE


@pytest.mark.django_db
def test_a_try_given_back_was_none():
    throttles.take(limits=[limit(most=1)], now=NOON)
    throttles.give_back(limits=[limit(most=1)], now=NOON)

    assert throttles.take(limits=[limit(most=1)], now=NOON + MINUTE) is None


@pytest.mark.django_db
def test_what_no_limit_looks_back_to_is_deleted():
    throttles.take(limits=[limit("long ago")], now=NOON - 61 * MINUTE)
    throttles.take(limits=[limit()], now=NOON)

    assert [kept.bucket for kept in Try.objects.all()] == [limit().bucket]


def test_the_table_names_nobody():
    assert "ravi" not in limit("ravi").bucket


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted():
    allowed = []

    def attempt():
        allowed.append(throttles.take(limits=[limit(most=5)], now=NOON) is None)
        connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(allowed) == [False] * 7 + [True] * 5
