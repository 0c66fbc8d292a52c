"""A rep's own page: where the score stands, what moved it and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from teams.selectors.actions import Action
from teams.selectors.changes import Changes
from teams.selectors.histories import HistoryPoint

if TYPE_CHECKING:
    from teams.models import User


class Source(StrEnum):
    """What a number was read from."""

    NOW = "now"  # worked out this moment
    BOARD = "board"  # last night's snapshot of a week that is not final
    PUBLISHED = "published"  # the snapshot that was published
    RECONSTRUCTED = "reconstructed"  # a week that no night scored, worked out now


@dataclass(frozen=True, slots=True)
class Part:
    """One metric's points; `of` is what it can earn. `known` is whole per cent, None where
    nothing was expected or where a snapshot is shown."""

    metric: str
    name: str
    pillar: str
    kind: str
    points: int
    of: int
    known: int | None


@dataclass(frozen=True, slots=True)
class PillarScore:
    """A pillar and its parts; `gap` is what is missing to 25."""

    key: str
    name: str
    linkedin_name: str
    points: int
    gap: int
    largest: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is not known and what would settle it; `missing` are metric names, weightiest first."""

    evidence: int
    coverage: int
    logged: int
    expected: int
    missing: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class OwnFlag:
    """The rep's flag in the newest week on boards, measured against the score shown."""

    since: date
    clear_at: int
    to_clear: int
    gap_pillar: str
    gap: int


@dataclass(frozen=True, slots=True)
class OnBoard:
    """The same rep on the newest board."""

    week: date
    state: str
    final_on: date
    team_id: int
    team: str
    slug: str
    status: str
    total: int | None
    rank: int | None
    ranked: int
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class LateLog:
    """A log of a published week that its numbers do not contain."""

    week: date
    log_id: int
    version: int
    recorded_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One rep in one week.

    `total` and `pillars` are there for everyone with points: a live score of a
    silent or away rep has neither. `state` and `final_on` tell the life of the
    week. `evidence` and `coverage` are None where nothing is expected.
    """

    rep: User
    week: date
    state: str
    final_on: date
    source: Source
    model: str
    status: str
    total: int | None
    band: str | None
    pillars: tuple[PillarScore, ...]
    evidence: int | None
    coverage: int | None
    unknown: Unknown | None
    flag: OwnFlag | None
    unsettled: bool
    on_board: OnBoard | None
    changes: Changes | None
    actions: tuple[Action, ...]
    history: tuple[HistoryPoint, ...]
    late: tuple[LateLog, ...]
    notes: tuple[str, ...]
