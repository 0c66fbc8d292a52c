"""Starting to track: the one step after which nights run and boards begin."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from teams.models import Company
from teams.selectors import tracking
from teams.services import authors

if TYPE_CHECKING:
    from teams.models import User


class AlreadyTracking(ValueError):
    """Boards have begun, and their beginning never moves."""


@transaction.atomic
def start(*, as_of: date, by: User | None) -> date:
    """Let boards begin at the earliest logged week; returns its Monday. Only once."""
    company = Company.objects.select_for_update().get()
    if company.tracking_since is not None:
        raise AlreadyTracking(
            f"Tracking began with the week of {company.tracking_since} and is started only once."
        )
    company.tracking_since = tracking.beginning(as_of)
    authors.sign(company, by)
    company.save(update_fields=["tracking_since"])
    return company.tracking_since
