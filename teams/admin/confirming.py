"""A word typed to mean it: the one form in front of all that nothing takes back."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.services.problems import shown


class ConfirmingForm(forms.Form):
    """Asks for `word`, letter by letter; forms that ask for more inherit from it.

    `word` says what is at stake: the name of a person, a version, the company.
    """

    typed = forms.CharField(
        label=gettext_lazy("Confirmation"),
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "vTextField"}
        ),
    )

    def __init__(self, data: Any, *, word: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.word = word
        self.fields["typed"].label = _("Type “%(word)s” to make sure") % {"word": word}
        self.order_fields([name for name in self.fields if name != "typed"])

    def clean_typed(self) -> str:
        typed = str(self.cleaned_data["typed"])
        if typed != self.word:
            said = _("“%(typed)s” does not confirm it. Type: %(word)s")
            raise ValidationError(said % {"typed": shown(typed), "word": self.word})
        return typed

    @property
    def status(self) -> int:
        """Of the answer that shows this form: 422 where it holds what cannot be taken."""
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.errors else HTTPStatus.OK
