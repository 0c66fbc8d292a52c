"""Starting to track: the one step after which nights run and boards begin."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from scoring import selectors as scoring_models
from teams.models import Company
from teams.selectors import tracking
from teams.services import authors

if TYPE_CHECKING:
    from teams.models import User


class AlreadyTracking(ValueError):
    """Boards have begun, and their beginning never moves."""


@transaction.atomic
def start(*, as_of: date, by: User | None) -> date:
    """Let boards begin at the earliest logged week; returns its Monday. Only once.

    Raises NoScoringModel where no night could ever score that week.
    """
    company = Company.objects.select_for_update().get()
    if company.tracking_since is not None:
        raise AlreadyTracking(
            _("Tracking began with the week of %(week)s and is started only once.")
            % {"week": company.tracking_since}
        )
    since = tracking.beginning(as_of)
    scoring_models.in_force(since)
    company.tracking_since = since
    authors.sign(company, by)
    company.save(update_fields=["tracking_since"])
    return since
