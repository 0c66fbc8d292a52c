"""Files of many boards: asked for by a person, written by a worker, gone after a day.

A message only rings. What waits stands in the table, so that a lost message, two
workers or a killed one come to the same: one file.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from teams import policies
from teams.models import Export, Team
from teams.selectors import (
    board_cells,
    board_order,
    board_weeks,
    company,
    export_requests,
    leaderboards,
)
from teams.selectors.board_order import Order
from teams.services import spreadsheets, versions
from teams.services.clock import Clock
from teams.services.problems import refuse

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from teams.models import User
    from teams.selectors.board_cells import Value

KEPT = timedelta(hours=24)
MOST_UNFINISHED = 3
"""How many files of one person may be waiting or written at a time."""
MOST_ROWS = 200_000
"""What fits into an answer and a worksheet; `export_scores` knows no limit."""
GIVEN_UP_AFTER = timedelta(minutes=20)
"""A worker that has written for so long was killed: tasks end after fifteen minutes."""
MOST_TRIES = 3
_IN_MEMORY = 8 * 1024 * 1024
_BEFORE = ("team", "week", "scoring_model")

logger = logging.getLogger(__name__)


class TooLong(ValueError):
    """More rows than a file may have."""


class TakenOver(RuntimeError):
    """Somebody else writes this file by now, or nobody wants it any more."""


@transaction.atomic
def ask(
    *, by: User, team: Team | None, week: date | None, kind: str, order: Order, now: datetime
) -> Export:
    """Have a file written; ask `export_requests.may_see` first.

    Refuses a fourth unfinished one, a week without a board, and all weeks of
    the whole company.
    """
    versions.lock([by.pk])  # so that two presses at once are counted one after the other
    _refuse_many(by, now)
    states = board_weeks.all_weeks(on=company.today(now=now))
    if not states or (week and board_weeks.chosen(states, week) is None):
        raise refuse(
            "week", week, _("There is no board of that week."), _("Choose a week on boards.")
        )
    if team is None and week is None:
        raise refuse(
            "week",
            "",
            _("All weeks of the whole company are too much for one file."),
            _("Choose one week, or one team."),
        )
    return Export.objects.create(
        asked_by=by,
        asked_at=now,
        expires_at=now + KEPT,
        team=team,
        week=week,
        kind=kind,
        order=asdict(order),
    )


def _refuse_many(by: User, now: datetime) -> None:
    unfinished = Export.objects.filter(
        asked_by=by, state__in=[Export.State.WAITING, Export.State.RUNNING], expires_at__gt=now
    )
    if unfinished.count() >= MOST_UNFINISHED:
        message = _("%(count)s files of yours are still being written.")
        remedy = _("Wait until one of them is finished.")
        raise refuse("", "", message % {"count": MOST_UNFINISHED}, remedy)


def write_waiting(*, now: datetime) -> int:
    """Write all files that wait, the oldest first; returns how many."""
    clock, written = Clock(now), 0
    while export := _taken(clock.now()):
        _write(export, clock)
        written += 1
    return written


def tidy(*, now: datetime) -> bool:
    """Delete what has expired, let others write what a killed worker began; is any waiting?"""
    Export.objects.filter(expires_at__lte=now).delete()
    stuck = Export.objects.filter(state=Export.State.RUNNING, started_at__lt=now - GIVEN_UP_AFTER)
    stuck.filter(tries__gte=MOST_TRIES).update(
        state=Export.State.FAILED, failure=_("It was begun three times and never finished.")
    )
    stuck.update(state=Export.State.WAITING)
    return Export.objects.filter(state=Export.State.WAITING).exists()


def content(export: Export, *, on: date) -> bytes | None:
    """The finished file; None where what its reader may see has changed, so that it waits anew.

    `on` is the day by which policies go.
    """
    if export_requests.seen_as(export.asked_by, export.team, on=on) == export.seen_as:
        found = Export.objects.filter(pk=export.pk, state=Export.State.DONE)
        held = found.values_list("content", flat=True).first()
        return None if held is None else bytes(held)
    Export.objects.filter(pk=export.pk, state=Export.State.DONE).update(
        state=Export.State.WAITING, content=None, tries=0, done=0
    )
    return None


@transaction.atomic
def _taken(now: datetime) -> Export | None:
    """The oldest that waits, from now on ours."""
    waiting = Export.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        state=Export.State.WAITING, expires_at__gt=now
    )
    export = waiting.order_by("asked_at", "pk").first()
    if export is not None:
        Export.objects.filter(pk=export.pk).update(
            state=Export.State.RUNNING, started_at=now, tries=F("tries") + 1, done=0, rows=0
        )
        export.refresh_from_db()
    return export


def _write(export: Export, clock: Clock) -> None:
    """The file into its row; what goes wrong is said there."""
    try:
        written = _file(export, on=company.today(now=clock.now()))
    except TakenOver:
        return
    except TooLong:
        too_long = _("More than %(rows)s rows do not fit into one file.") % {"rows": MOST_ROWS}
        _finish(export, clock, state=Export.State.FAILED, failure=too_long)
    except Exception:
        logger.exception("Export %s could not be written.", export.pk)
        failure = _("It could not be written. An administrator finds the reason in the log.")
        _finish(export, clock, state=Export.State.FAILED, failure=failure)
    else:
        _finish(export, clock, state=Export.State.DONE, content=written, seen_as=export.seen_as)


def _finish(export: Export, clock: Clock, **fields: object) -> None:
    _ours(export).update(finished_at=clock.now(), **fields)


def _file(export: Export, *, on: date) -> bytes:
    export.seen_as = export_requests.seen_as(export.asked_by, export.team, on=on)
    order = Order(**export.order | {"columns": tuple(export.order["columns"])})
    if not policies.shows_ranks(export.team, company.current()):
        order = board_order.without_ranks(order)
    header = (*_BEFORE, *board_cells.header(order.columns))
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        rows = _rows(export, order, on=on)
        spreadsheets.write(export.kind, header, rows, to=file)
        file.seek(0)
        return file.read()


def _rows(export: Export, order: Order, *, on: date) -> Iterator[Sequence[Value]]:
    """Every board's rows as the asker sees them now, oldest week first."""
    boards = _boards(export, on=on)
    by, rows = export.asked_by, 0
    standing = policies.standing(by, on=on)
    for done, (team, week) in enumerate(boards):
        if not _ours(export).update(done=done, total=len(boards), rows=rows):
            raise TakenOver
        board = leaderboards.for_team(
            team, week=week, view=standing.board_view(team), viewer=by, on=on, order=order
        )
        if board is None:
            continue
        rows += board.found
        if rows > MOST_ROWS:
            raise TooLong
        before: list[Value] = [team.name, week, board.week.model]
        for cells in board_cells.of_rows(board.rows, order.columns):
            yield [*before, *cells]
    _ours(export).update(done=len(boards), total=len(boards), rows=rows)


def _boards(export: Export, *, on: date) -> list[tuple[Team, date]]:
    """Which boards a file holds: one team's of all its weeks, or every team's of one."""
    states = board_weeks.all_weeks(on=on)
    mondays = [export.week] if export.week else sorted(state.week for state in states)
    teams = [export.team] if export.team else Team.objects.order_by("name")
    return [(team, week) for team in teams for week in mondays]


def _ours(export: Export) -> QuerySet[Export]:
    """The row, while nobody else has begun to write it."""
    return Export.objects.filter(pk=export.pk, state=Export.State.RUNNING, tries=export.tries)
