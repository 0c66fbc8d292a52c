"""Asking to be erased, and taking it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from teams.models import ErasureRequest
from teams.selectors import erasure_requests as waiting
from teams.services import erasure_requests
from teams.services.problems import Refusal
from tests import make


def ask(user, typed=None, *, days=0):
    return erasure_requests.ask(
        user=user,
        typed=user.email.upper() + " " if typed is None else typed,
        now=make.NOW + timedelta(days=days),
    )


def test_a_request_stays_open_until_it_is_withdrawn(cast):
    first = ask(cast.ravi)
    assert ask(cast.ravi, days=1) == first
    assert waiting.open_request_of(cast.ravi) == first

    erasure_requests.withdraw(user=cast.ravi, now=make.NOW)
    assert waiting.open_request_of(cast.ravi) is None

    assert ask(cast.ravi, days=2) != first


def test_administrators_find_the_oldest_first(cast):
    ask(cast.ravi, days=1)
    ask(cast.bea)
    ask(cast.otto)
    erasure_requests.withdraw(user=cast.otto, now=make.NOW)

    assert [request.user for request in waiting.open_requests()] == [cast.bea, cast.ravi]


@pytest.mark.parametrize("typed", ["", "ravi", "bea@example.invalid"])
def test_only_the_own_address_means_it(cast, typed):
    with pytest.raises(Refusal, match="not your e-mail address"):
        ask(cast.ravi, typed)

    assert not ErasureRequest.objects.exists()


def test_one_request_of_a_person_is_open(cast):
    ask(cast.ravi)

    with pytest.raises(IntegrityError, match="one_open_erasure_request_per_person"):
        ErasureRequest.objects.create(user=cast.ravi, asked_at=make.NOW)


def test_a_clock_that_goes_back_breaks_nothing(cast):
    ask(cast.ravi)
    erasure_requests.withdraw(user=cast.ravi, now=make.NOW - timedelta(hours=1))

    assert ErasureRequest.objects.get().withdrawn_at == make.NOW
