"""Fields that stay small however many people there are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.models import User
from teams.selectors import people


class PersonField(forms.CharField):
    """One person, by e-mail address or external id; a list of everybody would not fit a page."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("E-mail address or external id."))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.email if isinstance(value, User) else value

    def clean(self, value: Any) -> User | None:
        if isinstance(value, User):  # what a field that cannot be changed holds
            return value
        typed = str(super().clean(value)).strip()
        if not typed and not self.required:
            return None
        found = people.by_email([typed]) or people.by_external_id([typed])
        if not found:
            said = _("“%(typed)s” is nobody here. Type an e-mail address or external id.")
            raise ValidationError(said % {"typed": typed})
        return next(iter(found.values()))
