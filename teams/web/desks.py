"""Where a week is written: what the form of a rep's week stands on, and its saving."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse

from teams.selectors import activity, board_weeks, previews, weeks
from teams.services import activity as logs
from teams.services import profiles
from teams.services.problems import VersionConflict
from teams.templatetags import ssi
from teams.web import access, clock, faults, presses, sheets
from teams.web.forms import CountsForm, LogForm, ProfileForm, RemovalForm

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from teams.models import User, WeeklyActivity
    from teams.services.problems import Refusal


class Desk:
    """One rep's week and whoever writes it, read once a request.

    A form is always bound: to what was sent, or to what the fields hold at
    first. So a press of a stepper is drawn like everything else.
    """

    def __init__(self, request: HttpRequest, rep: User, week: date) -> None:
        self.request, self.rep, self.week = request, rep, week
        self.by = access.viewer(request)
        self.clock = clock.of(request)
        self.today = self.clock.today_of(rep)
        self.correcting = rep.pk != self.by.pk
        self.standing = activity.current_log(rep, week)
        self.last = activity.current_log(rep, weeks.back(week, 1))
        self.asked = activity.asked_by_pillar(on=self.today)
        self.counts = tuple(count for _, counts in self.asked for count in counts)
        self.stocks = self._stocks()

    def _stocks(self) -> tuple[Any, ...]:
        """The profile is asked with the first log, and on its own page from then on."""
        known = activity.profile(self.rep, on=self.today)
        return activity.asked_stocks(on=self.today) if known.reviewed_on is None else ()

    # --- The forms ---
    @cached_property
    def form(self) -> LogForm:
        return LogForm(self._data(), asked=self.counts)

    @cached_property
    def profile(self) -> ProfileForm:
        return ProfileForm(self.request.POST, asked=self.stocks, prefix="profile")

    @cached_property
    def removal(self) -> RemovalForm:
        return RemovalForm(self.request.POST)

    @property
    def forms(self) -> tuple[CountsForm, ...]:
        return (self.form, self.profile) if self.stocks else (self.form,)

    def _data(self) -> Any:
        if self.request.method != "POST":
            days = activity.days_to_work(self.rep, self.week)
            return sheets.start(self.standing, self.counts, days)
        if not presses.is_one(self.request.POST):
            return self.request.POST
        last = {count.key: getattr(self.last, count.key, None) for count in self.counts}
        return presses.applied(self.request.POST, asked=self.counts, last=last)

    # --- Saving ---
    @transaction.atomic
    def save(self) -> WeeklyActivity:
        """Write the week, and with a first log the profile: both or neither."""
        typed = self.form.cleaned_data
        says: dict[str, Any] = {"rep": self.rep, "by": self.by, "now": self.clock.now}
        saved = logs.record_week(
            week=self.week,
            counts=self.form.counts(standing=self.standing is not None),
            today=self.today,
            days_worked=typed["days_worked"],
            note=typed["note"],
            version=typed["version"],
            reason=typed["reason"],
            blank="none" if typed["days_worked"] else "keep",
            **says,
        )
        if self.stocks and self.profile.answers:
            profiles.record_profile(
                on=min(self.today, weeks.sunday_of(self.week)),
                levels=self.profile.answers,
                today=self.today,
                reason=typed["reason"],
                **says,
            )
        return saved

    def words_about(self, saved: WeeklyActivity) -> str:
        if self.standing is not None and saved.pk == self.standing.pk:
            return f"{ssi.week_name(self.week)}: nothing had changed, so nothing was saved."
        words = f"{ssi.week_name(self.week)} is saved."
        if self.is_published:
            words += " It was published before, so this log is late: it counts in later weeks."
        return words

    def is_conflict(self, refusal: Refusal | None) -> bool:
        return isinstance(refusal, VersionConflict)

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

    # --- What the page shows ---
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

    @property
    def week_before(self) -> date:
        return weeks.back(self.week, 1)

    @property
    def week_after(self) -> date | None:
        """The next week, if it has begun."""
        following = weeks.back(self.week, -1)
        return following if following <= self.today else None

    @property
    def address_before(self) -> str:
        return self.address_of(self.week_before)

    @property
    def address_after(self) -> str:
        return self.address_of(self.week_after) if self.week_after else ""

    def preview(self) -> previews.Preview | None:
        """The live score if what is typed were saved; None if it cannot be read."""
        if not self.form.is_valid():
            return None
        nothing: dict[str, int | None] = {count.key: 0 for count in self.counts}
        counts = self.form.counts(standing=self.standing is not None)
        if self.standing is None:
            counts = nothing | counts
        return previews.of_log(
            self.rep,
            week=self.week,
            counts=counts,
            days_worked=self.form.cleaned_data["days_worked"],
            on=self.today,
        )

    def context(
        self, found: tuple[faults.Fault, ...] = (), refusal: Refusal | None = None
    ) -> dict[str, Any]:
        fault_of = faults.by_field(found)
        return {
            "desk": self,
            "form": self.form,
            "faults": found,
            "fault_of": fault_of,
            "groups": sheets.groups(
                self.asked,
                form=self.form,
                standing=self.standing,
                last=self.last,
                faults=fault_of,
            ),
            "answers": self._answers(fault_of),
            "preview": self.preview(),
            "conflict": self._conflict(refusal),
            "versions": sheets.history(activity.versions(self.rep, self.week), self.counts),
            "late": activity.late(self.rep, self.week),
        }

    def _answers(self, fault_of: dict[str, str]) -> tuple[sheets.Answer, ...]:
        return sheets.answers(self.profile, known={}, faults=fault_of) if self.stocks else ()

    def _conflict(self, refusal: Refusal | None) -> tuple[sheets.Difference, ...] | None:
        """Where both differ; saving again then writes over what is shown beside."""
        if not isinstance(refusal, VersionConflict):
            return None
        self.standing = activity.current_log(self.rep, self.week)
        found = sheets.differences(self.form, self.standing, self.counts)
        version = self.standing.version if self.standing else 0
        self.form.data = {**self.request.POST.dict(), "version": str(version)}
        return found
