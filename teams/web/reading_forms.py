"""Official readings as people type them: a comma is a point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scoring import pillars
from scoring.pillars import Pillar
from teams.services import readings
from teams.templatetags import amounts
from teams.web.fields import WholeNumber

_NUMBER = re.compile("[+\u2212-]?[0-9]{1,6}(?:[.,][0-9]{1,9})?")


class Official(forms.CharField):
    """A figure as LinkedIn shows it ("10.25", "10,25") to a decimal; blank to None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise forms.ValidationError(
                _("“%(text)s” is no number. Write it as LinkedIn shows it, such as 10.25."),
                params={"text": text[:40]},
                code="not_a_number",
            )
        return Decimal(text.replace(",", ".").replace("\u2212", "-"))

    def run_validators(self, value: Any) -> None:
        """Nothing more to say of a number here; the services judge it."""


class ReadingForm(forms.Form):
    """What linkedin.com/sales/ssi showed on a day."""

    on = forms.DateField(
        label=_("Date"),
        error_messages={
            "required": _("The date is blank. Enter the day on which LinkedIn showed it."),
            "invalid": _("The date is none. Write it as 2026-10-19."),
        },
    )
    reason = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for pillar in pillars.PILLARS:
            self.fields[pillar.key] = Official(label=pillar.linkedin_name)
        for key, label in readings.TOPS.items():
            self.fields[key] = WholeNumber(label=label)
        for key, label in readings.MEANS.items():
            self.fields[key] = Official(label=label)

    @property
    def values(self) -> dict[str, Any]:
        """Everything that a reading says; blank is None."""
        return {key: self.cleaned_data.get(key) for key in readings.FIELDS}


@dataclass(frozen=True)
class Typed:
    """One field of the form as a page shows it; `pillar` is None for what is no pillar."""

    id: str
    label: str
    pillar: Pillar | None
    value: str
    fault: str


def typed(
    form: ReadingForm, keys: Iterable[str], *, faults: Mapping[str, str]
) -> tuple[Typed, ...]:
    """Fields with what was typed, or what is known."""
    return tuple(
        Typed(
            id=key,
            label=str(form.fields[key].label),
            pillar=pillars.BY_KEY.get(key),
            value=_written(form[key].value()),
            fault=faults.get(key, ""),
        )
        for key in keys
    )


def _written(value: Any) -> str:
    """A known figure as LinkedIn wrote it; what was typed stays as it was typed."""
    if isinstance(value, Decimal):
        return amounts.official(value)
    return "" if value is None else str(value)
