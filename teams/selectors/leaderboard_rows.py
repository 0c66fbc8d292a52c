"""One rep on a board: the frozen row that page, file and API show alike.

Points are hundredths throughout; how they are shown is the template's matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scoring import pillars
from teams.models import ScoreSnapshot
from teams.selectors import unknowns, weeks
from teams.selectors.board_weeks import State

if TYPE_CHECKING:
    from teams.selectors.actions import Action
    from teams.selectors.board_people import Person
    from teams.selectors.board_rows import BoardRow, TeamRows
    from teams.selectors.board_weeks import WeekState

_UNRANKED = (ScoreSnapshot.Status.PROVISIONAL, ScoreSnapshot.Status.NEW)


@dataclass(frozen=True, slots=True)
class PillarPoints:
    """A pillar of a rep or of a team; `largest` marks the one furthest from 25."""

    key: str
    points: int
    gap: int
    largest: bool

    @property
    def name(self) -> str:
        return pillars.BY_KEY[self.key].name


@dataclass(frozen=True, slots=True)
class Flag:
    """Why somebody is at risk, and the shortest way out.

    `held` says that the total is above the line that raises a flag and below
    the one (`clear_at`) that clears it.
    """

    since: date
    gap_pillar: str
    gap: int
    clear_at: int
    to_clear: int
    held: bool
    action: Action | None


@dataclass(frozen=True, slots=True)
class LeaderboardRow:
    """A rep in one week, as the viewer may see it.

    Only `scored` reps have ranks, and nobody where ranks are not told; `silent`
    and `away` reps have no points: `total`, `change` and `largest_gap` are None
    and `pillars` is empty.
    `movement` is ranks gained since the week before; `close_to_next` says that the
    next in rank is closer than what totals move in a usual week, None where
    ranks or neighbours are not told. `evidence` and `coverage`
    are whole per cent, None where nothing was expected. `cleared` is the week
    since which the rep had been flagged, if the flag went this week.
    `unsettled`: under 40 so far, and not ranked. `missing` names the metrics
    that are least known, unless too few weeks are logged at all; `logged` and
    `expected` count weeks of the window.
    `spark` holds 13 totals, oldest first, None where there is none.
    `rep_id` is None for a person who was erased, `linked` says that the viewer
    may open the scorecard, `own` that it is the viewer's.
    """

    snapshot_id: int
    rep_id: int | None
    name: str
    own: bool
    linked: bool
    status: str
    rank: int | None
    company_rank: int | None
    movement: int | None
    close_to_next: bool | None
    total: int | None
    change: int | None
    pillars: tuple[PillarPoints, ...]
    largest_gap: str | None
    flag: Flag | None
    cleared: date | None
    unsettled: bool
    missing: tuple[str, ...]
    evidence: int | None
    coverage: int | None
    logged: int
    expected: int
    last_log: date | None
    behind: bool
    back_on: date | None
    spark: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What the rows of one board tell one viewer: reasons too, ranks at all, who is close."""

    full: bool
    ranks: bool
    close: frozenset[int] | None


def of(
    row: BoardRow, person: Person, team: TeamRows, shown: WeekState, telling: Telling, *, own: bool
) -> LeaderboardRow:
    """One row of a team in the week shown.

    Who sees it neither as the rep nor as a manager gets points, ranks and
    status, but no reasons: no flag, no evidence, no logs, no other team's weeks.
    """
    told, largest = own or telling.full, _largest(row.pillars)
    ranks = _ranks(row, person, telling, told=told)
    return LeaderboardRow(
        snapshot_id=row.snapshot_id,
        rep_id=row.rep_id,
        name=person.name,
        own=own,
        linked=person.linked,
        status=row.status,
        rank=ranks.here,
        company_rank=ranks.in_company,
        movement=ranks.movement,
        close_to_next=ranks.close_to_next,
        total=row.total,
        change=_change(row) if person.linked or row.here[-2] else None,
        pillars=_pillars(row, largest),
        largest_gap=None if largest is None else pillars.KEYS[largest],
        flag=_flag(row, team, largest) if told else None,
        cleared=row.cleared if told and row.flagged_since is None else None,
        unsettled=told and _unsettled(row, team),
        missing=unknowns.named(row.missing) if told else (),
        evidence=row.evidence if told and row.expected else None,
        coverage=row.coverage if told and row.expected else None,
        logged=row.logged if told else 0,
        expected=row.expected if told else 0,
        last_log=person.last_log,
        behind=person.linked and _behind(row, person, shown),
        back_on=person.back_on,
        spark=row.spark if person.linked else _only_here(row),
    )


class _Ranks(NamedTuple):
    """What is told of a row's rank."""

    here: int | None = None
    in_company: int | None = None
    movement: int | None = None
    close_to_next: bool | None = None


def _ranks(row: BoardRow, person: Person, telling: Telling, *, told: bool) -> _Ranks:
    if row.rank is None or not telling.ranks:
        return _Ranks()
    in_company = row.company_rank if told else None
    return _Ranks(
        here=row.rank,
        in_company=in_company - person.ahead if in_company else None,
        movement=row.rank_before - row.rank if row.rank_before else None,
        close_to_next=None if telling.close is None else row.snapshot_id in telling.close,
    )


@lru_cache(maxsize=20_000)
def pillar(place: int, points: int, *, largest: bool) -> PillarPoints:
    """The points of the pillar at a place of `pillars.PILLARS`."""
    known = pillars.PILLARS[place]
    return PillarPoints(known.key, points, pillars.POINTS - points, largest)


def _pillars(row: BoardRow, largest: int | None) -> tuple[PillarPoints, ...]:
    return tuple(
        pillar(place, points, largest=place == largest) for place, points in enumerate(row.pillars)
    )


def _largest(by_pillar: tuple[int, ...]) -> int | None:
    """The place of the pillar furthest from 25; ties: the first."""
    return by_pillar.index(min(by_pillar)) if by_pillar else None


def _flag(row: BoardRow, team: TeamRows, largest: int | None) -> Flag | None:
    if row.flagged_since is None or row.total is None or largest is None:
        return None
    return Flag(
        since=row.flagged_since,
        gap_pillar=pillars.KEYS[largest],
        gap=pillars.POINTS - row.pillars[largest],
        clear_at=team.clear_at,
        to_clear=team.clear_at - row.total,
        held=row.total >= team.flag_below,
        action=row.action,
    )


def _unsettled(row: BoardRow, team: TeamRows) -> bool:
    return row.status in _UNRANKED and row.total is not None and row.total < team.flag_below


def _change(row: BoardRow) -> int | None:
    """Points since the week before, wherever that was: not for who may not know of it."""
    now, before = row.total, row.total_before
    return None if now is None or before is None else now - before


def _behind(row: BoardRow, person: Person, shown: WeekState) -> bool:
    """Whether a log is missing that one could have expected by now."""
    if row.status in (ScoreSnapshot.Status.AWAY, ScoreSnapshot.Status.NEW):
        return False
    due = weeks.back(shown.week, 1) if shown.state == State.OPEN else shown.week
    return person.last_log is None or person.last_log < due


def _only_here(row: BoardRow) -> tuple[int | None, ...]:
    """The weeks in this team: what somebody did in another is no peer's business."""
    return tuple(total if here else None for total, here in zip(row.spark, row.here, strict=True))
