"""How many scored reps a threshold would flag: what one chooses it by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from scoring import curves
from teams.selectors import board_weeks, company_rows, off_boards, small_groups

if TYPE_CHECKING:
    from teams.selectors.company_rows import CompanyRows

THRESHOLDS = (3000, 3500, 4000, 4500, 5000)
"""What is told beside the threshold in force, in hundredths."""


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How many of the ranked reps lie under a threshold, in hundredths."""

    threshold: int
    under: int
    ranked: int

    @property
    def percent(self) -> int:
        return int(curves.rounded(100 * self.under / self.ranked)) if self.ranked else 0


@dataclass(frozen=True, slots=True)
class BaseRates:
    """The rates of one week's run, by rising threshold; `in_force` is the one that flags.

    Who left the boards is in none of them.
    `rates` is empty where fewer than five reps are scored: that would be a
    list of people and not a rate.
    """

    week: date
    in_force: int
    rates: tuple[BaseRate, ...]

    @property
    def current(self) -> BaseRate | None:
        return next((rate for rate in self.rates if rate.threshold == self.in_force), None)


def newest(*, on: date, thresholds: Sequence[int] = THRESHOLDS) -> BaseRates | None:
    """The rates of last night's scores; None before the first night."""
    shown = board_weeks.chosen(board_weeks.all_weeks(on=on), None)
    if shown is None:
        return None
    rows = company_rows.of_week(shown, off_boards.of_runs([shown.run_id]))
    return of(rows, thresholds, week=shown.week)


def of(rows: CompanyRows, thresholds: Sequence[int], *, week: date) -> BaseRates:
    """The rates in the rows of a week, always with the threshold in force."""
    if rows.ranked < small_groups.FEWEST_OF_ANY:
        return BaseRates(week, rows.flag_below, ())
    totals = np.sort(np.concatenate([team.totals for team in rows.teams.values()]))
    asked = sorted({*thresholds, rows.flag_below})
    under = np.searchsorted(totals, asked).tolist()
    rates = (BaseRate(limit, few, rows.ranked) for limit, few in zip(asked, under, strict=True))
    return BaseRates(week, rows.flag_below, tuple(rates))
