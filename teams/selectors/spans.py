"""Stretches of weeks that can be held against each other: the last thirteen, and quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from teams.selectors import weeks

if TYPE_CHECKING:
    from teams.selectors.board_weeks import WeekState

LATEST = "latest"
KEY = r"^(latest|20[0-9]{2}-Q[1-4])$"
"""How spans are named in addresses."""


@dataclass(frozen=True, slots=True)
class Span:
    """Weeks by their Mondays, oldest first; a quarter has those whose Monday lies in it.

    `key` is "latest" or such as "2026-Q3". `states` go with `mondays`, None for
    a week that has no run.
    """

    key: str
    mondays: tuple[date, ...]
    states: tuple[WeekState | None, ...]

    @property
    def quarter(self) -> int | None:
        return None if self.key == LATEST else int(self.key[-1])

    @property
    def year(self) -> int:
        return self.mondays[0].year


def all_spans(states: Sequence[WeekState]) -> tuple[Span, ...]:
    """The last thirteen weeks, then every quarter with a run, the newest first."""
    if not states:
        return ()
    by_week = {state.week: state for state in states}
    quarters = dict.fromkeys(_quarter_of(state.week) for state in states)
    latest = _span(LATEST, weeks.window(states[0].week), by_week)
    return (latest, *(_span(key, _mondays(key), by_week) for key in quarters))


def _span(key: str, mondays: Sequence[date], by_week: dict[date, WeekState]) -> Span:
    return Span(key, tuple(mondays), tuple(by_week.get(monday) for monday in mondays))


def _quarter_of(monday: date) -> str:
    return f"{monday.year}-Q{(monday.month + 2) // 3}"


def _mondays(key: str) -> list[date]:
    """The Mondays of a quarter: thirteen, now and then fourteen."""
    year, quarter = int(key[:4]), int(key[-1])
    first = date(year, 3 * quarter - 2, 1)
    following = date(year + quarter // 4, 3 * (quarter % 4) + 1, 1)
    monday = weeks.monday_of(first + timedelta(days=6))
    return weeks.between(monday, weeks.monday_of(following - timedelta(days=1)))
