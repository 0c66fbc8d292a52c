"""What people type into pages, read into plain values.

Forms only read: whether a value may stand is for the services to say, so that
pages, API and commands refuse the same things in the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teams.models import Mark
from teams.models.activity import NOTE_LENGTH
from teams.models.marks import TITLE_LENGTH
from teams.web.fields import WholeNumber

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scoring.metrics import Count

DAYS = range(6)
LIFETIMES = {30: _("30 days"), 90: _("90 days"), 365: _("a year")}
SCOPES = {"read": _("Read"), "read write": _("Read and write")}


class CountsForm(forms.Form):
    """Fields made from what is asked; which version of a row they were read from."""

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, asked: Iterable[Count], **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = tuple(asked)
        for count in self.asked:
            self.fields[count.key] = _yes_no() if count.yes_no else WholeNumber()

    @property
    def answers(self) -> dict[str, int]:
        """What was answered; a blank field is left out."""
        typed = {count.key: self.cleaned_data.get(count.key) for count in self.asked}
        return {key: int(value) for key, value in typed.items() if value not in (None, "")}


class LogForm(CountsForm):
    """One week as a rep tells it; a field for every count that is asked for."""

    days_worked = forms.TypedChoiceField(
        choices=[(day, day) for day in DAYS],
        coerce=int,
        error_messages={
            "required": _("Nothing is chosen. Choose how many days you worked, 0 to 5."),
            "invalid_choice": _("“%(value)s” is no number of days. Choose 0 to 5."),
        },
    )
    note = forms.CharField(
        required=False,
        error_messages={
            "max_length": _("The note has %(show_value)d characters. Cut it to 1,000.")
        },
        max_length=NOTE_LENGTH,
    )

    @property
    def days(self) -> int | None:
        """The days worked, if they can be read; for a form that was looked at."""
        return self.cleaned_data.get("days_worked")

    def counts(self, *, standing: bool) -> dict[str, int | None]:
        """For the service: blank is left out of a new log and unknown in one that stands."""
        typed = self.answers
        return {c.key: typed.get(c.key) for c in self.asked if standing or c.key in typed}


class WhatIfForm(LogForm):
    """A week and a profile that somebody tries out."""

    @property
    def numbers(self) -> dict[str, int | None]:
        """Everything that can be moved; blank is not known."""
        return {count.key: self.answers.get(count.key) for count in self.asked}


class ProfileForm(CountsForm):
    """The state of a profile; a blank answer leaves what is known as it stands."""


class RemovalForm(forms.Form):
    """Taking a log back."""

    version = forms.IntegerField(min_value=0, required=False)
    reason = forms.CharField(required=False, max_length=200)


class AbsenceForm(forms.Form):
    """Days away, both included."""

    first_day = forms.DateField(
        label=_("From"),
        error_messages={
            "required": _("“From” is blank. Enter the first day away."),
            "invalid": _("“From” is no date. Write it as 2026-10-19."),
        },
    )
    last_day = forms.DateField(
        label=_("Until"),
        error_messages={
            "required": _("“Until” is blank. Enter the last day away."),
            "invalid": _("“Until” is no date. Write it as 2026-10-23."),
        },
    )


class PlanForm(forms.Form):
    """A number to reach in a week, as a button carries it."""

    week = forms.DateField(input_formats=["%Y-%m-%d"])
    metric = forms.CharField(max_length=40)
    number = WholeNumber()


class MarkForm(forms.Form):
    """A date to mark, of which kind, and what it was."""

    on = forms.DateField(
        label=_("Date"),
        error_messages={
            "required": _("The date is blank. Enter the day."),
            "invalid": _("This is no date. Write it as 2026-10-19."),
        },
    )
    kind = forms.ChoiceField(choices=Mark.Kind.choices, label=_("Kind"))
    title = forms.CharField(
        max_length=TITLE_LENGTH,
        label=_("Title"),
        error_messages={"required": _("The title is blank. Say in a few words what it was.")},
    )


class TokenForm(forms.Form):
    """What a new key for the API is called, may do, and how long."""

    name = forms.CharField(
        max_length=80,
        error_messages={"required": _("The name is blank. Say what the token is for.")},
    )
    scopes = forms.ChoiceField(choices=list(SCOPES.items()))
    days = forms.TypedChoiceField(choices=list(LIFETIMES.items()), coerce=int)


def _yes_no() -> forms.ChoiceField:
    return forms.ChoiceField(
        required=False,
        choices=[("", _("not known")), ("1", _("yes")), ("0", _("no"))],
        error_messages={
            "invalid_choice": _("“%(value)s” is neither yes nor no. Choose one."),
        },
    )
