"""The people behind the rows of a board, as they are now and as the viewer may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from teams import policies

if TYPE_CHECKING:
    from teams.policies import Viewer

_SATURDAY = 5
# Written out, because to build it from the models takes thirty times as long as to run it.
_PEOPLE = """
    SELECT u.id, u.name, u.email,
        EXISTS (SELECT FROM teams_membership m
                WHERE m.user_id = u.id AND m.team_id = %(team)s AND m.role = 'rep'
                AND m.start <= %(on)s AND (m."end" IS NULL OR m."end" > %(on)s)),
        (SELECT max(l.week) FROM teams_weeklyactivity l
         WHERE l.rep_id = u.id AND l.superseded_at IS NULL),
        (SELECT a.last_day FROM teams_absence a
         WHERE a.rep_id = u.id AND %(on)s BETWEEN a.first_day AND a.last_day)
    FROM teams_user u WHERE u.id = ANY(%(ids)s)
"""


@dataclass(frozen=True, slots=True)
class Person:
    """A name; and for who may read the person's logs the last one, and when an absence ends."""

    name: str
    linked: bool
    last_log: date | None
    back_on: date | None


ERASED = Person("Former colleague", linked=False, last_log=None, back_on=None)


def of(
    rep_ids: Sequence[int], *, team_id: int, viewer: Viewer, full: bool, on: date
) -> dict[int, Person]:
    """These people by id. Only `linked` ones come with what their logs and absences tell.

    Who sees a board in full may read everyone who sells in the team now; an
    administrator everyone, others themselves. `policies.reps_visible_to`
    allows all of these; a test holds the two together.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"ids": list(rep_ids), "team": team_id, "on": on})
        found = cursor.fetchall()
    everyone = policies.can_administer(viewer)
    return {
        pk: _person(
            name or email, last_log, away, linked=everyone or pk == viewer.pk or (full and here)
        )
        for pk, name, email, here, last_log, away in found
    }


def _person(name: str, last_log: date | None, away_until: date | None, *, linked: bool) -> Person:
    if not linked:
        return Person(name, linked=False, last_log=None, back_on=None)
    return Person(name, linked, last_log, None if away_until is None else _back_on(away_until))


def _back_on(last_day: date) -> date:
    """The first weekday after an absence."""
    day = last_day + timedelta(days=1)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
