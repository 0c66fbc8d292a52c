"""Letters sent from the admin site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teams import tasks

if TYPE_CHECKING:
    from django.http import HttpRequest

    from teams.models import User


def invite(request: HttpRequest, *, user: User) -> None:
    """Send somebody the link with which they choose a password."""
    tasks.post_invitation(user=user, origin=f"{request.scheme}://{request.get_host()}")
