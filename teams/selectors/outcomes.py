"""What became of a number somebody meant to reach: closed by the data alone.

For a rep's own commitments and for whatever else names a rep, a week, a metric
and a number. Nothing about an outcome is stored, so a log that comes late still
tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from django.db.models import Q

from scoring import metrics
from teams.models import ProfileReview, ScoringWeek, WeeklyActivity
from teams.selectors import activity, board_weeks, company, weeks


class Outcome(StrEnum):
    """Where a number that was planned stands."""

    OPEN = "open"
    KEPT = "kept"
    MISSED = "missed"
    UNKNOWN = "unknown"  # the week is final, and nobody said
    LAPSED = "lapsed"  # the rep was away all week


Deed: TypeAlias = tuple[int, date, str]
"""Whose, in which week, of which metric: a rep's id, a Monday, the key of a count or stock."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one deed.

    `count` is what the standing log says, of a stock the newest level known on
    the week's Sunday; None while it is not known. `ended`: the week's Sunday
    has passed; `final`: it is published, or would be if it were on boards.
    """

    count: int | None
    ended: bool
    final: bool
    away: bool


def outcome_of(
    number: int, count: int | None, *, ended: bool, final: bool, away: bool = False
) -> Outcome:
    """Kept as soon as the count is there; missed only by a known count of a week that is over."""
    if count is not None and count >= number:
        return Outcome.KEPT
    if away:
        return Outcome.LAPSED
    if count is not None and ended:
        return Outcome.MISSED
    return Outcome.UNKNOWN if final else Outcome.OPEN


def of_fact(number: int, fact: Fact) -> Outcome:
    return outcome_of(number, fact.count, ended=fact.ended, final=fact.final, away=fact.away)


def facts(deeds: Iterable[Deed], *, on: date) -> dict[Deed, Fact]:
    """What is known of each, however many: five queries at most, none for none."""
    asked = list(dict.fromkeys(deeds))
    if not asked:
        return {}
    logs = _logs(asked)
    levels = _levels(asked)
    days = activity.days_to_work_each({(rep, week) for rep, week, _ in asked})
    final = _final({week for _, week, _ in asked}, on)
    found = {}
    for rep, week, metric in asked:
        log = logs.get((rep, week))
        stock = metric in metrics.STOCK_KEYS
        level = _level(levels[rep, metric], weeks.sunday_of(week)) if stock else None
        found[rep, week, metric] = Fact(
            count=level if stock else log[metric] if log else None,
            ended=on > weeks.sunday_of(week),
            final=week in final,
            away=not (log["days_worked"] if log else days[rep, week]),
        )
    return found


def _logs(asked: Iterable[Deed]) -> Mapping[tuple[int, date], dict[str, int]]:
    reps, mondays, keys = (set(part) for part in zip(*asked, strict=True))
    columns = sorted(keys & set(metrics.COUNT_KEYS))
    standing = WeeklyActivity.objects.filter(
        rep__in=reps, week__in=mondays, superseded_at=None
    ).values("rep_id", "week", "days_worked", *columns)
    return {(log["rep_id"], log["week"]): log for log in standing}


def _levels(asked: Iterable[Deed]) -> Mapping[tuple[int, str], list[tuple[date, int]]]:
    """For each rep and stock every known level with its day, oldest first."""
    reps = {rep for rep, _, metric in asked if metric in metrics.STOCK_KEYS}
    keys = sorted({metric for _, _, metric in asked} & set(metrics.STOCK_KEYS))
    found: dict[tuple[int, str], list[tuple[date, int]]] = defaultdict(list)
    if not reps:
        return found
    known = Q(*((f"{key}__isnull", False) for key in keys), _connector=Q.OR)
    reviews = ProfileReview.objects.filter(known, rep__in=reps, superseded_at=None)
    for review in reviews.order_by("on").values("rep_id", "on", *keys):
        for key in keys:
            if review[key] is not None:
                found[review["rep_id"], key].append((review["on"], review[key]))
    return found


def _level(levels: Iterable[tuple[date, int]], sunday: date) -> int | None:
    newest = None
    for day, level in levels:
        newest = level if day <= sunday else newest
    return newest


def _final(mondays: set[date], on: date) -> set[date]:
    """Published weeks; of those that no board holds, whose day of publishing has come."""
    published = dict(
        ScoringWeek.objects.filter(week__in=mondays).values_list("week", "published_at")
    )
    grace_days = company.current().grace_days
    return {
        week
        for week in mondays
        if published.get(week)
        or (week not in published and on >= board_weeks.final_on(week, grace_days))
    }
