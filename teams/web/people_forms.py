"""What is typed about who comes, moves and goes, read into plain values."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class InviteForm(forms.Form):
    """Somebody new in a team."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        error_messages={
            "required": _("The e-mail is blank. Enter the address the invitation goes to."),
            "invalid": _("“%(value)s” is no e-mail address. Write one such as bea@example.org."),
        },
    )
    name = forms.CharField(
        max_length=120,
        error_messages={"required": _("The name is blank. Enter first and last name.")},
    )
    start = forms.DateField(
        label=_("From"),
        error_messages={
            "required": _("“From” is blank. Enter the first day in the team."),
            "invalid": _("“From” is no date. Write it as 2026-10-19."),
        },
    )


class MoveForm(forms.Form):
    """To which team a rep goes, and from when."""

    team = forms.SlugField(error_messages={"required": _("No team is chosen. Choose one.")})
    start = forms.DateField(
        error_messages={
            "required": _("“From” is blank. Enter the first day in the new team."),
            "invalid": _("“From” is no date. Write it as 2026-10-19."),
        },
    )


class EndForm(forms.Form):
    """When a membership ends."""

    end = forms.DateField(
        error_messages={
            "required": _("“Until” is blank. Enter the first day without the membership."),
            "invalid": _("“Until” is no date. Write it as 2026-10-19."),
        },
    )


class TypedNameForm(forms.Form):
    """The name of a person, typed, before what cannot be undone."""

    typed_name = forms.CharField(
        strip=False,
        max_length=120,
        error_messages={"required": _("The name is blank. Type it to make sure.")},
    )
