"""Saving what reps say of their weeks: every door ends here.

What is given is checked first. Then, in one short transaction, the reps are
locked, the logs that stand are read, and the changes are written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from django.db import transaction
from django.utils.translation import gettext as _

from scoring import words
from teams.models import WeeklyActivity
from teams.selectors import activity
from teams.services import checks, entries, logbook, versions
from teams.services.entries import WeekEntry
from teams.services.problems import BulkErrors, raise_any, refuse

if TYPE_CHECKING:
    from datetime import date, datetime

    from teams.models import User
    from teams.services.logbook import Provenance

MOST_AT_ONCE = 1_000
"""Logs in one batch; files come in through `weekly_imports`, which has no such end."""


def record_week(
    *,
    rep: User,
    week: date,
    counts: Mapping[str, int | None],
    by: User,
    now: datetime,
    today: date,
    days_worked: int | None = None,
    note: str | None = None,
    version: int | None = None,
    provenance: Provenance = "typed",
    reason: str = "",
    blank: Literal["keep", "none"] = "keep",
) -> WeeklyActivity:
    """Save what is said of one week; counts left out stay as they were.

    With `blank="none"` those that are asked for become 0 in a week without a
    log. Saying again what stands writes nothing. Raises VersionConflict if
    somebody wrote after `version`, Refusal for all else.
    """
    # Who saw a log knows what stands, and a blank leaves it so.
    if_new = _zeros(today) if blank == "none" and not version else {}
    entry = WeekEntry(rep, week, counts, today, days_worked, note, version, reason, if_new)
    raise_any(entries.problems_of(entry, by=by))
    with transaction.atomic():
        batch = logbook.Batch([entry], by=by, now=now, provenance=provenance)
        if batch.refusals:
            raise batch.refusals[0]
        return batch.write()[0]


def check_week(
    *,
    rep: User,
    week: date,
    counts: Mapping[str, int | None],
    days_worked: int | None,
    today: date,
) -> None:
    """Refuse what `record_week` would refuse whoever said it; for looking before saving."""
    entry = WeekEntry(rep, week, counts, today, days_worked)
    raise_any(entries.problems_of(entry, by=None))


def _zeros(today: date) -> dict[str, int]:
    """What a blank in a new log comes to: none of everything that is asked for."""
    return {count.key: 0 for count in activity.asked_counts(on=today)}


def record_weeks(
    *,
    items: Sequence[WeekEntry],
    by: User,
    now: datetime,
    provenance: Provenance = "api",
) -> list[WeeklyActivity]:
    """Save many logs, all or none; answers with the logs that stand, in the same order.

    Raises BulkErrors, with what is wrong at each index.
    """
    if len(items) > MOST_AT_ONCE:
        message = _("%(items)s logs are too many at once.") % {
            "items": words.figure(f"{len(items):,}")
        }
        raise refuse(
            "items",
            len(items),
            message,
            _("Send at most %(most)s.") % {"most": words.figure(f"{MOST_AT_ONCE:,}")},
        )
    if problems := entries.problems_of_each(items, by=by):
        raise BulkErrors(problems)
    with transaction.atomic():
        batch = logbook.Batch(items, by=by, now=now, provenance=provenance)
        if batch.refusals:
            raise BulkErrors({n: refusal.problems for n, refusal in batch.refusals.items()})
        return batch.write()


def remove_week(
    *, rep: User, week: date, by: User, now: datetime, version: int | None, reason: str = ""
) -> None:
    """Take a week's log back; afterwards nothing is said of that week.

    What remains is a last version that stands for no time at all and tells who
    removed the log, and why. Raises VersionConflict, or Refusal where nothing
    stands.
    """
    raise_any(checks.reason(reason, needed=by.pk != rep.pk))
    with transaction.atomic():
        versions.lock([rep.pk])
        newest = logbook.newest([(rep.pk, week)]).get((rep.pk, week))
        if conflict := versions.check(version, newest, _("The week of %(week)s") % {"week": week}):
            raise conflict
        log = versions.standing(newest)
        if log is None:
            raise refuse(
                "week",
                week,
                _("The week of %(week)s has no log.") % {"week": week},
                _("Log it first."),
            )
        versions.supersede([log], by=by, now=now)
        _leave_a_trace(log, by=by, now=now, reason=reason)


def _leave_a_trace(log: WeeklyActivity, *, by: User, now: datetime, reason: str) -> None:
    stamp: dict[str, Any] = versions.following(log, now)
    WeeklyActivity.objects.create(
        rep_id=log.rep_id,
        week=log.week,
        days_worked=0,
        reason=reason.strip(),
        recorded_by=by,
        superseded_by=by,
        superseded_at=stamp["recorded_at"],
        **stamp,
    )
