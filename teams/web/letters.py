"""Has letters sent on behalf of a request, which knows where the site lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teams import tasks

if TYPE_CHECKING:
    from django.http import HttpRequest

    from teams.models import User


def invite(request: HttpRequest, *, user: User) -> None:
    """Invite somebody who has been added."""
    tasks.post_invitation(user=user, origin=_origin(request))


def reset_password(request: HttpRequest, *, email: str) -> None:
    """Write to an address if it is somebody's; the answer must not tell which."""
    tasks.post_reset(email=email, origin=_origin(request))


def _origin(request: HttpRequest) -> str:
    """Scheme and host; the host is one of ALLOWED_HOSTS, so nobody can plant another."""
    return f"{request.scheme}://{request.get_host()}"
