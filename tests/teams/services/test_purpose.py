"""Who has read why these numbers are kept."""

from __future__ import annotations

import pytest

from teams.models import Company
from teams.selectors import purpose
from teams.services import purpose as services

TEXT = "We look at these numbers to coach, never to pay."


@pytest.fixture
def company(cast) -> Company:
    Company.objects.update(purpose=TEXT)
    return Company.objects.get()


def test_a_text_is_read_once(cast, company):
    assert purpose.is_unread(cast.ravi, company)

    digest = purpose.digest_of(company)
    assert services.acknowledge(user=cast.ravi, company=company, digest=digest)

    cast.ravi.refresh_from_db()
    assert not purpose.is_unread(cast.ravi, company)
    assert purpose.is_unread(cast.bea, company)


def test_a_text_that_changed_is_read_again_and_blanks_change_nothing(cast, company):
    digest = purpose.digest_of(company)
    services.acknowledge(user=cast.ravi, company=company, digest=digest)

    company.purpose = f"{TEXT}\n"
    assert not purpose.is_unread(cast.ravi, company)
    company.purpose = TEXT.replace("never", "and")
    assert purpose.is_unread(cast.ravi, company)
    assert not services.acknowledge(user=cast.ravi, company=company, digest=digest)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_no_text_is_nothing_to_read(cast, company, text):
    company.purpose = text

    assert not purpose.is_unread(cast.ravi, company)
