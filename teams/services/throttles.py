"""How often something guarded may be tried.

Counted in PostgreSQL, exactly and for all processes together: whoever signs in
needs the database anyway, so no other outage can open this door or shut it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction

from teams.models import Try

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teams.models import User

KEPT = timedelta(hours=1)
"""No limit looks back further."""


@dataclass(frozen=True)
class Limit:
    """At most `most` tries at `action` within `period` by whoever `who` names."""

    action: str
    who: str
    most: int
    period: timedelta

    @property
    def bucket(self) -> str:
        """A hash, so that the table holds nobody's address."""
        return hashlib.sha256(f"{self.action}\0{self.who}".encode()).hexdigest()


def of_inviter(user: User) -> Limit:
    """Letters go to whatever address is named, so nobody sends them without end."""
    return Limit("invitations", str(user.pk), 60, timedelta(hours=1))


def take(*, limits: Sequence[Limit], now: datetime) -> datetime | None:
    """Count one try; or, where a limit is reached, count none and tell until when it holds."""
    Try.objects.filter(at__lte=now - KEPT).delete()
    with transaction.atomic():
        for limit in sorted(limits, key=lambda limit: limit.bucket):
            _lock(limit)
        reached = [until for limit in limits if (until := _holds_until(limit, now))]
        if reached:
            return max(reached)
        Try.objects.bulk_create(Try(bucket=limit.bucket, at=now) for limit in limits)
    return None


def give_back(*, limits: Sequence[Limit], now: datetime) -> None:
    """Forget the try counted at `now`, because it succeeded."""
    Try.objects.filter(bucket__in=[limit.bucket for limit in limits], at=now).delete()


def _lock(limit: Limit) -> None:
    """Let nobody else count in this bucket until the transaction ends."""
    key = int.from_bytes(bytes.fromhex(limit.bucket)[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _holds_until(limit: Limit, now: datetime) -> datetime | None:
    tries = Try.objects.filter(bucket=limit.bucket, at__gt=now - limit.period).order_by("-at")
    earliest_that_counts = tries[limit.most - 1 : limit.most].values_list("at", flat=True).first()
    return earliest_that_counts and earliest_that_counts + limit.period
