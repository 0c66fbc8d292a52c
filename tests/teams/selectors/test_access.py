"""Which tokens there are, and which of them open anything."""

from __future__ import annotations

import datetime

import pytest

from teams.models import ApiToken
from teams.selectors import access
from tests.make import NOW

DAY = datetime.timedelta(days=1)


def token(user, number: int = 1, **fields) -> ApiToken:
    defaults = {"created_at": NOW - number * DAY, "expires_at": NOW + DAY, "scopes": ["read"]}
    return ApiToken.objects.create(
        user=user, name="Sync", prefix="ssi_", digest=str(number), **defaults | fields
    )


def test_everyone_has_their_own_tokens_newest_first_dead_ones_too(cast):
    old = token(cast.ravi, 2, revoked_at=NOW)
    new = token(cast.ravi, 1)
    token(cast.bea, 3)

    assert list(access.tokens_of(cast.ravi)) == [new, old]


@pytest.mark.parametrize(
    ("fields", "usable"),
    [
        ({}, True),
        ({"revoked_at": NOW}, False),
        ({"expires_at": NOW}, False),
        ({"expires_at": NOW + datetime.timedelta(seconds=1)}, True),
    ],
)
def test_a_token_opens_until_it_is_revoked_or_ends(cast, fields, usable):
    made = token(cast.ravi, **fields)

    assert access.is_usable(made, now=NOW) is usable
    assert access.usable_tokens(now=NOW).exists() is usable


def test_no_token_of_somebody_inactive_opens(cast):
    token(cast.ravi)
    cast.ravi.is_active = False
    cast.ravi.save()

    assert not access.usable_tokens(now=NOW).exists()
