"""What cannot be saved, for the top of a form and for the field it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scoring import metrics, pillars
from teams.services import readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.forms import Form

    from teams.services.problems import Refusal


_NAMED = {
    **readings.TOPS,
    **readings.MEANS,
    "email": _("E-mail"),
    "scopes": pgettext_lazy("what a token may do", "May"),
    "days": pgettext_lazy("how long a token works", "Works for"),
    "language": _("Language"),
    "theme": _("Theme"),
    "time_zone": _("Time zone"),
    "typed_name": _("Name"),
    "name": _("Name"),
    "team": _("Team"),
    "role": _("Role"),
    "days_worked": _("Days worked"),
    "reason": _("Reason"),
    "kind": _("Kind"),
    "title": _("Title"),
    "on": _("Date"),
    "first_day": _("From"),
    "last_day": _("Until"),
    "start": _("From"),
    "text": _("Note"),
    "note": _("Note"),
    "metric": _("Action"),
    "end": _("Until"),
    "file": _("File"),
}


@dataclass(frozen=True)
class Fault:
    """One thing to mend; `at` is the id of its field, empty where it has none."""

    at: str
    name: str
    text: str


def of_forms(*forms: Form) -> tuple[Fault, ...]:
    """What could not be read."""
    return tuple(fault for form in forms for fault in _of_form(form))


def of_refusal(refusal: Refusal, *forms: Form) -> tuple[Fault, ...]:
    """What was read and cannot stand; a field of the first form that has it."""
    return tuple(
        Fault(_place(problem.field, forms), name_of(problem.field), str(problem))
        for problem in refusal.problems
    )


def by_field(faults: Iterable[Fault]) -> dict[str, str]:
    """All that is said of each field."""
    found: dict[str, str] = {}
    for fault in faults:
        found[fault.at] = f"{found[fault.at]} {fault.text}" if fault.at in found else fault.text
    return found


def name_of(field: str) -> str:
    """What a field is called in front of people."""
    if field in metrics.COUNTS_BY_KEY:
        return metrics.COUNTS_BY_KEY[field].name
    if field in pillars.BY_KEY:
        return pillars.BY_KEY[field].linkedin_name
    return str(_NAMED.get(field, field.replace("_", " ").capitalize()))


def _of_form(form: Form) -> Iterator[Fault]:
    for field, texts in form.errors.items():
        for text in texts:
            yield Fault(_place(field, (form,)), name_of(field), str(text))


def _place(field: str, forms: Iterable[Form]) -> str:
    return next((form.add_prefix(field) for form in forms if field in form.fields), "")
