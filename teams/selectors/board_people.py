"""The people behind the rows of a board, as they are now and as the viewer may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.translation import gettext as _

from teams import policies

if TYPE_CHECKING:
    from teams.policies import Viewer
    from teams.selectors.board_rows import TeamRows

_SATURDAY = 5
# Written out, because to build it from the models takes thirty times as long as to run it. The
# company is there without anybody, so that what it decided is known from the same question.
_PEOPLE = """
    WITH gone AS MATERIALIZED (
        SELECT s.rank_in_company AS rank
        FROM teams_user u JOIN teams_scoresnapshot s ON s.rep_id = u.id AND s.run_id = %(run)s
        WHERE (SELECT reps_may_leave_boards FROM teams_company) AND u.off_boards
        AND s.rank_in_company IS NOT NULL)
    SELECT c.coaching_only,
        u.id, u.name, u.email, c.reps_may_leave_boards AND u.off_boards,
        EXISTS (SELECT FROM teams_membership m
                WHERE m.user_id = u.id AND m.team_id = %(team)s AND m.role = 'rep'
                AND m.start <= %(on)s AND (m."end" IS NULL OR m."end" > %(on)s)),
        (SELECT max(l.week) FROM teams_weeklyactivity l
         WHERE l.rep_id = u.id AND l.superseded_at IS NULL),
        (SELECT a.last_day FROM teams_absence a
         WHERE a.rep_id = u.id AND %(on)s BETWEEN a.first_day AND a.last_day),
        (SELECT count(*) FROM gone g WHERE g.rank < asked.rank)
    FROM teams_company c LEFT JOIN (
        unnest(%(ids)s::bigint[], %(ranks)s::int[]) asked(id, rank)
        JOIN teams_user u ON u.id = asked.id
    ) ON asked.rank >= 0 OR c.reps_may_leave_boards AND u.off_boards
"""
_UNRANKED, _FORMER = 0, -1


@dataclass(frozen=True, slots=True)
class Person:
    """A name; and for who may read the person's logs the last one, and when an absence ends.

    `ahead` counts those who left boards and stood before this person in the company.
    """

    name: str
    linked: bool
    last_log: date | None
    back_on: date | None
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class People:
    """Whoever is behind a board; `left` are those of them who are on no board.

    `coaching` is what the company decided for all boards.
    """

    by_id: Mapping[int, Person]
    left: frozenset[int]
    coaching: bool


def erased() -> Person:
    """Whoever a row is about that no longer says so."""
    return Person(_("Former colleague"), linked=False, last_log=None, back_on=None)


def of(
    team: TeamRows, *, run_id: int, team_id: int, viewer: Viewer, full: bool, on: date
) -> People:
    """The people of these rows. Only `linked` ones come with what their logs and absences tell.

    Who sees a board in full may read everyone who sells in the team now; an
    administrator everyone, others themselves. `policies.reps_visible_to` and
    `policies.left_boards` say the same; tests hold them together.
    """
    found = _asked(team, {"run": run_id, "team": team_id, "on": on})
    everyone = policies.can_administer(viewer)
    coaching = found[0][0]
    people = [row[1:] for row in found if row[1] is not None]
    return People(
        by_id={
            pk: _person(
                name or email,
                last_log,
                away,
                ahead,
                linked=everyone or pk == viewer.pk or (full and here),
            )
            for pk, name, email, left, here, last_log, away, ahead in people
            if not left
        },
        left=frozenset(pk for pk, _, _, left, *_ in people if left),
        coaching=coaching,
    )


def _asked(team: TeamRows, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The answer about everyone in these rows, and about those who left of the weeks before."""
    ranks = {row.rep_id: row.company_rank or _UNRANKED for row in team.rows if row.rep_id}
    ranks |= dict.fromkeys(team.former, _FORMER)
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, values | {"ids": list(ranks), "ranks": list(ranks.values())})
        return list(cursor.fetchall())


def _person(
    name: str, last_log: date | None, away_until: date | None, ahead: int, *, linked: bool
) -> Person:
    if not linked:
        return Person(name, linked=False, last_log=None, back_on=None, ahead=ahead)
    back_on = None if away_until is None else _back_on(away_until)
    return Person(name, linked, last_log, back_on, ahead)


def _back_on(last_day: date) -> date:
    """The first weekday after an absence."""
    day = last_day + timedelta(days=1)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
