"""Ending letters by the link that each of them carries, without signing in.

The link is signed and says whom and which letters, nothing else; it works for
as long as the key that signed it is known, also for who may not sign in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer

from teams.models import Letter, User

if TYPE_CHECKING:
    from typing import Any

_SALT = "teams.subscriptions"

CHOICES = {
    Letter.Kind.REMINDER: "wants_reminder",
    Letter.Kind.NUDGE: "wants_reminder",
    Letter.Kind.SUMMARY: "wants_summary",
    Letter.Kind.DIGEST: "wants_digest",
}
"""The choice by which somebody gets a kind of letter; both reminders go by one."""


@dataclass(frozen=True)
class Subscription:
    """One person's choice: `choice` is a field of User."""

    person_id: int
    choice: str

    @property
    def key(self) -> str:
        """What a link carries."""
        return _signer().sign_object([self.person_id, self.choice], compress=False)


def of_letter(letter: Letter) -> Subscription:
    return Subscription(letter.person_id, CHOICES[Letter.Kind(letter.kind)])


def read(key: str) -> Subscription | None:
    """The subscription that a link names; None unless we signed it."""
    try:
        signed: Any = _signer().unsign_object(key)
    except (BadSignature, ValueError):
        return None
    return Subscription(*signed)


def end(subscription: Subscription) -> None:
    """Send no more of these letters; what waits already is dropped when its turn comes."""
    User.objects.filter(pk=subscription.person_id).update(**{subscription.choice: False})


def _signer() -> Signer:
    return Signer(salt=_SALT)
