"""The people behind the rows of a board, as they are now and as the viewer may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Subquery

from teams import policies
from teams.models import Absence, User, WeeklyActivity

if TYPE_CHECKING:
    from teams.policies import Viewer

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Person:
    """A name; and for who may read the person's logs the last one, and when an absence ends."""

    name: str
    linked: bool
    last_log: date | None
    back_on: date | None


ERASED = Person("Former colleague", linked=False, last_log=None, back_on=None)


def of(rep_ids: Iterable[int], *, viewer: Viewer, on: date) -> dict[int, Person]:
    """These people by id, in one query."""
    mine = OuterRef("pk")
    logs = WeeklyActivity.objects.filter(rep=mine, superseded_at=None).order_by("-week")
    away = Absence.objects.filter(rep=mine, first_day__lte=on, last_day__gte=on)
    visible = policies.reps_visible_to(viewer, on=on).filter(pk=mine)
    found = (
        User.objects.filter(pk__in=rep_ids)
        .annotate(
            linked=Exists(visible),
            last_log=Subquery(logs.values("week")[:1]),
            away_until=Subquery(away.values("last_day")[:1]),
        )
        .values_list("pk", "name", "email", "linked", "last_log", "away_until")
    )
    return {
        pk: Person(
            name or email,
            linked,
            last_log if linked else None,
            _back_on(away_until) if linked and away_until else None,
        )
        for pk, name, email, linked, last_log, away_until in found
    }


def _back_on(last_day: date) -> date:
    """The first weekday after an absence."""
    day = last_day + timedelta(days=1)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
