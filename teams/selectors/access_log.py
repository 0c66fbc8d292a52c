"""Who opened a person's numbers, as that person may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teams.models import AccessLog

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import User


def looks_at(rep: User) -> QuerySet[AccessLog]:
    """Every look at a rep that is still kept, newest day first, with who looked."""
    kept = AccessLog.objects.filter(rep=rep).select_related("viewer")
    return kept.order_by("-on", "-last_at", "-pk")
