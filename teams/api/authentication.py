"""Who is calling: by a token in the header, or by the session of a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from teams.api import throttles
from teams.services import access

if TYPE_CHECKING:
    from teams.models import ApiToken, User

SCHEME = "Bearer"


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer ssi_…`.

    A wrong token is refused even beside a good session. An address that keeps
    sending wrong ones is told to wait before the database is asked again.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        token = access.authenticate(secret.strip(), now=timezone.now())
        if token is None:
            _count_failure(request)
            raise AuthenticationFailed("This token is unknown, expired or revoked.")
        return token.user, token

    def authenticate_header(self, _request: Request) -> str:
        return f'{SCHEME} realm="api"'


def _count_failure(request: Request) -> None:
    wait = throttles.counted("wrong_token", f"address:{throttles.address(request)}")
    if wait is not None:
        raise Throttled(wait)
