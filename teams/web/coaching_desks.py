"""Where a coaching trail is read and written: its forms, and what becomes of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from teams.policies import CoachingView
from teams.selectors import activity, agreements, coaching
from teams.services import coaching as services
from teams.services.problems import Refusal
from teams.web import access, clock, faults
from teams.web.coaching_forms import AgreementForm, NoteForm, SnoozeForm

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest

    from teams.models import User

NOTE, AGREE, SNOOZE = "note", "agree", "snooze"
"""What a form does, as its button says it."""


class CoachingDesk:
    """One rep's trail and whoever looks at it, read once a request."""

    def __init__(self, request: HttpRequest, rep: User, view: CoachingView) -> None:
        self.request, self.rep, self.view = request, rep, view
        self.by = access.viewer(request)
        self.clock = clock.of(request)
        self.today = self.clock.today_of(rep)

    @property
    def own(self) -> bool:
        return self.view == CoachingView.OWN

    @property
    def coaches(self) -> bool:
        return self.view == CoachingView.COACHES

    @property
    def address(self) -> str:
        return reverse("own_coaching") if self.own else reverse("rep_coaching", args=[self.rep.pk])

    @property
    def acts(self) -> tuple[str, ...]:
        """What the viewer may do here."""
        if self.coaches:
            return (NOTE, AGREE, SNOOZE)
        return (NOTE,) if self.own else ()

    @cached_property
    def suggestion(self) -> agreements.Suggestion | None:
        """The next best action, for who may agree on it."""
        return agreements.suggested(self.rep, on=self.today) if self.coaches else None

    @cached_property
    def act(self) -> str:
        """The form that was sent; a button that is not there says nothing else than "note"."""
        sent = self.request.POST.get("act", NOTE) if self.request.method == "POST" else ""
        return sent if not sent or sent in self.acts else NOTE

    @cached_property
    def note(self) -> NoteForm:
        return NoteForm(self._data(NOTE, {}))

    @cached_property
    def agree(self) -> AgreementForm:
        first = self.suggestion
        start = {"metric": first.metric, "number": first.number} if first else {}
        asked = activity.asked_at_all(on=self.today)
        return AgreementForm(self._data(AGREE, start), asked=asked, today=self.today)

    @cached_property
    def snooze(self) -> SnoozeForm:
        return SnoozeForm(self._data(SNOOZE, {}), today=self.clock.today)

    def _data(self, act: str, start: dict[str, Any]) -> Any:
        """Only the form that was sent holds what was typed."""
        return self.request.POST if self.act == act else start

    def write(self) -> tuple[faults.Fault, ...]:
        """Do what was pressed, or say what cannot stand."""
        if not self.acts:
            raise PermissionDenied
        form: Form = getattr(self, self.act)
        if not form.is_valid():
            return faults.of_forms(form)
        try:
            getattr(self, f"_{self.act}")(form.cleaned_data)
        except Refusal as refusal:
            return faults.of_refusal(refusal, form)
        return ()

    def _note(self, typed: dict[str, Any]) -> None:
        services.write_note(
            rep=self.rep, by=self.by, now=self.clock.now, on=self.clock.today, **typed
        )

    def _agree(self, typed: dict[str, Any]) -> None:
        services.agree(rep=self.rep, by=self.by, now=self.clock.now, today=self.today, **typed)

    def _snooze(self, typed: dict[str, Any]) -> None:
        services.snooze(
            rep=self.rep, by=self.by, now=self.clock.now, today=self.clock.today, **typed
        )

    @property
    def words(self) -> str:
        """What was done."""
        return {
            NOTE: _("The note is written."),
            AGREE: _("The action is agreed: it stands among the plans of its week."),
            SNOOZE: _("The flag rests."),
        }[self.act]

    def context(self, found: tuple[faults.Fault, ...] = ()) -> dict[str, Any]:
        return {
            "desk": self,
            "rep": self.rep,
            "today": self.today,
            "faults": found,
            "fault_of": faults.by_field(found),
            "trail": coaching.trail_of(
                self.rep, self.by, view=self.view, on=self.clock.today, today=self.today
            ),
        }
