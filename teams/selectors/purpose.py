"""Why the company keeps these numbers, and who has read it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teams.models import Company, User

_LENGTH = 16
"""Hexadecimal digits that `User.purpose_seen` holds."""


def digest_of(company: Company) -> str:
    """What tells one text from another; empty where the company wrote none."""
    text = company.purpose.strip()
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH] if text else ""


def is_unread(user: User, company: Company) -> bool:
    """Whether there is a text that this person has not read as it stands now."""
    digest = digest_of(company)
    return bool(digest) and user.purpose_seen != digest
