"""One week's scores as rows for a file, everyone who was scored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db.models import F
from django.db.models.functions import Lower

from scoring import engine, flags, pillars
from scoring import selectors as scoring_models
from scoring.parameters import Parameters
from teams import policies
from teams.models import ScoreSnapshot, Team
from teams.selectors import off_boards, runs

if TYPE_CHECKING:
    from teams.selectors.off_boards import Leavers

_AT_ONCE = 2_000
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula."""
_UNRANKED = (engine.STATUSES[engine.PROVISIONAL], engine.STATUSES[engine.NEW])


@dataclass(frozen=True)
class Export:
    """The names of the columns, and the rows in their order.

    Best rank first, by team and name where the company tells no ranks: then no
    column is of one either. Who left the boards has no row.
    """

    columns: tuple[str, ...]
    rows: Iterator[dict[str, Any]]


def harmless(text: str) -> str:
    """Text of people as a cell of a file that no spreadsheet runs, also after blanks."""
    return f"'{text}" if text.lstrip(" \u00a0\u3000").startswith(_FORMULAS) else text


def of_week(week: date, *, team: Team | None = None) -> Export | None:
    """The week's current run, of one team or of everybody; None before its first night."""
    run = runs.current(week)
    if run is None:
        return None
    parameters = scoring_models.parameters_of(run.scoring_model)
    parts = tuple(row.metric for row in parameters.rows)
    leavers = off_boards.of_runs([run.pk])
    snapshots = ScoreSnapshot.objects.filter(~policies.left_boards("rep__"), run=run)
    if team is not None:
        snapshots = snapshots.filter(team=team)
    place = "team__slug" if leavers.coaching else F("rank_in_company").asc(nulls_last=True)
    in_order = snapshots.select_related("rep", "team").order_by(place, Lower("rep__name"), "rep_id")
    columns = (*_BEFORE, *parts, *_AFTER)
    shown = tuple(name for name in columns if not (leavers.coaching and name in _RANKS))
    rows = (
        _only(shown, _row(snapshot, week, parts, parameters) | _ranks(snapshot, leavers))
        for snapshot in in_order.iterator(chunk_size=_AT_ONCE)
    )
    return Export(shown, rows)


_RANKS = ("rank_in_team", "rank_in_company")
_BEFORE = ("member", "email", "team", "week")
_AFTER = (
    *pillars.KEYS,
    "total",
    "evidence",
    "coverage",
    "status",
    "rank_in_team",
    "rank_in_company",
    "flagged",
    "unsettled",
    "flagged_since",
    "gap_pillar",
)


def _row(
    snapshot: ScoreSnapshot, week: date, parts: tuple[str, ...], parameters: Parameters
) -> dict[str, Any]:
    """Points and fractions as floats, two decimals; None where there is nothing to say."""
    rep = snapshot.rep
    return {
        "member": (rep.external_id or rep.email) if rep else None,
        "email": rep.email if rep else None,
        "team": snapshot.team.slug,
        "week": week.isoformat(),
        **dict.fromkeys(parts),
        **dict.fromkeys((*pillars.KEYS, "total")),
        **_points(snapshot, parts),
        "evidence": snapshot.evidence / 100,
        "coverage": snapshot.coverage / 100,
        "status": snapshot.status,
        "flagged": snapshot.flagged,
        "unsettled": _is_unsettled(snapshot, parameters),
        "flagged_since": snapshot.flagged_since and snapshot.flagged_since.isoformat(),
        "gap_pillar": _gap_pillar(snapshot),
    }


def _ranks(snapshot: ScoreSnapshot, leavers: Leavers) -> dict[str, int | None]:
    """Counted over the rows that there are; none of a team that only coaches."""
    if not leavers.tells(snapshot.team, rep_id=None):
        return dict.fromkeys(_RANKS)
    run_id, team_id = snapshot.run_id, snapshot.team_id
    return {
        "rank_in_team": leavers.rank_in_team(run_id, team_id, snapshot.rank_in_team),
        "rank_in_company": leavers.rank_in_company(run_id, snapshot.rank_in_company),
    }


def _only(columns: tuple[str, ...], row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in columns}


def _points(snapshot: ScoreSnapshot, parts: tuple[str, ...]) -> dict[str, float]:
    """Every part, pillar and the total, where the rep has a score."""
    if snapshot.parts is None:
        return {}
    by_pillar = {key: getattr(snapshot, key) for key in (*pillars.KEYS, "total")}
    hundredths = dict(zip(parts, snapshot.parts, strict=True)) | by_pillar
    return {key: value / 100 for key, value in hundredths.items()}


def _is_unsettled(snapshot: ScoreSnapshot, parameters: Parameters) -> bool:
    total = snapshot.total
    return snapshot.status in _UNRANKED and total is not None and total < parameters.flag_below


def _gap_pillar(snapshot: ScoreSnapshot) -> str | None:
    """The pillar furthest from 25; None without points."""
    if snapshot.total is None:
        return None
    by_pillar = np.array([[getattr(snapshot, key) for key in pillars.KEYS]])
    return str(pillars.KEYS[flags.largest_gaps(by_pillar)[0]])
