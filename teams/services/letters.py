"""Letters by e-mail that let somebody set a password.

A link is worth three days and one use: it stops working as soon as the
password or the address changes, or the person signs in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.db.models.functions import Lower
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import int_to_base36

from teams.models import User
from teams.selectors import company

if TYPE_CHECKING:
    from typing import Any


def send_invitation(*, user_id: int, origin: str) -> None:
    """Tell somebody that they have been added; `origin` is where the site lives, as https://host."""
    for user in User.objects.filter(pk=user_id, is_active=True):
        _send("invitation", user, origin)


def send_reset(*, email: str, origin: str) -> None:
    """Write to whoever the address belongs to, and to nobody if it is nobody's.

    People who have not used their invitation yet may ask as well.
    """
    people = User.objects.annotate(address=Lower("email"))
    for user in people.filter(address=email.lower(), is_active=True):
        _send("reset", user, origin)


def _send(letter: str, user: User, origin: str) -> None:
    standing = company.current()
    context: dict[str, Any] = {
        "user": user,
        "company": standing,
        "url": origin + _path(user),
        "site": origin,
    }
    # Whoever asks for the letter may speak another language than its reader.
    with translation.override(user.language or standing.language):
        subject = " ".join(render_to_string(f"letters/{letter}_subject.txt", context).split())
        body = render_to_string(f"letters/{letter}.txt", context)
    EmailMessage(subject, body, to=[user.email]).send()


def _path(user: User) -> str:
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": int_to_base36(user.pk), "key": default_token_generator.make_token(user)},
    )
