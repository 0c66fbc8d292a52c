"""The night: everyone scored for one week, against what it could be held against."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

from bench import company, rivals
from bench.results import Result, in_turn
from teams.models import ScoreRun, ScoreSnapshot
from teams.models.nights import Trigger
from teams.services import snapshots
from teams.services.clock import Clock

SAMPLE = 1_000
"""Reps of the naive loop; its seconds are taken for as many more as there are."""


def night(week: date = company.WEEK, as_of: date = company.AS_OF) -> ScoreRun:
    """Score a week as a night does."""
    order = snapshots.Order(
        week=week,
        as_of=as_of,
        trigger=Trigger.COMMAND,
        publishes=False,
        clock=Clock(datetime.now(UTC)),
        progress=int,
    )
    run = snapshots.score_week(order)
    assert run is not None
    return run


def drop_superseded() -> None:
    """Delete the snapshots of former runs, as a later night would."""
    superseded = ScoreSnapshot.objects.exclude(run__current_of__isnull=False)
    superseded._raw_delete("default")


def against_rivals(reps: int, *, repeats: int) -> list[Result]:
    """The night and its rivals at one size, taken in turn."""
    run = night()
    floor, rival = rivals.Floor(run), rivals.Statement()
    loop = rivals.Loop(min(SAMPLE, reps))
    rival()
    _refuse_differences(rival.differences(run), "the SQL statement")
    seconds = in_turn(
        repeats, clear=rivals.clear, night=night, floor=floor, sql=rival, drop=drop_superseded
    )
    naive = in_turn(1, loop=loop)["loop"] * reps / len(loop.people)
    newest = ScoreRun.objects.latest("id")
    _refuse_differences(loop.differences(newest), "the naive loop")
    ours = Result("night", reps, seconds["night"])
    bare = Result("floor: the same rows copied", reps, seconds["floor"])
    return [
        ours.over(bare),
        bare,
        Result("one SQL statement", reps, seconds["sql"], note="tuned, writes the same rows").over(
            ours
        ),
        Result("naive ORM loop", reps, naive, note=f"measured on {len(loop.people)} reps").over(
            ours
        ),
    ]


def _refuse_differences(differences: int, rival: str) -> None:
    """A rival that scores otherwise is no rival."""
    if differences:
        raise SystemExit(f"{differences} reps are scored otherwise by {rival}: no comparison.")


def two_weeks(reps: int, *, repeats: int) -> Result:
    """Two weeks a night, as from Monday to Wednesday, against one."""
    earlier = company.WEEK - timedelta(weeks=1)

    def both() -> None:
        night(earlier)
        night()

    seconds = in_turn(repeats, both=both, one=night, _=drop_superseded)
    one = Result("night", reps, seconds["one"])
    return Result("two weeks a night", reps, seconds["both"]).over(one)


def alone(reps: int) -> Result:
    """One night in a process of its own: seconds and peak memory."""
    seconds, peak = subprocess.run(
        [sys.executable, "-m", "bench.one_night"], check=True, capture_output=True, text=True
    ).stdout.split()
    name = "night in a process of its own"
    return Result(name, reps, float(seconds), peak_rss_mb=float(peak))
