"""How agreed actions are written: what is to be done, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _

from scoring import words
from teams.selectors.outcomes import Outcome

if TYPE_CHECKING:
    from teams.selectors.agreements import Agreed

register = template.Library()


@register.filter
def deed(agreed: Agreed) -> str:
    """Comments 6; a part of the profile by its name alone."""
    if agreed.yes_no:
        return agreed.name
    return _("%(name)s %(number)s") % {
        "name": agreed.name,
        "number": words.figure(f"{agreed.number:,}"),
    }


@register.filter
def became(agreed: Agreed) -> str:
    """What is known of an agreed action, without a word about why."""
    if agreed.withdrawn_at is not None:
        return _("withdrawn by %(name)s") % {"name": agreed.withdrawn_by}
    if agreed.outcome in (Outcome.UNKNOWN, Outcome.LAPSED):
        return {
            Outcome.UNKNOWN: _("not known: nobody logged that week"),
            Outcome.LAPSED: _("lapsed: away that week"),
        }[agreed.outcome]
    if agreed.count is None or agreed.yes_no:
        return {
            Outcome.OPEN: _("open"),
            Outcome.KEPT: _("reached"),
            Outcome.MISSED: _("not reached"),
        }[agreed.outcome]
    return {
        Outcome.OPEN: _("open, %(count)s so far"),
        Outcome.KEPT: _("reached, with %(count)s"),
        Outcome.MISSED: _("not reached, with %(count)s"),
    }[agreed.outcome] % {"count": words.figure(f"{agreed.count:,}")}
