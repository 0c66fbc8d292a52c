"""Published numbers made again from the rows they name, and compared to the bit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.lib.recfunctions import repack_fields

from scoring import engine
from scoring import flags as scoring_flags
from scoring import selectors as scoring_models
from scoring.parameters import Parameters
from teams.models import ScoreRun, TeamWeek, User
from teams.selectors import drafts, flags, inputs, stored, weeks
from teams.selectors.columns import Ids
from teams.selectors.drafts import Rows
from teams.selectors.flags import FlagsBefore

_ERASED = 0
_RANKS = ["rank_in_team", "rank_in_company"]
_FLAGS = ["flagged", "flagged_since"]
_STANDING = ["rep", "team", "status", "total", *_RANKS]


@dataclass(frozen=True)
class Difference:
    """One figure that does not come out as it was published.

    `member` is the rep's external id or e-mail; "" where the whole run differs.
    """

    week: date
    member: str
    field: str
    published: str
    again: str


def published_weeks() -> list[date]:
    """The weeks whose numbers never change, oldest first."""
    runs = ScoreRun.objects.filter(current_of__published_at__isnull=False)
    return list(runs.order_by("week_id").values_list("week_id", flat=True))


def differences(week: date) -> Iterator[Difference]:
    """What does not come out as a published week says; nothing if all is well.

    Erased people have no rows to be scored from: they are taken as they stand.
    So are flags that follow from weeks which retention has let go of.
    """
    run = ScoreRun.objects.select_related("scoring_model").get(
        current_of=week, current_of__published_at__isnull=False
    )
    parameters = scoring_models.parameters_of(run.scoring_model)
    snapshot_ids = stored.of_run(run.pk)
    digest = hashlib.sha256()
    standings = [repack_fields(np.zeros(0, drafts.record(0))[_STANDING])]
    for first in range(0, len(snapshot_ids), inputs.CHUNK):
        chunk = np.sort(snapshot_ids[first : first + inputs.CHUNK])
        rows = stored.rows(chunk, parts=len(parameters.rows))
        yield from _compared(rows, _again(chunk, rows, run, parameters), run, parameters)
        by_rep = rows[np.argsort(rows["rep"], kind="stable")]
        digest.update(by_rep.tobytes())
        standings.append(repack_fields(by_rep[_STANDING]))
    yield from _of_the_whole(run, np.concatenate(standings), digest.hexdigest())


def _again(snapshot_ids: Ids, rows: Rows, run: ScoreRun, parameters: Parameters) -> Rows:
    """The same snapshots from the rows that they name; ranks, which need everybody, as they are."""
    batch = inputs.of_snapshots(snapshot_ids)
    over = weeks.is_over(run.week_id, run.as_of)
    scores = engine.score(batch.inputs, parameters, over=over)
    before = _flags_before(batch.rep_ids, run.week_id)
    again = drafts.of_scores(batch, scores, before, week=run.week_id, parameters=parameters)
    for rank in _RANKS:
        again[rank] = rows[rank]
    if _follows_what_has_gone(run.week_id):
        for flag in _FLAGS:
            again[flag] = rows[flag]
    erased = rows["rep"] == _ERASED
    again[erased] = rows[erased]
    return again


def _follows_what_has_gone(week: date) -> bool:
    """Whether one of the weeks that this week's flags look back on is left as a summary only."""
    first = weeks.back(week, scoring_flags.WEEKS_BACK)
    return TeamWeek.objects.filter(week__range=(first, weeks.back(week, 1))).exists()


def _flags_before(rep_ids: Ids, week: date) -> FlagsBefore:
    """As `flags.before`, for reps in any order."""
    by_id, place = np.unique(rep_ids, return_inverse=True)
    before = flags.before(by_id, week)
    return FlagsBefore(before.flagged[place], before.since[place])


def _compared(
    rows: Rows, again: Rows, run: ScoreRun, parameters: Parameters
) -> Iterator[Difference]:
    for place in np.flatnonzero(rows != again):
        member = _member(rows["rep"][place])
        published, anew = (_words(some[place], parameters) for some in (rows, again))
        for field, value in published.items():
            if value != anew[field]:
                yield Difference(run.week_id, member, field, value, anew[field])


def _of_the_whole(run: ScoreRun, standings: Rows, checksum: str) -> Iterator[Difference]:
    """Ranks among everybody, how many they are, and the sum over all figures."""
    ranks = drafts.ranks(standings["total"], standings["status"], standings["team"])
    for name, again in zip(_RANKS, ranks, strict=True):
        for place in np.flatnonzero(standings[name] != again):
            member, published = _member(standings["rep"][place]), str(standings[name][place])
            yield Difference(run.week_id, member, name, published, str(again[place]))
    if len(standings) != run.reps:
        yield Difference(run.week_id, "", "reps", str(run.reps), str(len(standings)))
    if checksum != run.checksum and _ERASED not in standings["rep"]:
        yield Difference(run.week_id, "", "checksum", run.checksum, checksum)


def _words(row: Any, parameters: Parameters) -> dict[str, str]:
    """A record's fields by name, as text; each metric's points by its own."""
    words = {name: str(row[name]) for name in row.dtype.names if name != "parts"}
    metrics = (part.metric for part in parameters.rows)
    return words | dict(zip(metrics, map(str, row["parts"]), strict=True))


def _member(rep_id: int) -> str:
    rep = User.objects.get(pk=int(rep_id))
    return rep.external_id or rep.email
