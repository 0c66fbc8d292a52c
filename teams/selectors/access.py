"""Which keys somebody has for the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teams.models import ApiToken

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from teams.models import User


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """Every token a person ever made, newest first; revoked and expired ones too."""
    return ApiToken.objects.filter(user=user).order_by("-created_at", "-pk")


def usable_tokens(*, now: datetime) -> QuerySet[ApiToken]:
    """Tokens that open something: neither revoked nor expired, of somebody active."""
    return ApiToken.objects.filter(
        revoked_at=None, expires_at__gt=now, user__is_active=True
    ).select_related("user")


def is_usable(token: ApiToken, *, now: datetime) -> bool:
    return token.revoked_at is None and token.expires_at > now
