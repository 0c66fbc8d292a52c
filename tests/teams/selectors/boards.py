"""Boards by hand: runs and snapshots as a night would have left them."""

from __future__ import annotations

import datetime
from typing import Any

from scoring import parameters, pillars
from scoring.models import ScoringModel
from teams.models import ScoreRun, ScoreSnapshot, ScoringWeek, Team, User
from tests import make

PRESET = parameters.load_preset("article-1")
NO_POINTS = ("silent", "away")


def run(
    week: datetime.date = make.MONDAY,
    *,
    as_of: datetime.date | None = None,
    published: bool = False,
    model: ScoringModel | None = None,
) -> ScoreRun:
    """A run of the week, which readers follow from now on."""
    model = model or ScoringModel.objects.get(version="article-1")
    state, _ = ScoringWeek.objects.get_or_create(week=week, defaults={"scoring_model": model})
    as_of = as_of or week + datetime.timedelta(days=6)
    at = datetime.datetime.combine(as_of, datetime.time(2), datetime.UTC) + datetime.timedelta(1)
    made = ScoreRun.objects.create(
        week=state,
        as_of=as_of,
        trigger="night",
        scoring_model=model,
        started_at=at,
        finished_at=at,
        reps=0,
        checksum="",
    )
    state.current_run = made
    state.published_at = at if published else None
    state.save(update_fields=["current_run", "published_at"])
    return made


def snapshot(
    run: ScoreRun,
    rep: User | None,
    team: Team,
    by_pillar: tuple[int, int, int, int] = (1000, 1000, 1000, 1000),
    *,
    status: str = "scored",
    rank: int | None = None,
    flagged_since: datetime.date | None = None,
    **fields: Any,
) -> ScoreSnapshot:
    """What a night stored of a rep; points by pillar in hundredths."""
    scored = status == "scored"
    points: dict[str, Any] = {"parts": None}
    if status not in NO_POINTS:
        points = {"parts": parts(by_pillar), "total": sum(by_pillar)}
        points |= dict(zip(pillars.KEYS, by_pillar, strict=True))
    values = {
        "evidence": 100,
        "coverage": 100,
        "log_ids": [0] * 13,
        "review_ids": [0] * 6,
        "expected": 0b1111111111111 if scored else 0b11,
        "absent": 0,
    }
    return ScoreSnapshot.objects.create(
        run=run,
        rep=rep,
        team=team,
        status=status,
        rank_in_team=(rank or 1) if scored else None,
        rank_in_company=(rank or 1) if scored else None,
        flagged=flagged_since is not None,
        flagged_since=flagged_since,
        **(values | points | fields),
    )


def parts(by_pillar: tuple[int, int, int, int]) -> list[int]:
    """Parts that add up to these pillars, each metric filled before the next."""
    left = dict(zip(pillars.KEYS, by_pillar, strict=True))
    found = []
    for row in PRESET.rows:
        taken = min(row.points, left[row.pillar])
        left[row.pillar] -= taken
        found.append(taken)
    return found
