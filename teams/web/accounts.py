"""Signing in: what ssitracker wants otherwise than django-allauth does by itself.

There is one address per person, `User.email`; allauth's own table of
addresses stays empty, so that an address an administrator has replaced opens
nothing any more.
"""

from __future__ import annotations

import base64
import hashlib
import time
from typing import TYPE_CHECKING, Any

from allauth.account import app_settings, forms
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teams.web import letters, unsaved

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from teams.models import User

WORKDAY = 12 * 60 * 60
"""Seconds a session lasts on a device that is not remembered."""


class AccountAdapter(DefaultAccountAdapter):
    """How accounts come to be and prove themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up: administrators and managers invite."""
        return False

    def reauthenticate(self, user: User, password: str) -> bool:
        return user.check_password(password)

    def is_reauthentication_required(self, *, app: str, **more: object) -> bool:  # noqa: ARG002
        """What matters asks again after 15 minutes; having just signed in counts as an answer."""
        last = max((proof["at"] for proof in self._proofs()), default=0)
        return time.time() - last > app_settings.REAUTHENTICATION_TIMEOUT

    def _proofs(self) -> list[dict[str, Any]]:
        """When and how whoever asks has shown in this session who they are."""
        return list(self.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, []))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("home")


class MFAAdapter(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps encrypted under SECRET_KEY."""

    def build_totp_svg(self, url: str) -> str:
        """As an element of the page: a data: address would need a weaker policy."""
        svg = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]

    def encrypt(self, text: str) -> str:
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _vault().decrypt(encrypted_text.encode()).decode()


def _vault() -> MultiFernet:
    """Encrypts with the present key, and still reads what former keys wrote."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"ssitracker.mfa\0{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class LoginForm(forms.LoginForm):
    """E-mail, password, and whether this device is one's own."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["password"].help_text = ""
        for name in ("login", "password"):
            del self.fields[name].widget.attrs["placeholder"]
        self.fields["remember"].label = _("Keep me signed in on this device for 60 days")

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Sign in; the session then ends 12 hours or 60 days after its last change."""
        unsaved.drop_unless_of(request, self.user)
        response = super().login(request, redirect_url=redirect_url)
        if not self.cleaned_data["remember"]:
            request.session.set_expiry(WORKDAY)
        return response


class ResetPasswordForm(forms.ResetPasswordForm):
    """Asks for a letter; says and does the same whoever the address belongs to."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: object) -> str:  # noqa: ARG002
        email = self.cleaned_data["email"]
        letters.reset_password(request, email=email)
        return str(email)


class UserTokenForm(forms.UserTokenForm):
    """Reads the links of letters, made by Django's own generator."""

    token_generator = PasswordResetTokenGenerator()
