"""The way to the mail server, and what may be known after a letter was handed over.

Three things can come of it: the server took the letter, it refused it in so
many words, or it said neither. Only the second may be tried again by itself.
"""

from __future__ import annotations

import contextlib
import smtplib
from typing import TYPE_CHECKING, Any

from django.core import mail

if TYPE_CHECKING:
    from types import TracebackType

    from django.core.mail import EmailMessage


class Unreachable(ConnectionError):
    """No mail server answers; nothing was handed over."""


class Refused(ValueError):
    """The mail server, or the letter's own address, says no; nothing was handed over."""


_REFUSALS = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
    ValueError,  # an address or header that cannot be written, before anything is sent
)


_OK = 250


class Postbox:
    """One connection for many letters, opened when the first needs it."""

    def __init__(self) -> None:
        self._connection: Any = mail.get_connection()

    def __enter__(self) -> Postbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def ready(self) -> None:
        """See that the server listens, before a letter is marked. Raises Unreachable."""
        if not self._answers():
            self._close()
        try:
            self._connection.open()
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(f"{type(error).__name__}: {error}") from error

    def hand_over(self, message: EmailMessage) -> None:
        """Give one letter away. Raises Refused; after any other error nobody knows."""
        try:
            self._connection.send_messages([message])
        except _REFUSALS as error:
            raise Refused(f"{type(error).__name__}: {error}") from error

    def _answers(self) -> bool:
        """Whether the server is still there; backends other than SMTP always are."""
        smtp = getattr(self._connection, "connection", None)
        if smtp is None:
            return True
        try:
            return bool(smtp.noop()[0] == _OK)
        except (smtplib.SMTPException, OSError):
            return False

    def _close(self) -> None:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            self._connection.close()
