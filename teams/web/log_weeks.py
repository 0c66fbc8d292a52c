"""The week a log form is about: how final it is, what lies beside it, and where that is logged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse

from teams.selectors import activity, board_weeks, weeks

if TYPE_CHECKING:
    from datetime import date

    from teams.models import User
    from teams.web.clock import Clock


@dataclass(frozen=True)
class Unlogged:
    """A week that still has no log, and where to log it."""

    week: date
    address: str


@dataclass
class LogWeek:
    """One week of one rep; `today` is the rep's own date, `correcting` somebody else's log."""

    rep: User
    week: date
    today: date
    correcting: bool
    clock: Clock

    # --- Addresses ---
    def address_of(self, week: date) -> str:
        if self.correcting:
            return reverse("rep_log", args=[self.rep.pk, week])
        return reverse("log_week", args=[week])

    @property
    def address(self) -> str:
        return self.address_of(self.week)

    @property
    def home(self) -> str:
        return reverse("rep", args=[self.rep.pk]) if self.correcting else reverse("home")

    # --- What lies beside it ---
    @property
    def before(self) -> date:
        return weeks.back(self.week, 1)

    @property
    def after(self) -> date | None:
        """The next week, if it has begun."""
        following = weeks.back(self.week, -1)
        return following if following <= self.today else None

    @property
    def address_before(self) -> str:
        return self.address_of(weeks.back(self.week, 1))

    @property
    def address_after(self) -> str:
        return self.address_of(self.after) if self.after else ""

    @cached_property
    def unlogged(self) -> tuple[Unlogged, ...]:
        """The other weeks that have no log yet, the newest first."""
        found = activity.weeks_to_log(self.rep, today=self.today)
        return tuple(Unlogged(week, self.address_of(week)) for week in found if week != self.week)

    @property
    def following(self) -> Unlogged | None:
        """Where to go on after this week."""
        return next(iter(self.unlogged), None)

    # --- How final it is ---
    @cached_property
    def state(self) -> board_weeks.WeekState | None:
        on_boards = board_weeks.all_weeks(on=self.clock.today)
        return board_weeks.chosen(on_boards, self.week)

    @property
    def is_published(self) -> bool:
        return self.state is not None and self.state.state == board_weeks.State.PUBLISHED

    @property
    def final_on(self) -> date:
        return board_weeks.final_on(self.week, self.clock.company.grace_days)

    @property
    def sunday(self) -> date:
        return weeks.sunday_of(self.week)
