"""Where a week is written: what the form of a rep's week stands on, and its saving."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from scoring import metrics
from teams.selectors import activity, commitments, previews, weeks
from teams.services import activity as logs
from teams.services import profiles
from teams.services.problems import VersionConflict
from teams.templatetags import ssi
from teams.web import access, clock, faults, presses, sheets, unsaved, working_days
from teams.web.forms import CountsForm, LogForm, ProfileForm, RemovalForm
from teams.web.log_weeks import LogWeek

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, QueryDict

    from scoring.metrics import Count
    from scoring.pillars import Pillar
    from teams.models import User, WeeklyActivity
    from teams.services.problems import Refusal


class Desk:
    """One rep's week and whoever writes it, read once a request.

    A form is always bound: to what was sent, or to what the fields hold at
    first. So a press of a stepper is drawn like everything else.
    """

    def __init__(
        self,
        request: HttpRequest,
        rep: User,
        week: date,
        *,
        only_looks: bool = False,
        takes_back: bool = False,
    ) -> None:
        """`only_looks`: htmx asks what the score would be; `takes_back`: no log was sent."""
        self.request, self.rep, self.week = request, rep, week
        self.only_looks, self.takes_back = only_looks, takes_back
        self.by = access.viewer(request)
        self.clock = clock.of(request)
        self.today = self.clock.today_of(rep)
        self.correcting = rep.pk != self.by.pk
        self.place = LogWeek(rep, week, self.today, self.correcting, self.clock)

    @cached_property
    def asked(self) -> tuple[tuple[Pillar, tuple[Count, ...]], ...]:
        return activity.asked_by_pillar(on=self.today)

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """What the form asks; who only looks is taken at the fields that were sent."""
        if self.only_looks:
            return tuple(count for count in metrics.COUNTS if count.key in self.request.POST)
        return tuple(count for _, counts in self.asked for count in counts)

    @cached_property
    def standing(self) -> WeeklyActivity | None:
        return activity.current_log(self.rep, self.week)

    @cached_property
    def last(self) -> WeeklyActivity | None:
        return activity.current_log(self.rep, self.place.before)

    @cached_property
    def stocks(self) -> tuple[Any, ...]:
        """The profile is asked with the first log, and on its own page from then on."""
        known = activity.profile(self.rep, on=self.today)
        return activity.asked_stocks(on=self.today) if known.reviewed_on is None else ()

    # --- The forms ---
    @cached_property
    def form(self) -> LogForm:
        return LogForm(self._data(), asked=self.counts)

    @cached_property
    def profile(self) -> ProfileForm:
        return ProfileForm(self.restored or self.request.POST, asked=self.stocks, prefix="profile")

    @cached_property
    def removal(self) -> RemovalForm:
        """Taking the log back: bound to what was sent for it, blank otherwise."""
        sent = self.request.POST if self.takes_back else None
        return RemovalForm(sent, prefix="removal")

    @property
    def forms(self) -> tuple[CountsForm, ...]:
        return (self.form, self.profile) if self.stocks else (self.form,)

    @cached_property
    def restored(self) -> QueryDict | None:
        """What was typed here when the session ended, if that is why the form opens."""
        if self.request.method == "POST":
            return None
        return unsaved.take_back(self.request, self.place.address)

    @property
    def mark(self) -> str:
        return unsaved.mark(self.by, self.place.address)

    def _data(self) -> Any:
        if self.request.method != "POST" or self.takes_back:
            days = activity.days_to_work(self.rep, self.week)
            return self.restored or sheets.start(self.standing, self.counts, days)
        if not presses.is_one(self.request.POST):
            return self.request.POST
        last = {count.key: getattr(self.last, count.key, None) for count in self.counts}
        return presses.applied(self.request.POST, asked=self.counts, last=last)

    # --- Saving ---
    @transaction.atomic
    def save(self) -> WeeklyActivity:
        """Write the week, and with a first log the profile: both or neither."""
        standing = self.standing is not None
        typed = self.form.cleaned_data
        says: dict[str, Any] = {"rep": self.rep, "by": self.by, "now": self.clock.now}
        saved = logs.record_week(
            week=self.week,
            counts=self.form.counts(standing=standing),
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
        week = {"week": ssi.week_name(self.week)}
        if self.standing is not None and saved.pk == self.standing.pk:
            return _("%(week)s: nothing had changed, so nothing was saved.") % week
        if self.place.is_published:
            return (
                _(
                    "%(week)s is saved. It was published before, so this log is late: "
                    "it counts in later weeks."
                )
                % week
            )
        return _("%(week)s is saved.") % week

    def is_conflict(self, refusal: Refusal | None) -> bool:
        return isinstance(refusal, VersionConflict)

    # --- What the page shows ---
    @cached_property
    def preview(self) -> previews.Preview | None:
        """The live score if what is typed were saved; None if it cannot be read."""
        if not self.form.is_valid():
            return None
        return previews.of_log(
            self.rep,
            week=self.week,
            counts=self.form.counts(standing=True),
            days_worked=self.form.cleaned_data["days_worked"],
            on=self.today,
            blank="none",
        )

    def live(self) -> dict[str, Any]:
        """What changes while somebody types, and what the score says to that."""
        return {
            "preview": self.preview,
            "adds": sheets.added(self.form, self.preview),
            "days": working_days.said(self.preview, self.form.days),
        }

    def context(
        self, found: tuple[faults.Fault, ...] = (), refusal: Refusal | None = None
    ) -> dict[str, Any]:
        conflict = self._conflict(refusal)
        fault_of = faults.by_field(found)
        return self.live() | {
            "desk": self,
            "form": self.form,
            "faults": found,
            "fault_of": fault_of,
            "groups": self._groups(fault_of),
            "answers": self._answers(fault_of),
            "conflict": conflict,
            "versions": sheets.history(activity.versions(self.rep, self.week), self.counts),
            "late": activity.late(self.rep, self.week),
            "removal_fault": fault_of.get("removal-reason", ""),
            "plans": commitments.of_week(self.rep, self.week, on=self.today),
        }

    def _groups(self, fault_of: dict[str, str]) -> tuple[sheets.Group, ...]:
        return sheets.groups(
            self.asked,
            form=self.form,
            standing=self.standing,
            last=self.last,
            faults=fault_of,
            adds=sheets.added(self.form, self.preview),
        )

    def _answers(self, fault_of: dict[str, str]) -> tuple[sheets.Answer, ...]:
        return sheets.answers(self.profile, known={}, faults=fault_of) if self.stocks else ()

    def _conflict(self, refusal: Refusal | None) -> tuple[sheets.Difference, ...] | None:
        """Where both differ; saving again then writes over what is shown beside.

        A blank in what was a new log meant none, and says so from here on.
        """
        if not isinstance(refusal, VersionConflict) or self.takes_back:
            return None
        typed = self.request.POST.copy()
        if not refusal.given and typed["days_worked"] != "0":
            presses.fill(typed, self.counts)
        self.standing = activity.current_log(self.rep, self.week)
        typed["version"] = str(self.standing.version if self.standing else 0)
        self.form = LogForm(typed, asked=self.counts)
        return sheets.differences(self.form, self.standing, self.counts)
