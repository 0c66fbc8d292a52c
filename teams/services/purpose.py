"""Noting that somebody has read why the company keeps these numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teams.selectors import purpose

if TYPE_CHECKING:
    from teams.models import Company, User


def acknowledge(*, user: User, company: Company, digest: str) -> bool:
    """Keep that a person read the text with this digest; False if another one stands by now."""
    if digest != purpose.digest_of(company):
        return False
    user.purpose_seen = digest
    user.save(update_fields=["purpose_seen"])
    return True
