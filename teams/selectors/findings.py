"""What is well and what is not, each with a remedy: for the status page and for `doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teams.models import User
from teams.selectors import health, outbox, surroundings

if TYPE_CHECKING:
    from teams.selectors.health import NightStatus
    from teams.selectors.surroundings import Database, Disk

OLDEST_POSTGRESQL = 170000
"""`transaction_timeout` came with 17."""

MOST_WAITING = 100
"""Rings expire, so that a queue of more has nobody who reads it."""

LARGEST_SKEW = timedelta(seconds=30)
LEAST_DISK = 1 << 30
PRINTS_LETTERS = "django.core.mail.backends.console.EmailBackend"


class Level(StrEnum):
    """How much a finding matters: nothing to do, worth a look, to be mended."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `remedy` is empty where nothing is to do."""

    key: str
    level: Level
    title: str
    said: str
    remedy: str = ""


@dataclass(frozen=True)
class Broker:
    """Celery's queue as a door found it; `waiting` is None where nobody answers."""

    waiting: int | None


def of_site(*, now: datetime, broker: Broker) -> tuple[Finding, ...]:
    """Everything that is looked at, in a fixed order; DatabaseError without PostgreSQL."""
    return (
        *_of_database(surroundings.database(now=now)),
        _of_redis(surroundings.redis_version()),
        _of_broker(broker),
        _of_workers(now),
        _of_nights(health.status(now)),
        _of_disk(surroundings.disk()),
        _of_letters(),
        _of_outbox(now),
        _of_administrators(),
    )


def worst(findings: tuple[Finding, ...]) -> Level:
    """The level of the whole site."""
    levels = {finding.level for finding in findings}
    return next((level for level in (Level.BAD, Level.NOTE) if level in levels), Level.GOOD)


def _of_database(found: Database) -> Iterator[Finding]:
    title = "PostgreSQL"
    said = _("Version %(version)s, %(size)s, %(used)s of %(most)s connections.") % {
        "version": found.version,
        "size": filesizeformat(found.size),
        "used": found.connections,
        "most": found.most_connections,
    }
    if found.number < OLDEST_POSTGRESQL:
        yield Finding("database", Level.BAD, title, said, _("Upgrade it to 17 or newer."))
    elif found.connections > 0.9 * found.most_connections:
        remedy = _("Raise max_connections, or run fewer processes.")
        yield Finding("database", Level.NOTE, title, said, remedy)
    else:
        yield Finding("database", Level.GOOD, title, said)
    yield _of_migrations(found.pending)
    yield _of_clocks(found.behind)


def _of_migrations(pending: tuple[str, ...]) -> Finding:
    title = _("Tables")
    if not pending:
        return Finding("migrations", Level.GOOD, title, _("As this version wants them."))
    said = _("Not applied: %(names)s.") % {"names": ", ".join(pending)}
    return Finding("migrations", Level.BAD, title, said, _("Run manage.py migrate."))


def _of_clocks(behind: timedelta) -> Finding:
    title = _("Clocks")
    if abs(behind) <= LARGEST_SKEW:
        return Finding("clocks", Level.GOOD, title, _("This machine and PostgreSQL agree."))
    seconds = round(abs(behind).total_seconds())
    said = _("This machine and PostgreSQL differ by %(seconds)s seconds.") % {"seconds": seconds}
    return Finding("clocks", Level.BAD, title, said, _("Let both follow a time server."))


def _of_redis(version: str | None) -> Finding:
    title = _("Redis, cache")
    if version:
        said = _("Version %(version)s.") % {"version": version}
        return Finding("redis", Level.GOOD, title, said)
    said = _("It does not answer. Pages work, more slowly; nothing is lost.")
    return Finding("redis", Level.BAD, title, said, _("Start the server that REDIS_URL names."))


def _of_broker(broker: Broker) -> Finding:
    title = _("Redis, queue")
    if broker.waiting is None:
        said = _("It does not answer, so no night begins.")
        remedy = _("Start the server that CELERY_BROKER_URL names.")
        return Finding("broker", Level.BAD, title, said, remedy)
    said = ngettext("%(count)s message waits.", "%(count)s messages wait.", broker.waiting)
    said %= {"count": broker.waiting}
    if broker.waiting > MOST_WAITING:
        return Finding("broker", Level.NOTE, title, said, _("Run more workers."))
    return Finding("broker", Level.GOOD, title, said)


def _of_workers(now: datetime) -> Finding:
    title = _("Beat and workers")
    pulses = health.heartbeats(now)
    alive = [pulse for pulse in pulses if pulse.alive]
    remedy = _("Start beat and a worker; a first answer takes five minutes.")
    if not pulses:
        return Finding("workers", Level.BAD, title, _("No worker has ever answered."), remedy)
    minutes = int((now - pulses[0].at).total_seconds() // 60)
    if not alive:
        said = _("The last answer is %(minutes)s minutes old.") % {"minutes": minutes}
        return Finding("workers", Level.BAD, title, said, remedy)
    said = ngettext(
        "%(count)s worker answers, the last time %(minutes)s minutes ago.",
        "%(count)s workers answer, the last time %(minutes)s minutes ago.",
        len(alive),
    ) % {"count": len(alive), "minutes": minutes}
    return Finding("workers", Level.GOOD, title, said)


def _of_nights(status: NightStatus) -> Finding:
    title = _("Nights")
    if status.tracking_since is None:
        said = _("Boards have not begun.")
        return Finding("nights", Level.NOTE, title, said, _("Start tracking in the admin."))
    remedy = _("Read the error in the list of attempts, mend the cause, run manage.py recompute.")
    if status.failing:
        said = _("Last night failed three times; boards stay as they were.")
        return Finding("nights", Level.BAD, title, said, remedy)
    if status.stale:
        said = _("The last good night is older than 26 hours.")
        return Finding("nights", Level.BAD, title, said, remedy)
    if status.as_of is None:
        return Finding("nights", Level.NOTE, title, _("No night has run yet."))
    said = _("The last good one knew of days until %(day)s and scored %(reps)s reps.") % {
        "day": status.as_of,
        "reps": status.reps,
    }
    return Finding("nights", Level.GOOD, title, said)


def _of_disk(disk: Disk) -> Finding:
    title = _("Disk")
    said = _("%(free)s of %(total)s are free where the project lies.") % {
        "free": filesizeformat(disk.free),
        "total": filesizeformat(disk.total),
    }
    full = disk.free < max(LEAST_DISK, disk.total // 20)
    return Finding(
        "disk", Level.BAD if full else Level.GOOD, title, said, _("Make room.") if full else ""
    )


def _of_letters() -> Finding:
    title = _("Mail server")
    if settings.EMAIL_BACKEND != PRINTS_LETTERS:
        return Finding("letters", Level.GOOD, title, _("Letters leave through EMAIL_URL."))
    said = _("None is set: letters are printed where the worker runs.")
    level = Level.GOOD if settings.EMBEDDED else Level.NOTE
    return Finding("letters", level, title, said, "" if settings.EMBEDDED else _("Set EMAIL_URL."))


def _of_outbox(now: datetime) -> Finding:
    title = _("Letters")
    stuck, late = outbox.stuck(now).count(), outbox.late(now).count()
    if stuck:
        said = ngettext(
            "%(count)s letter was handed over without a clear answer; it may have arrived.",
            "%(count)s letters were handed over without a clear answer; they may have arrived.",
            stuck,
        ) % {"count": stuck}
        remedy = _("Look into the mail server's log, then decide in the list of letters.")
        return Finding("outbox", Level.BAD, title, said, remedy)
    if late:
        said = ngettext(
            "%(count)s letter has waited for over an hour.",
            "%(count)s letters have waited for over an hour.",
            late,
        ) % {"count": late}
        return Finding("outbox", Level.BAD, title, said, _("See whether EMAIL_URL answers."))
    return Finding("outbox", Level.GOOD, title, _("None waits for longer than an hour."))


def _of_administrators() -> Finding:
    title = _("Administrators")
    count = User.objects.filter(is_superuser=True, is_active=True).count()
    said = ngettext("%(count)s person.", "%(count)s people.", count) % {"count": count}
    if count > 1:
        return Finding("administrators", Level.GOOD, title, said)
    if not count:
        remedy = _("Run manage.py createsuperuser.")
        return Finding("administrators", Level.BAD, title, said, remedy)
    remedy = _("Make a second person administrator, so that one can be ill.")
    return Finding("administrators", Level.NOTE, title, said, remedy)
