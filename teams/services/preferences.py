"""What everybody chooses for themselves: words, colours, hours, letters, boards."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from teams.models.company import Language, Theme
from teams.services.problems import Problem, raise_any, shown

if TYPE_CHECKING:
    from teams.models import Company, User

LETTERS = ("wants_reminder", "wants_summary", "wants_digest")
FIELDS = ("language", "theme", "time_zone", *LETTERS, "off_boards")


def change(*, user: User, company: Company, values: Mapping[str, object]) -> User:
    """Keep some choices of a person's; what `values` leave out stays. Raises Refusal.

    Leaving the boards is a choice only where the company offers it; coming back
    always is. Nobody is told of either.
    """
    raise_any(_problems(values, company))
    for field, value in values.items():
        setattr(user, field, value)
    user.save(update_fields=list(values))
    return user


def _problems(values: Mapping[str, object], company: Company) -> Iterator[Problem]:
    for field, value in values.items():
        if field not in FIELDS:
            yield _wrong(field, value, _("Choose among %(known)s.") % {"known": ", ".join(FIELDS)})
        elif field in _TEXTS:
            yield from _text_problems(field, value)
        elif not isinstance(value, bool):
            yield _wrong(field, value, _("Choose yes or no."))
        elif field == "off_boards" and value and not company.reps_may_leave_boards:
            yield Problem(
                field,
                shown(value),
                _("%(company)s does not let reps leave the boards.") % {"company": company},
                _("Ask whoever administers it."),
            )


def _text_problems(field: str, value: object) -> Iterator[Problem]:
    known = _TEXTS[field] or zoneinfo.available_timezones()
    if value != "" and (not isinstance(value, str) or value not in known):
        remedy = (
            _("Choose one of %(known)s, or leave it empty.") % {"known": ", ".join(known)}
            if _TEXTS[field]
            else _("Write one such as “Europe/Vienna”, or leave it empty.")
        )
        yield _wrong(field, value, remedy)


def _wrong(field: str, value: object, remedy: str) -> Problem:
    said = _("“%(value)s” cannot be chosen.") % {"value": shown(value)}
    return Problem(shown(field), shown(value), said, remedy)


_TEXTS: Mapping[str, tuple[str, ...]] = {
    "language": tuple(Language.values),
    "theme": tuple(Theme.values),
    "time_zone": (),
}
"""Choices of a few words each; none: every zone that this machine knows."""
