"""Celery: thin tasks that call one service each, and the only places that ring for them.

A ring may be lost, doubled or late, and nothing depends on it: what is due
stands in PostgreSQL, and beat rings again.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING, Any

from celery import current_app, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import LimitExceeded, OperationalError
from redis.exceptions import RedisError

from teams.services import dispatch, exports, letters, nights

if TYPE_CHECKING:
    from celery import Task

    from teams.models import ScoreRun, User

STOPPED = (SoftTimeLimitExceeded,)
"""How Celery stops a task from outside."""

UNHEARD = (OperationalError, LimitExceeded)
"""The broker is dead or frozen, or every connection to it waits."""

logger = logging.getLogger(__name__)


@shared_task(bind=True, max_retries=3, default_retry_delay=5)
def reconcile(task: Task, **_future: object) -> None:
    """Every five minutes, from beat: the weeks whose night is due, then files, then the post."""
    now = timezone.now()
    _tell(nights.reconcile(worker=str(task.request.hostname), now=now, interruptions=STOPPED))
    if exports.tidy(now=timezone.now()):
        _ring(write_exports)
    _ring(deliver)


@shared_task(bind=True, max_retries=3, default_retry_delay=5, expires=290)
def deliver(task: Task, **_future: object) -> None:
    """Plan the letters whose moment has come and hand over what is due, a part at a time.

    What is left over goes to the end of the queue, so that a night need not wait for it.
    """
    done = dispatch.answer(
        worker=str(task.request.hostname), now=timezone.now(), site=settings.SITE_URL
    )
    if done.sent:
        logger.info("Sent %d letters.", done.sent)
    if done.more:
        _ring(deliver)


@shared_task(max_retries=3, default_retry_delay=5)
def recompute(requested_at: str, **_future: object) -> None:
    """Repeat last night with what is known by now, for whoever pressed "Recompute now"."""
    moment = datetime.fromisoformat(requested_at)
    _tell(nights.repeat(requested_at=moment, now=timezone.now(), interruptions=STOPPED))


@shared_task(max_retries=3, default_retry_delay=5)
def write_exports(**_future: object) -> None:
    """Write the files that somebody waits for."""
    exports.write_waiting(now=timezone.now())


def ring() -> None:
    """Ask a worker to look what is due, once this transaction has been committed."""
    transaction.on_commit(lambda: _ring(reconcile), robust=True)


def ring_for_letters() -> None:
    """Ask a worker to hand over what waits, once this transaction has been committed."""
    transaction.on_commit(lambda: _ring(deliver), robust=True)


def ring_for_recompute(requested_at: datetime) -> None:
    """Ask a worker to recompute; the moment names the wish in attempts and progress."""
    moment = requested_at.isoformat()
    transaction.on_commit(lambda: _ring(recompute, moment), robust=True)


def ring_for_exports() -> None:
    """Ask a worker to write the files that wait."""
    transaction.on_commit(lambda: _ring(write_exports), robust=True)


def waiting() -> int | None:
    """How many messages wait for a worker; None where the broker does not answer."""
    try:
        with current_app.connection_for_read() as broker:
            channel: Any = broker.default_channel
            return int(channel.queue_declare(current_app.conf.task_default_queue).message_count)
    except (*UNHEARD, RedisError):
        return None


@shared_task(max_retries=3, default_retry_delay=60)
def send_invitation(user_id: int, origin: str, **_future: object) -> None:
    """Tell somebody that they have been added, with the link that lets them in."""
    letters.send_invitation(user_id=user_id, origin=origin)


@shared_task(max_retries=3, default_retry_delay=60)
def send_reset(email: str, origin: str, **_future: object) -> None:
    """Write to whoever an address belongs to; only here is looked up whether that is anybody."""
    letters.send_reset(email=email, origin=origin)


def post_invitation(*, user: User, origin: str) -> None:
    """Have an invitation sent once this transaction has been committed."""
    user_id = user.pk
    transaction.on_commit(lambda: _ring_or_do(send_invitation, user_id, origin), robust=True)


def post_reset(*, email: str, origin: str) -> None:
    """Have a letter for a new password sent; takes as long for any address."""
    _ring_or_do(send_reset, email, origin)


def _ring_or_do(task: Any, *arguments: Any) -> None:
    """A letter depends on its ring as no night does: unheard, it is written here and now."""
    try:
        task.delay(*arguments)
    except UNHEARD as error:
        logger.warning("Nobody answers the doorbell, so a letter goes out from here: %s", error)
        task(*arguments)


def _tell(done: list[ScoreRun]) -> None:
    for run in done:
        logger.info("Scored the week of %s: %d reps.", run.week_id, run.reps)


def _ring(task: Any, *arguments: str) -> None:
    try:
        task.delay(*arguments)
    except UNHEARD as error:
        logger.warning("Nobody answers the doorbell: %s", error)
