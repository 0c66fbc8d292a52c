"""Recording what LinkedIn's own page showed a rep.

An official reading is never a log: nothing here touches a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring import pillars
from teams.models import SSIReading
from teams.models.readings import DECIMALS, HIGHEST, MOST
from teams.services import authors, checks, versions
from teams.services.problems import Problem, raise_any, refuse, shown

if TYPE_CHECKING:
    from teams.models import User

TOPS = {
    "industry_top": gettext_lazy("Top of the industry"),
    "network_top": gettext_lazy("Top of the network"),
}
MEANS = {
    "industry_mean": gettext_lazy("Mean of the industry"),
    "network_mean": gettext_lazy("Mean of the network"),
}
FIELDS = (*pillars.KEYS, *TOPS, *MEANS)
"""What a reading may say; the four pillars it must."""


def record_reading(
    *,
    rep: User,
    on: date,
    values: Mapping[str, object],
    by: User,
    now: datetime,
    today: date,
    reason: str = "",
    provenance: str = SSIReading.Provenance.TYPED,
) -> SSIReading:
    """Save what the page showed on a day of which no reading is known. Raises Refusal."""
    reading = SSIReading(rep=rep, on=on, provenance=provenance)
    raise_any(
        [
            *checks.past_day("on", on, today=today),
            *_missing(values, among=pillars.KEYS),
            *_problems(values),
            *checks.reason(reason, needed=by.pk != rep.pk),
        ]
    )
    return _save(reading, values, by=by, now=now, reason=reason)


def change_reading(
    *,
    reading: SSIReading,
    on: date,
    values: Mapping[str, object],
    by: User,
    now: datetime,
    today: date,
    reason: str = "",
) -> SSIReading:
    """Correct a reading; what `values` leave out stays as it was. Raises Refusal."""
    raise_any(
        [
            *checks.past_day("on", on, today=today),
            *_missing(values, among=[key for key in pillars.KEYS if key in values]),
            *_problems(values),
            *checks.reason(reason, needed=by.pk != reading.rep_id),
        ]
    )
    reading.on = on
    return _save(reading, values, by=by, now=now, reason=reason)


def remove_reading(*, reading: SSIReading, by: User, reason: str = "") -> None:
    """Take a reading back; its history keeps who did, and why. Raises Refusal."""
    raise_any(checks.reason(reason, needed=by.pk != reading.rep_id))
    reading.reason = reason.strip()
    authors.sign(reading, by).delete()


def _save(
    reading: SSIReading, values: Mapping[str, object], *, by: User, now: datetime, reason: str
) -> SSIReading:
    for key, value in values.items():
        setattr(reading, key, value)
    reading.recorded_by, reading.recorded_at = by, now
    reading.reason = reason.strip()
    with transaction.atomic():
        versions.lock([reading.rep_id])
        _refuse_removed(reading)
        _refuse_second(reading)
        authors.sign(reading, by).save()
        reading.refresh_from_db(fields=["total", *FIELDS])
    return reading


def _missing(values: Mapping[str, object], *, among: Iterable[str]) -> Iterator[Problem]:
    """A problem for each of these pillars that has no figure."""
    for key in among:
        if values.get(key) is None:
            name = pillars.BY_KEY[key].linkedin_name
            yield Problem(
                key,
                "",
                _("“%(pillar)s” is blank.") % {"pillar": name},
                _("Write what LinkedIn shows there, such as 10.25."),
            )


def _problems(values: Mapping[str, object]) -> Iterator[Problem]:
    for key, value in values.items():
        if key not in FIELDS:
            yield Problem(
                shown(key),
                shown(value),
                _("A reading holds nothing of this name."),
                _("Leave it out; known are %(names)s.") % {"names": ", ".join(FIELDS)},
            )
        elif value is not None:
            yield from _top(key, value) if key in TOPS else _points(key, value)


def _top(key: str, value: object) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100:
        yield Problem(
            key,
            shown(value),
            _("%(name)s cannot be %(value)s per cent.")
            % {"name": TOPS[key], "value": shown(value)},
            _("Write a whole number from 1 to 100, or leave it out."),
        )


def _points(key: str, value: object) -> Iterator[Problem]:
    """A pillar's points or a mean: within what LinkedIn shows, three decimals at most."""
    name = MEANS[key] if key in MEANS else pillars.BY_KEY[key].linkedin_name
    most = HIGHEST if key in MEANS else MOST
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not _is_finite(value):
        said, remedy = _("“%(name)s” is no number."), _("Write digits, such as 10.25.")
    elif not 0 <= value <= most:
        said = _("“%(name)s” cannot be %(value)s.")
        remedy = _("LinkedIn shows 0 to %(most)s there; write that figure.")
    elif _decimals(value) > DECIMALS:
        said = _("“%(name)s” has more than three decimals.")
        remedy = _("Write at most three, such as 10.253.")
    else:
        return
    text = str(value) if isinstance(value, Decimal) else shown(value)
    words = {"name": name, "value": shown(text), "most": most}
    yield Problem(key, shown(text), said % words, remedy % words)


def _is_finite(value: int | Decimal) -> bool:
    return Decimal(value).is_finite()


def _decimals(value: int | Decimal) -> int:
    exponent = Decimal(value).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _refuse_removed(reading: SSIReading) -> None:
    """Saving it would bring back what somebody took away meanwhile."""
    if reading.pk and not SSIReading.objects.filter(pk=reading.pk).exists():
        raise refuse(
            "on",
            reading.on,
            _("This reading was removed meanwhile."),
            _("Record it anew if it was right after all."),
        )


def _refuse_second(reading: SSIReading) -> None:
    others = SSIReading.objects.filter(rep_id=reading.rep_id, on=reading.on)
    if others.exclude(pk=reading.pk).exists():
        raise refuse(
            "on",
            reading.on,
            _("There is a reading of %(day)s.") % {"day": reading.on},
            _("Change that one, or choose another day."),
        )
