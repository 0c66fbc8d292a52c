"""The log rows behind a score, and how today's logs differ from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring import words
from teams.models import WeeklyActivity
from teams.selectors import weeks

if TYPE_CHECKING:
    from teams.models import User

_FULL_WEEK = 5


@dataclass(frozen=True, slots=True)
class Remark:
    """Today's log differs from the row that was counted.

    `was` and `now` are the counts of one metric, None where there is no log;
    `by` and `recorded_at` tell who changed it and when.
    """

    was: tuple[int | None, ...] | None
    now: tuple[int | None, ...] | None
    days_was: int | None
    days_now: int | None
    by: str
    recorded_at: datetime
    reason: str
    sentence: str


class Pair(NamedTuple):
    """The log a score names for a week, and the one that stands today."""

    named: WeeklyActivity | None
    standing: WeeklyActivity | None


NO_LOGS = Pair(None, None)


def of_window(rep: User, week: date, log_ids: tuple[int, ...]) -> Mapping[int, Pair]:
    """By age: the logs named by `log_ids` and those that stand, in one query."""
    oldest = weeks.back(week, weeks.WINDOW - 1)
    stands = Q(rep=rep, superseded_at=None, week__range=(oldest, week))
    found = WeeklyActivity.objects.filter(Q(pk__in=[i for i in log_ids if i]) | stands)
    pairs: dict[int, Pair] = {}
    for log in found.select_related("recorded_by", "superseded_by"):
        age = (week - log.week).days // 7
        named, standing = pairs.get(age, NO_LOGS)
        pairs[age] = Pair(
            log if log.pk == log_ids[age] else named,
            log if log.superseded_at is None else standing,
        )
    return pairs


def remark(pair: Pair, columns: tuple[str, ...]) -> Remark | None:
    """What differs in these columns or in the days worked; None if nothing does."""
    named, standing = pair
    was, now = _counts(named, columns), _counts(standing, columns)
    days_was, days_now = _days(named), _days(standing)
    if named == standing or (was, days_was) == (now, days_now):
        return None
    by, at, reason = _change(pair)
    sentence = too_late(_said(was, days_was), _said(now, days_now))
    return Remark(was, now, days_was, days_now, str(by), at, reason, sentence)


def too_late(was: str, now: str) -> str:
    """That what stands today differs from what was counted."""
    return _("%(was)s then, %(now)s today: too late to count") % {"was": was, "now": now}


def shown(count: int | None) -> str:
    return _("not known") if count is None else words.figure(f"{count:,}")


def _change(pair: Pair) -> tuple[User | None, datetime, str]:
    """Who made today's log what it is, when and why; a removal is the named log's end."""
    named, standing = pair
    if standing is not None:
        return standing.recorded_by, standing.recorded_at, standing.reason
    removed = cast("WeeklyActivity", named)
    return removed.superseded_by, cast("datetime", removed.superseded_at), ""


def _counts(log: WeeklyActivity | None, columns: tuple[str, ...]) -> tuple[int | None, ...] | None:
    return None if log is None else tuple(getattr(log, column) for column in columns)


def _days(log: WeeklyActivity | None) -> int | None:
    return None if log is None else log.days_worked


def _and(one: str, other: str) -> str:
    return _("%(one)s and %(other)s") % {"one": one, "other": other}


def _said(counts: tuple[int | None, ...] | None, days: int | None) -> str:
    if counts is None:
        return _("no log")
    if days == 0:
        return _("away")
    said = _listed([shown(count) for count in counts])
    if days is None or days == _FULL_WEEK:
        return said
    return ngettext("%(said)s in %(days)s day", "%(said)s in %(days)s days", days) % {
        "said": said,
        "days": days,
    }


def _listed(said: list[str]) -> str:
    """3; 3 and 4; 3, 4 and 5."""
    *first, last = said
    if not first:
        return last
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}
