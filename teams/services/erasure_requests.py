"""Asking to be erased, and taking it back. Administrators do the erasing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from teams.models import ErasureRequest
from teams.services import versions
from teams.services.problems import refuse

if TYPE_CHECKING:
    from teams.models import User


@transaction.atomic
def ask(*, user: User, typed: str, now: datetime) -> ErasureRequest:
    """Ask for one's erasure, typing the own e-mail address to mean it. Raises Refusal."""
    if typed.strip().lower() != user.email.lower():
        raise refuse(
            "email",
            typed,
            _("This is not your e-mail address."),
            _("Type %(email)s to say that you mean it.") % {"email": user.email},
        )
    versions.lock([user.pk])
    request, _new = ErasureRequest.objects.get_or_create(
        user=user, withdrawn_at=None, defaults={"asked_at": now}
    )
    return request


def withdraw(*, user: User, now: datetime) -> None:
    """Take an open request back; without one nothing changes."""
    ErasureRequest.objects.filter(user=user, withdrawn_at=None).update(
        withdrawn_at=Greatest(F("asked_at"), Value(now))
    )
