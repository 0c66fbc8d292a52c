"""One scoring of one week: read, score, rank, write and flip, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef, Sum
from psycopg import sql

from scoring import engine
from scoring import selectors as scoring_models
from scoring.models import ScoringModel
from scoring.parameters import Parameters
from teams.models import ScoreRun, ScoreSnapshot, ScoringWeek
from teams.models.nights import Trigger
from teams.selectors import drafts, flags, inputs, presence, runs, weeks
from teams.selectors.columns import Ids
from teams.selectors.drafts import Rows
from teams.services import binary
from teams.services.clock import Clock
from teams.services.spool import Spool

KEPT = timedelta(hours=24)
"""How long the snapshots of a superseded run can still be read."""


class WrittenOtherwise(RuntimeError):
    """PostgreSQL does not hold what was scored; the transaction must not stand."""


@dataclass(frozen=True)
class Order:
    """What to score: one week as known at the end of one day, and for whom that counts.

    `publishes` says that the week may become final by this run. `progress` is
    told how many reps have been scored so far.
    """

    week: date
    as_of: date
    trigger: Trigger
    publishes: bool
    clock: Clock
    progress: Callable[[int], object]


def score_week(order: Order) -> ScoreRun | None:
    """Score a week anew and show readers the result, all or nothing.

    None where there is nothing to do: the week is published, or a night for
    this as-of has run meanwhile. Call it with the lock NIGHT held.
    """
    with transaction.atomic(durable=True):
        _see_one_moment()
        if _is_done(order):
            return None
        return _score(order)


def _see_one_moment() -> None:
    """Every log is in the numbers or comes after them, never half."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _is_done(order: Order) -> bool:
    if order.trigger == Trigger.NIGHT:
        return runs.is_done(order.week, order.as_of)
    return runs.is_published(order.week)


def _score(order: Order) -> ScoreRun:
    started_at = order.clock.now()
    model = scoring_models.in_force(order.week)
    parameters = scoring_models.parameters_of(model)
    week, _ = ScoringWeek.objects.get_or_create(week=order.week, defaults={"scoring_model": model})
    run_id = _next_run_id()
    with Spool(len(parameters.rows)) as spool:
        _fill(spool, order, parameters)
        _write(spool, run_id)
        _check_written(spool, run_id)
        return _finish(order, week, model, spool, run_id=run_id, started_at=started_at)


def _fill(spool: Spool, order: Order, parameters: Parameters) -> None:
    """Score everybody, chunk by chunk."""
    everybody = presence.roster(order.week, order.as_of)
    for chunk in _chunks(everybody):
        spool.add(_scored(chunk, order, parameters))
        order.progress(spool.reps)


def _scored(rep_ids: Ids, order: Order, parameters: Parameters) -> Rows:
    batch = inputs.of_reps(
        rep_ids, week=order.week, as_of=order.as_of, counts=parameters.count_keys
    )
    over = weeks.is_over(order.week, order.as_of)
    scores = engine.score(batch.inputs, parameters, over=over)
    before = flags.before(rep_ids, order.week)
    return drafts.of_scores(batch, scores, before, week=order.week, parameters=parameters)


def _chunks(everybody: Ids) -> Iterator[Ids]:
    for first in range(0, len(everybody), inputs.CHUNK):
        yield everybody[first : first + inputs.CHUNK]


def _next_run_id() -> int:
    """A run's row is written last and once, its snapshots name it before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('teams_scorerun', 'id'))")
        return int(cursor.fetchone()[0])


def _write(spool: Spool, run_id: int) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, binary.COLUMNS))
    copy_in = sql.SQL("COPY teams_scoresnapshot ({}) FROM STDIN (FORMAT BINARY)").format(columns)
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(copy_in) as copy,
    ):
        copy.write(binary.HEADER)
        for rows in spool.ranked():
            for piece in binary.encoded(rows, run_id):
                copy.write(piece)
        copy.write(binary.TRAILER)


def _check_written(spool: Spool, run_id: int) -> None:
    written = ScoreSnapshot.objects.filter(run_id=run_id)
    found = written.aggregate(reps=Count("*"), points=Sum("total", default=0))
    reps, points = found["reps"], found["points"]
    if (reps, points) != (spool.reps, spool.points):
        raise WrittenOtherwise(
            f"Run {run_id} scored {spool.reps} reps with {spool.points} points in all,"
            f" but {reps} with {points} were written."
        )


def _finish(
    order: Order,
    week: ScoringWeek,
    model: ScoringModel,
    spool: Spool,
    *,
    run_id: int,
    started_at: datetime,
) -> ScoreRun:
    """Write the run, let the week point to it, and publish the week if that is due."""
    finished_at = order.clock.now()
    run = ScoreRun.objects.create(
        id=run_id,
        week=week,
        as_of=order.as_of,
        trigger=order.trigger,
        scoring_model=model,
        started_at=started_at,
        finished_at=finished_at,
        reps=spool.reps,
        checksum=spool.checksum,
    )
    week.scoring_model = model
    week.current_run = run
    week.published_at = finished_at if _publishes(order) else None
    week.save(update_fields=["scoring_model", "current_run", "published_at"])
    return run


def _publishes(order: Order) -> bool:
    """A week's flags follow from earlier weeks, so it is never final before them."""
    earlier = ScoringWeek.objects.filter(week__lt=order.week, published_at=None)
    return order.publishes and not earlier.exists()


def prune(*, now: datetime) -> int:
    """Delete the snapshots of runs superseded a day ago; the runs' rows stay.

    Returns how many went. Published snapshots are never among them.
    """
    newer = ScoreRun.objects.filter(
        week=OuterRef("week"), pk__gt=OuterRef("pk"), finished_at__lte=now - KEPT
    )
    superseded = ScoreRun.objects.filter(Exists(newer), current_of=None)
    return ScoreSnapshot.objects.filter(run__in=superseded).delete()[0]
