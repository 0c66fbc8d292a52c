"""Sessions that are over do not stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session

if TYPE_CHECKING:
    from datetime import datetime


def forget_expired(*, now: datetime) -> None:
    """Delete what no cookie opens any more."""
    Session.objects.filter(expire_date__lte=now).delete()
