"""Sessions that are over are forgotten, all others stay."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.sessions.models import Session

from teams.services import nights, sessions
from tests import make

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ledger"])


@pytest.fixture
def kept():
    for key, hours in (("over", 0), ("open", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=make.NOW + datetime.timedelta(hours=hours)
        )
    return lambda: list(Session.objects.values_list("session_key", flat=True))


def test_only_what_is_over_goes(kept):
    sessions.forget_expired(now=make.NOW)

    assert kept() == ["open"]


def test_every_ring_forgets(kept):
    nights.reconcile(worker="worker@here", now=make.NOW)

    assert kept() == ["open"]
