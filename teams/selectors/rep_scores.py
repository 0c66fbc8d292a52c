"""One rep's score in any week: as it was published, or worked out now by the same engine.

On a rep's own pages a published week shows its snapshot; every other week is
worked out from what is stored at this moment, so that a log just saved tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Min

from scoring import engine, pillars
from scoring import selectors as scoring_models
from scoring.models import ScoringModel
from teams.models import ScoreSnapshot, WeeklyActivity
from teams.selectors import inputs, rep_boards, weeks

if TYPE_CHECKING:
    from scoring.parameters import Parameters
    from teams.models import User
    from teams.selectors.inputs import Batch
    from teams.selectors.rep_boards import RepBoard


class Source(StrEnum):
    """Where a number comes from."""

    NOW = "now"  # worked out this moment
    PUBLISHED = "published"  # the snapshot that was published
    RECONSTRUCTED = "reconstructed"  # a week without a snapshot, worked out this moment
    NONE = "none"  # nothing is known of the rep that early


@dataclass(frozen=True)
class RepScore:
    """A rep in one week, points in hundredths; `parts` follow the rows of `parameters`.

    Silent and away reps have no parts and no total. `expected` and `away` are
    masks with bit `age`, `log_ids` the logs behind the score by age, 0 where
    there is none. `board` is what boards hold of the week, if anything.
    """

    week: date
    source: Source
    model: ScoringModel
    parameters: Parameters
    status: str
    parts: tuple[int, ...] | None
    evidence: int
    coverage: int
    expected: int
    away: int
    over: bool
    log_ids: tuple[int, ...]
    board: RepBoard | None
    read: Callable[[], Batch]

    @cached_property
    def batch(self) -> Batch:
        """What the score is made from: of a published one the rows its snapshot names."""
        return self.read()

    @cached_property
    def pillars(self) -> tuple[int, ...]:
        """Points by pillar, in the order of `pillars.PILLARS`; empty without points."""
        if self.parts is None:
            return ()
        sums = dict.fromkeys(pillars.KEYS, 0)
        for row, points in zip(self.parameters.rows, self.parts, strict=True):
            sums[row.pillar] += points
        return tuple(sums.values())

    @property
    def total(self) -> int | None:
        return None if self.parts is None else sum(self.parts)

    @property
    def logged(self) -> int:
        """How many of the expected weeks somebody logged."""
        return sum(self.expected >> age & 1 for age, log_id in enumerate(self.log_ids) if log_id)


def between(rep: User, first: date, last: date, *, on: date) -> tuple[RepScore | None, ...]:
    """The rep's weeks from one to another, oldest first; None where nothing is known.

    No week is known before the first log and the first board, except the
    current one; none after it.
    """
    mondays = weeks.between(first, min(last, weeks.monday_of(on)))
    if not mondays:
        return ()
    boards = rep_boards.of_weeks(rep, mondays)
    begun = _first_log(rep)
    return tuple(
        _of_week(rep, monday, model, board=boards.get(monday), begun=begun, on=on)
        for monday, model in zip(mondays, _models(mondays), strict=True)
    )


def of_week(rep: User, week: date, *, on: date) -> RepScore | None:
    """The rep in one week; None if nothing is known of it, or it has not begun."""
    return next(iter(between(rep, week, week, on=on)), None)


def now(rep: User, *, on: date) -> RepScore:
    """The live score: the current week, which stays open until it has ended."""
    week = weeks.monday_of(on)
    return _worked_out(rep, week, scoring_models.in_force(week), on=on, source=Source.NOW)


def _models(mondays: Sequence[date]) -> Iterator[ScoringModel]:
    """The scoring model of each of these weeks."""
    in_order = scoring_models.in_force_through(mondays[0], len(mondays))
    for monday in mondays:
        begun = [m for m in in_order if m.effective_from and m.effective_from <= monday]
        yield begun[-1]


def _first_log(rep: User) -> date | None:
    logs = WeeklyActivity.objects.filter(rep=rep, superseded_at=None)
    first: date | None = logs.aggregate(week=Min("week"))["week"]
    return first


def _of_week(
    rep: User,
    week: date,
    model: ScoringModel,
    *,
    board: RepBoard | None,
    begun: date | None,
    on: date,
) -> RepScore | None:
    if board is not None and board.published:
        return _of_board(board, model)
    current = week == weeks.monday_of(on)
    if not current and board is None and (begun is None or week < begun):
        return None
    source = Source.NOW if current or board is not None else Source.RECONSTRUCTED
    return _worked_out(rep, week, model, on=on, source=source, board=board)


def _of_board(board: RepBoard, in_force: ScoringModel) -> RepScore:
    scored_by = board.model_id
    model = in_force if in_force.pk == scored_by else ScoringModel.objects.get(pk=scored_by)
    return RepScore(
        week=board.week,
        source=Source.PUBLISHED,
        model=model,
        parameters=scoring_models.parameters_of(model),
        status=board.status,
        parts=board.parts,
        evidence=board.evidence,
        coverage=board.coverage,
        expected=board.expected,
        away=board.absent,
        over=True,
        log_ids=board.log_ids,
        board=board,
        read=lambda: inputs.of_snapshots([board.snapshot_id]),
    )


def _worked_out(
    rep: User,
    week: date,
    model: ScoringModel,
    *,
    on: date,
    source: Source,
    board: RepBoard | None = None,
) -> RepScore:
    as_of = weeks.live_as_of(week, on)
    batch = inputs.of_reps([rep.pk], week=week, as_of=as_of)
    over = weeks.is_over(week, as_of)
    return scored(batch, week=week, model=model, over=over, source=source, board=board)


def scored(
    batch: Batch,
    *,
    week: date,
    model: ScoringModel,
    over: bool,
    source: Source = Source.NOW,
    board: RepBoard | None = None,
) -> RepScore:
    """The score of a batch of one rep."""
    parameters = scoring_models.parameters_of(model)
    scores = engine.score(batch.inputs, parameters, over=over)
    status = engine.STATUSES[scores.status[0]]
    without = status in (ScoreSnapshot.Status.SILENT, ScoreSnapshot.Status.AWAY)
    return RepScore(
        week=week,
        source=source,
        model=model,
        parameters=parameters,
        status=status,
        parts=None if without else tuple(scores.parts[0].tolist()),
        evidence=int(scores.evidence[0]),
        coverage=int(scores.coverage[0]),
        expected=int(scores.expected[0]),
        away=int(scores.away[0]) | (0 if over else int(batch.inputs.absent[0]) & 1),
        over=over,
        log_ids=tuple(batch.log_ids[0].tolist()),
        board=board,
        read=lambda: batch,
    )
