"""Limits on what can be guessed: passwords, codes, whose address is known.

A known device counts apart from strangers, so that somebody who keeps guessing
at an account cannot keep its owner out.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import base36_to_int

from teams.services import throttles
from teams.services.throttles import Limit
from teams.web import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import Any, TypeAlias

    from django.http import HttpRequest, HttpResponse

    View: TypeAlias = Callable[..., HttpResponse]
    LimitOf: TypeAlias = Callable[[HttpRequest], Limit | None]

QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DEVICE_SALT = "teams.device"
DEVICE_AGE = 365 * 24 * 60 * 60


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: PROXIES entries of X-Forwarded-For are ours, no more."""
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    if settings.PROXIES and len(hops) >= settings.PROXIES:
        return hops[-settings.PROXIES].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def of_address(request: HttpRequest) -> Limit:
    return Limit("address", address_of(request), 20, HOUR)


def of_account(request: HttpRequest) -> Limit | None:
    """By the e-mail address typed, and apart from strangers by a device it signed in on."""
    account = request.POST.get("login", "")
    return Limit("account", f"{_named(account)} {_device(request, account)}", 10, QUARTER)


def of_person(request: HttpRequest) -> Limit | None:
    """By whoever is signed in, or is half way through it."""
    key = request.user.pk or _half_signed_in(request)
    return Limit("person", str(key), 10, QUARTER) if key else None


def of_letters(request: HttpRequest) -> Limit:
    """By the mailbox that would be written to."""
    return Limit("letters", request.POST.get("email", "").strip().lower(), 5, HOUR)


def of_keys(request: HttpRequest) -> Limit:
    """By where a link that is nobody's is tried from."""
    return Limit("keys", address_of(request), 20, HOUR)


def of_letters_asked(request: HttpRequest) -> Limit:
    return Limit("letters asked", address_of(request), 20, HOUR)


def of_downloads(request: HttpRequest) -> Limit | None:
    """By who is signed in: the whole of one's data is not needed every minute."""
    return Limit("downloads", str(request.user.pk), 10, HOUR) if request.user.pk else None


def failures(view: View, *limits_of: LimitOf) -> View:
    """Limit the posts to a view that fail; one that succeeds (redirects) is given back."""
    return _limited(view, limits_of, succeeded=lambda response: response.status_code == 302)


def refusals(view: View, *limits_of: LimitOf) -> View:
    """Limit the posts to a view that are refused; one that is answered is given back."""
    return _limited(view, limits_of, succeeded=lambda response: response.status_code < 400)


def every(view: View, *limits_of: LimitOf) -> View:
    """Limit all posts to a view, whatever comes of them."""
    return _limited(view, limits_of, succeeded=lambda _: False)


def _limited(
    view: View, limits_of: Sequence[LimitOf], *, succeeded: Callable[[HttpResponse], bool]
) -> View:
    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        now = timezone.now()
        limits = [limit for limit_of in limits_of if (limit := limit_of(request))]
        if until := throttles.take(limits=limits, now=now):
            return errors.too_many_requests(request, seconds=_seconds(until, now))
        response = view(request, *args, **kwargs)
        if succeeded(response):
            throttles.give_back(limits=limits, now=now)
        _remember_device(request, response)
        return response

    return limited


def _seconds(until: datetime, now: datetime) -> int:
    return int((until - now).total_seconds()) + 1


def _half_signed_in(request: HttpRequest) -> int | None:
    """Whose password was right and whose code is still asked for."""
    waiting = request.session.get("account_login")
    return base36_to_int(waiting["user_pk"]) if waiting and waiting.get("user_pk") else None


def _named(account: str) -> str:
    """An account as the cookie names it: by a hash, not by the address."""
    return salted_hmac(DEVICE_SALT, account.strip().lower()).hexdigest()


def _device(request: HttpRequest, account: str) -> str:
    """The name of this device if it has signed in to the account before."""
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        known, device = signing.loads(cookie, salt=DEVICE_SALT, max_age=DEVICE_AGE)
    except signing.BadSignature:
        return ""
    return str(device) if known == _named(account) else ""


def _remember_device(request: HttpRequest, response: HttpResponse) -> None:
    """Give a device that has just signed in a name of its own."""
    if not request.user.is_authenticated or _device(request, request.user.email):
        return
    device = [_named(request.user.email), secrets.token_hex(8)]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(device, salt=DEVICE_SALT),
        max_age=DEVICE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
