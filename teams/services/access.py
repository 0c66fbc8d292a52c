"""Keys for the API: made, recognised, revoked.

Only a hash is kept. The secret has 256 bits of chance, so a plain SHA-256 is
enough and a request costs one lookup.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from teams.models import ApiToken
from teams.selectors import access
from teams.services import checks
from teams.services.problems import Problem, raise_any, shown

if TYPE_CHECKING:
    from datetime import datetime

    from teams.models import User

MARK = "ssi_"
"""What every secret begins with, so that scanners for leaked keys can find it."""
PREFIX_LENGTH = len(MARK) + 8
LONGEST_LIFE = timedelta(days=366)
NAME_LENGTH = 80
_TOUCH_EVERY = timedelta(minutes=1)


def create_token(
    *, user: User, name: str, scopes: Collection[str], expires_at: datetime, now: datetime
) -> tuple[ApiToken, str]:
    """A new token and its secret, which can be shown this once. Raises Refusal."""
    raise_any(_problems(name, scopes, expires_at, now))
    secret = MARK + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        name=name.strip(),
        prefix=secret[:PREFIX_LENGTH],
        digest=_digest(secret),
        scopes=sorted(set(scopes)),
        created_at=now,
        expires_at=expires_at,
    )
    return token, secret


def revoke_token(*, token: ApiToken, now: datetime) -> None:
    """End a token at once and for good; a second time changes nothing."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)


def revoke_all(*, user: User, now: datetime) -> None:
    """End every token of a person."""
    ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=now)


def authenticate(secret: str, *, now: datetime) -> ApiToken | None:
    """The usable token behind a secret, with its owner; notes its use, at most once a minute."""
    if not secret.startswith(MARK):
        return None
    token = access.usable_tokens(now=now).filter(digest=_digest(secret)).first()
    if token is not None and _is_stale(token, now):
        # The condition again: of many requests at once, one writes.
        stale = Q(last_used_at=None) | Q(last_used_at__lte=now - _TOUCH_EVERY)
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
        token.last_used_at = now
    return token


def _is_stale(token: ApiToken, now: datetime) -> bool:
    return token.last_used_at is None or token.last_used_at <= now - _TOUCH_EVERY


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _problems(
    name: str, scopes: Collection[str], expires_at: datetime, now: datetime
) -> Iterator[Problem]:
    yield from checks.text("name", name, most=NAME_LENGTH)
    if not name.strip():
        yield Problem("name", "", _("The token has no name."), _("Say what it is for."))
    known = set(ApiToken.Scope.values)
    if not scopes or not set(scopes) <= known:
        given = ", ".join(sorted(scopes))
        yield Problem(
            "scopes",
            shown(given),
            _("Scopes cannot be “%(given)s”.") % {"given": shown(given)},
            _("Choose read, write or both."),
        )
    if not now < expires_at <= now + LONGEST_LIFE:
        latest = (now + LONGEST_LIFE).date()
        yield Problem(
            "expires_at",
            shown(expires_at),
            _("A token must end, within a year."),
            _("Choose a day after today and until %(latest)s.") % {"latest": latest},
        )
