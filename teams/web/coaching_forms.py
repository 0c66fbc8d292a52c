"""What managers and reps type into a coaching trail, read into plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teams.models.coaching import NOTE_LENGTH, REASON_LENGTH
from teams.selectors import commitments, weeks
from teams.services.coaching import LONGEST_REST
from teams.templatetags import ssi
from teams.web.fields import WholeNumber

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from scoring.metrics import Count

Pairs = list[tuple[str, str]]


class NoteForm(forms.Form):
    """A note, private unless it is shared."""

    text = forms.CharField(
        max_length=NOTE_LENGTH,
        error_messages={
            "required": _("The note is empty. Write what you talked about."),
            "max_length": _("The note has %(show_value)d characters. Cut it to 2,000."),
        },
    )
    shared = forms.BooleanField(required=False)


class AgreementForm(forms.Form):
    """One action: which number is to be reached in which week."""

    number = WholeNumber()
    week = forms.DateField(
        error_messages={
            "required": _("No week is chosen. Choose the one in which it is due."),
            "invalid": _("“Week” is no date. Choose one of the list."),
        }
    )

    def __init__(self, data: Any, *, asked: Iterable[Count], today: date) -> None:
        super().__init__(data)
        self.metrics: Pairs = [(count.key, count.name) for count in asked]
        self.fields["metric"] = _choice(self.metrics)
        self.order_fields(["metric", "number", "week"])
        self.weeks = _mondays(today, first=0, last=commitments.WEEKS_AHEAD)


class SnoozeForm(forms.Form):
    """Until when a flag rests, and why."""

    until = forms.DateField(
        error_messages={
            "required": _("No day is chosen. Choose the Monday on which the flag shows again."),
            "invalid": _("“Until” is no date. Choose one of the list."),
        }
    )
    reason = forms.CharField(
        max_length=REASON_LENGTH,
        error_messages={
            "required": _("There is no reason. Say why; the rep can read it."),
            "max_length": _("The reason has %(show_value)d characters. Cut it to 200."),
        },
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.mondays = [
            (value, ssi.weekday(weeks.back(weeks.monday_of(today), -ahead)))
            for ahead, (value, _words) in enumerate(_mondays(today, 1, LONGEST_REST), start=1)
        ]


def _choice(choices: Pairs) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=choices,
        error_messages={
            "required": _("Nothing is chosen. Choose what is to be done."),
            "invalid_choice": _("Nobody is asked for “%(value)s”. Choose one of the list."),
        },
    )


def _mondays(today: date, first: int, last: int) -> Pairs:
    """Mondays so many weeks after this week's, with the names of their weeks."""
    monday = weeks.monday_of(today)
    ahead = [weeks.back(monday, -count) for count in range(first, last + 1)]
    return [(str(week), ssi.week_name(week, today)) for week in ahead]
