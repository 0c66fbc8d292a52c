"""What days worked, and a week away, do to the score: in sentences with the engine's figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.templatetags.ssi import hundredths

if TYPE_CHECKING:
    from teams.selectors.previews import Preview

_FEWER = {
    1: gettext_lazy("With one day worked the targets of this week are one fifth."),
    2: gettext_lazy("With two days worked the targets of this week are two fifths."),
    3: gettext_lazy("With three days worked the targets of this week are three fifths."),
    4: gettext_lazy("With four days worked the targets of this week are four fifths."),
}


@dataclass(frozen=True)
class Said:
    """`fewer` is of the days that are chosen, empty for all five and for none; `away` of none."""

    fewer: str
    away: str


def said(preview: Preview | None, days: int | None) -> Said:
    """`days` are those worked; without a preview nothing is said of scores."""
    fewer = [str(_FEWER[days])] if days in _FEWER else []
    if fewer and preview:
        fewer += _of_fewer(preview)
    return Said(" ".join(fewer), _of_away(preview) if preview else "")


def _of_fewer(preview: Preview) -> list[str]:
    if preview.total is None or preview.all_days is None:
        return []
    figures = {"score": hundredths(preview.total), "all": hundredths(preview.all_days)}
    if preview.total == preview.all_days:
        return [_("The score is %(score)s, as it would be with five.") % figures]
    return [_("The score would be %(score)s instead of %(all)s with five.") % figures]


def _of_away(preview: Preview) -> str:
    if preview.away is None:
        return _("There is no score before the first week worked.")
    if preview.was is None:
        return _("The score would be %(score)s.") % {"score": hundredths(preview.away)}
    figures = {"was": hundredths(preview.was), "score": hundredths(preview.away)}
    if preview.away == preview.was:
        return _("The score stays at %(score)s.") % figures
    return _("The score goes from %(was)s to %(score)s.") % figures
