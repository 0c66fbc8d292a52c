"""What somebody typed into a log while the session ended: kept until they are back.

The form carries a mark, signed by the server, of who opened it and where. A
post that nobody's session covers any more leaves its fields in the new session,
and the form opens with them once the same person is signed in. Nothing is
saved on the way, and without a mark nothing is kept.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.http import QueryDict

from scoring import metrics

if TYPE_CHECKING:
    from django.http import HttpRequest

    from teams.models import User

FIELD = "mark"
SALT = "teams.unsaved"
KEY = "unsaved"
KEPT_FOR = 60 * 60
"""Seconds from typing to being back, second step included."""
MOST = 20_000
"""Characters in all: a note of every length that may be typed, and more."""
_NAMES = frozenset(
    {"version", "days_worked", "note", "reason", *metrics.COUNT_KEYS}
    | {f"profile-{key}" for key in metrics.STOCK_KEYS}
)


def mark(user: User, address: str) -> str:
    """Who opened the form of an address; goes with it as a hidden field."""
    return signing.dumps([user.pk, address], salt=SALT)


def keep(request: HttpRequest) -> bool:
    """Keep what a form that bears a mark has sent; whether there was one."""
    whose, address = _marked(request.POST.get(FIELD, ""))
    if address != request.path or request.user.pk not in (None, whose):
        return False
    typed = {name: request.POST[name] for name in request.POST if name in _NAMES}
    if sum(map(len, typed.values())) > MOST:
        return False
    kept = {"whose": whose, "address": address, "typed": typed, "at": int(time.time())}
    request.session[KEY] = kept
    if not request.user.is_authenticated:
        request.session.set_expiry(KEPT_FOR)
    return True


def take_back(request: HttpRequest, address: str) -> QueryDict | None:
    """What the viewer had typed at an address; it is handed out once."""
    kept = request.session.get(KEY)
    if kept is None or (kept["whose"], kept["address"]) != (request.user.pk, address):
        return None
    del request.session[KEY]
    if time.time() - kept["at"] > KEPT_FOR:
        return None
    typed = QueryDict(mutable=True)
    typed.update(kept["typed"])
    return typed


def drop_unless_of(request: HttpRequest, user: User) -> None:
    """Somebody signs in: what others typed on this device is not for them."""
    kept = request.session.get(KEY)
    if kept is not None and kept["whose"] != user.pk:
        del request.session[KEY]


def _marked(text: str) -> tuple[int, str]:
    try:
        whose, address = signing.loads(text, salt=SALT, max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature:
        return 0, ""
    return int(whose), str(address)
