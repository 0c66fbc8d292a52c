"""Handing letters over: each once, and again only where it is certain that nothing went out.

Rings may be doubled, workers killed, the mail server away for hours: the rows
decide. Each is marked and committed before the mail server hears of it. One
left like that is for an administrator to judge, because nobody else can know
whether it arrived.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from teams.models import Letter
from teams.selectors import outbox as letters
from teams.services import heartbeats, mailings, outbox, postbox
from teams.services.clock import Clock
from teams.services.postbox import Postbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage
    from django.db.models import QuerySet

MOST = 200
"""Letters that one ring hands over; more wait for the next, behind a night that is due."""

PATIENCE = timedelta(minutes=2)
"""How long one ring goes on, however slow the mail server is."""

FIRST_PAUSE = timedelta(minutes=5)
"""After the first failure; doubled with each further one, up to the longest."""

LONGEST_PAUSE = timedelta(hours=6)
"""So that letters go out soon after a server that was away for a day is back."""

_LONGEST_ERROR = 500
State = Letter.State
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Round:
    """What came of one ring; `more` letters are due than it could see to."""

    sent: int
    more: bool


def answer(*, worker: str, now: datetime, site: str) -> Round:
    """Answer a ring: plan what the calendar asks for, hand over what is due, forget the old."""
    heartbeats.beat(worker=worker, now=now)
    outbox.plan_due(now=now)
    sent = send_due(now=now, site=site)
    outbox.forget_old(now=now)
    return Round(sent, more=sent > 0 and letters.due(now).exists())


def send_due(*, now: datetime, site: str) -> int:
    """Hand over what is due, a limited number; returns how many letters were taken.

    The first that finds no mail server ends the round: it is tried again after
    a pause, and the others wait as they are.
    """
    clock, sent = Clock(now), 0
    letters.too_late(now).update(state=State.DROPPED)
    due = list(letters.due(now).values_list("pk", flat=True)[:MOST])
    with Postbox() as box:
        for pk in due:
            if clock.now() - now > PATIENCE:
                break
            try:
                sent += _send(pk, box, clock, site)
            except postbox.Unreachable as error:
                logger.warning("No mail server answers: %s", error)
                break
    return sent


def _send(pk: int, box: Postbox, clock: Clock, site: str) -> bool:
    """Hand over one letter; False where there was nothing to hand over, or it was refused."""
    now = clock.now()
    try:
        box.ready()
        message = _marked(pk, now, site)
    except Exception as error:
        _fail(pk, error, among=Letter.TO_SEND, now=now)
        if isinstance(error, postbox.Unreachable):
            raise
        return False
    if message is None:
        return False
    try:
        box.hand_over(message)
    except postbox.Refused as error:
        _fail(pk, error, among=(State.SENDING,), now=clock.now())
        return False
    except Exception as error:
        _leave_unclear(pk, error)
        return False
    _of(pk, State.SENDING).update(state=State.SENT, sent_at=clock.now(), error="")
    return True


def _marked(pk: int, now: datetime, site: str) -> EmailMessage | None:
    """The letter, written and marked as being handed over; None if there is none to send.

    Another worker that is at it holds the row, and this one goes on to the next.
    """
    with transaction.atomic():
        rows = letters.due(now).select_for_update(skip_locked=True, of=("self",))
        letter = rows.select_related("person").filter(pk=pk).first()
        if letter is None:
            return None
        wanted = mailings.still_wanted(letter, now=now)
        message = mailings.written(letter, now=now, site=site) if wanted else None
        if message is None:
            letter.state = State.DROPPED
        else:
            letter.state, letter.sending_at = State.SENDING, now
            letter.attempts += 1
        letter.save(update_fields=["state", "sending_at", "attempts"])
    return message


def _fail(pk: int, error: Exception, *, among: Sequence[str], now: datetime) -> None:
    """Nothing was handed over, for certain: try again after a pause that doubles each time.

    `among`: the states in which we left it. In another one another worker is at it,
    whose mail server may well have answered.
    """
    with transaction.atomic():
        rows = Letter.objects.select_for_update().filter(pk=pk)
        letter = rows.filter(state__in=among).first()
        if letter is None:
            return
        letter.attempts += letter.state != State.SENDING
        letter.state = State.FAILED
        letter.next_at = now + _pause(letter.attempts)
        letter.error = str(error)[:_LONGEST_ERROR]
        letter.save(update_fields=["state", "attempts", "next_at", "error"])
    logger.warning("Letter %d failed: %s", pk, error)


def _pause(attempts: int) -> timedelta:
    """How long a letter rests after so many failures."""
    pause = FIRST_PAUSE
    for _again in range(attempts - 1):
        if pause >= LONGEST_PAUSE:
            break
        pause *= 2
    return min(pause, LONGEST_PAUSE)


def _leave_unclear(pk: int, error: Exception) -> None:
    """The line broke while the letter was on it: it stays marked, for an administrator."""
    words = f"Whether it arrived is not known. {type(error).__name__}: {error}"
    _of(pk, State.SENDING).update(error=words[:_LONGEST_ERROR])
    logger.error("Letter %d may or may not have arrived: %s", pk, error)


def _of(pk: int, state: str) -> QuerySet[Letter]:
    return Letter.objects.filter(pk=pk, state=state)
