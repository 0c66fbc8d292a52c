"""Tokens: shown once, kept as a hash, and dead when they should be."""

from __future__ import annotations

import datetime

import pytest

from teams.models import ApiToken
from teams.selectors import access as tokens
from teams.services import access
from teams.services.problems import Refusal
from tests.make import NOW

LATER = NOW + datetime.timedelta(days=30)
DAY = datetime.timedelta(days=1)


def token(cast, **given):
    given = {"name": "Sync", "scopes": ["read"], "expires_at": LATER, "now": NOW} | given
    return access.create_token(user=cast.ravi, **given)


def test_the_secret_opens_and_is_kept_nowhere(cast):
    made, secret = token(cast, name=" Sync ", scopes=["write", "read", "read"])

    assert secret.startswith("ssi_")
    assert len(secret) > 40
    assert (made.prefix, made.name, made.scopes) == (secret[:12], "Sync", ["read", "write"])
    row = str(ApiToken.objects.values().get())
    assert secret not in row
    assert secret[12:] not in row
    assert access.authenticate(secret, now=NOW) == made


@pytest.mark.parametrize("secret", ["", "ssi_", "ssi_" + "x" * 43, "Bearer ssi_x", "ssi_\ud800"])
def test_what_is_no_secret_opens_nothing(cast, secret):
    token(cast)

    assert access.authenticate(secret, now=NOW) is None


def test_a_token_ends_on_time(cast):
    _, secret = token(cast)

    assert access.authenticate(secret, now=LATER - DAY)
    assert access.authenticate(secret, now=LATER) is None


def test_a_revoked_token_is_dead_at_once_and_for_good(cast):
    made, secret = token(cast)

    access.revoke_token(token=made, now=NOW)
    access.revoke_token(token=made, now=LATER)

    assert access.authenticate(secret, now=NOW) is None
    made.refresh_from_db()
    assert made.revoked_at == NOW
    assert not tokens.is_usable(made, now=NOW)


def test_nobody_inactive_comes_in_with_a_token(cast):
    _, secret = token(cast)
    cast.ravi.is_active = False
    cast.ravi.save()

    assert access.authenticate(secret, now=NOW) is None


def test_use_is_noted_once_a_minute_and_costs_one_query_else(cast, django_assert_num_queries):
    _, secret = token(cast)

    with django_assert_num_queries(2):
        assert access.authenticate(secret, now=NOW).last_used_at == NOW
    with django_assert_num_queries(1):
        soon = access.authenticate(secret, now=NOW + datetime.timedelta(seconds=59))
    assert soon.last_used_at == NOW
    minute = NOW + datetime.timedelta(seconds=60)
    assert access.authenticate(secret, now=minute).last_used_at == minute
    assert ApiToken.objects.get().last_used_at == minute


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "a\0"}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["admin"]}, "scopes"),
        ({"expires_at": NOW}, "expires_at"),
        ({"expires_at": NOW + datetime.timedelta(days=367)}, "expires_at"),
    ],
)
def test_what_cannot_be_is_refused_by_name(cast, given, field):
    with pytest.raises(Refusal) as refusal:
        token(cast, **given)

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert not ApiToken.objects.exists()


def test_everyone_sees_their_own_tokens_newest_first(cast):
    old, _ = token(cast)
    new, _ = token(cast, now=NOW + DAY)
    access.create_token(user=cast.bea, name="B", scopes=["read"], expires_at=LATER, now=NOW)

    assert list(tokens.tokens_of(cast.ravi)) == [new, old]
    assert tokens.is_usable(old, now=NOW)
