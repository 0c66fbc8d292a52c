"""Who asked to be erased and still wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teams.models import ErasureRequest

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import User


def open_requests() -> QuerySet[ErasureRequest]:
    """For administrators, the oldest first, with who asked."""
    waiting = ErasureRequest.objects.filter(withdrawn_at=None)
    return waiting.select_related("user").order_by("asked_at", "pk")


def open_request_of(user: User) -> ErasureRequest | None:
    return ErasureRequest.objects.filter(user=user, withdrawn_at=None).first()
