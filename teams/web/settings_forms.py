"""What everybody chooses for themselves, read from the settings page."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from teams.models.company import Language, Theme

if TYPE_CHECKING:
    from teams.models import Company, User


class PreferencesForm(forms.Form):
    """Words, colours, hours and letters; of letters only those that can come."""

    def __init__(self, data: Any, *, user: User, company: Company, letters: Iterable[str]) -> None:
        super().__init__(data)
        languages = dict(Language.choices)
        usual = _("As the company: %(language)s") % {"language": languages[company.language]}
        self.fields["language"] = _one_of(usual, languages.items())
        self.fields["theme"] = _one_of(_("As the system says"), Theme.choices)
        usual = _("As the company: %(zone)s") % {"zone": company.time_zone}
        zones = sorted({*_zones(), *filter(None, [user.time_zone])})
        self.fields["time_zone"] = _one_of(usual, zip(zones, zones, strict=True))
        for letter in letters:
            self.fields[letter] = forms.BooleanField(required=False)


def _one_of(usual: str, choices: Iterable[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, choices=[("", usual), *choices])


@cache
def _zones() -> tuple[str, ...]:
    """Zones as people name them, by a place; UTC, and none of the old abbreviations."""
    known = zoneinfo.available_timezones()
    places = (name for name in known if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return (*places, "UTC")
