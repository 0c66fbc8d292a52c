"""Where a team's numbers come from: typed, imported or sent by a program; and what came late."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Lower

from scoring import curves
from teams import policies
from teams.models import ScoreSnapshot
from teams.selectors import board_weeks, late_edits, weeks
from teams.selectors.late_edits import LateEdit

if TYPE_CHECKING:
    from teams.models import Team
    from teams.policies import Viewer
    from teams.selectors.board_weeks import WeekState

ORIGINS = ("typed", "imported", "api")
_NOT_ON_BOARDS = ""
_SOURCES = """
    SELECT l.rep_id, origin.value, count(*)
    FROM teams_weeklyactivity l CROSS JOIN LATERAL jsonb_each_text(l.provenance) AS origin
    WHERE l.rep_id = ANY(%(reps)s) AND l.week BETWEEN %(first)s AND %(last)s
      AND l.superseded_at IS NULL
    GROUP BY l.rep_id, origin.value
"""


@dataclass(frozen=True, slots=True)
class Sources:
    """How many known counts came in which way."""

    typed: int
    imported: int
    api: int

    @property
    def counts(self) -> int:
        return self.typed + self.imported + self.api

    @property
    def shares(self) -> tuple[int, int, int] | None:
        """Whole per cent of `typed`, `imported` and `api`, together 100; None of nothing."""
        if not self.counts:
            return None
        first = int(curves.rounded(100 * self.typed / self.counts))
        both = int(curves.rounded(100 * (self.typed + self.imported) / self.counts))
        return first, both - first, 100 - both


@dataclass(frozen=True, slots=True)
class RepTrust:
    """One rep's thirteen weeks; `status` is that of the newest board, empty for who is on none.

    `edits` counts the changes after the deadline.
    """

    rep_id: int
    name: str
    status: str
    sources: Sources
    edits: int

    @property
    def is_new(self) -> bool:
        """Without rank and flag, because no week of theirs is expected yet."""
        return self.status in (ScoreSnapshot.Status.NEW, _NOT_ON_BOARDS)


@dataclass(frozen=True, slots=True)
class TeamTrust:
    """Everyone who sells in a team today, by name; the weeks are those of the window."""

    team: Team
    first: date
    last: date
    reps: tuple[RepTrust, ...]
    sources: Sources
    edits: tuple[LateEdit, ...]

    @property
    def newcomers(self) -> tuple[RepTrust, ...]:
        return tuple(rep for rep in self.reps if rep.is_new)


def of_team(team: Team, *, viewer: Viewer, on: date) -> TeamTrust:
    """The thirteen weeks up to the newest board; before the first one, up to last week.

    Ask whether the viewer manages the team first.
    """
    shown = board_weeks.chosen(board_weeks.all_weeks(on=on), None)
    last = shown.week if shown else weeks.back(weeks.monday_of(on), 1)
    first = weeks.back(last, weeks.WINDOW - 1)
    people = _people(team, viewer, shown, on)
    names = {rep_id: name for rep_id, name, _ in people}
    found = _sources(list(names), first, last)
    edits = late_edits.of_reps(names, first=first, last=last)
    changed = Counter(edit.rep_id for edit in edits)
    return TeamTrust(
        team=team,
        first=first,
        last=last,
        reps=tuple(
            RepTrust(
                rep_id=rep_id,
                name=name,
                status=status or _NOT_ON_BOARDS,
                sources=_as_sources(found.get(rep_id, {})),
                edits=changed[rep_id],
            )
            for rep_id, name, status in people
        ),
        sources=_as_sources(_summed(found)),
        edits=edits,
    )


def _people(
    team: Team, viewer: Viewer, shown: WeekState | None, on: date
) -> list[tuple[int, str, str | None]]:
    """Id, name and status of those who sell here now and whom the viewer may read."""
    selling = policies.holding(on)
    on_board = ScoreSnapshot.objects.filter(
        run_id=shown.run_id if shown else None, rep_id=OuterRef("pk")
    )
    found = (
        policies.reps_visible_to(viewer, on=on)
        .filter(memberships__in=team.memberships.filter(selling, role="rep"))
        .annotate(status=Subquery(on_board.values("status")))
        .order_by(Lower("name"), "pk")
    )
    return [
        (pk, name or email, status)
        for pk, name, email, status in found.values_list("pk", "name", "email", "status")
    ]


def _sources(rep_ids: Sequence[int], first: date, last: date) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_SOURCES, {"reps": list(rep_ids), "first": first, "last": last})
        for rep_id, origin, counts in cursor.fetchall():
            found[rep_id][origin] = counts
    return found


def _summed(found: Mapping[int, Mapping[str, int]]) -> dict[str, int]:
    return {origin: sum(of.get(origin, 0) for of in found.values()) for origin in ORIGINS}


def _as_sources(by_origin: Mapping[str, int]) -> Sources:
    return Sources(*(by_origin.get(origin, 0) for origin in ORIGINS))
