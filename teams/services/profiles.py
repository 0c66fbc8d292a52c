"""Saving how profiles stood on a day: one look, or many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from django.db import transaction
from django.utils.translation import gettext as _

from scoring import metrics
from teams.models import ProfileReview
from teams.services import checks, versions
from teams.services.problems import Problem, raise_any
from teams.services.versions import Step

if TYPE_CHECKING:
    from datetime import datetime

    from teams.models import User

Key: TypeAlias = tuple[int, date]
"""A rep's id and a day."""


@dataclass(frozen=True)
class ProfileEntry:
    """What a look at a profile found; levels left out stay as they were that day."""

    rep: User
    on: date
    levels: Mapping[str, int | None]
    today: date
    version: int | None = None
    reason: str = ""

    @property
    def key(self) -> Key:
        return self.rep.pk, self.on


def record_profile(
    *,
    rep: User,
    on: date,
    levels: Mapping[str, int | None],
    by: User,
    now: datetime,
    today: date,
    version: int | None = None,
    reason: str = "",
) -> ProfileReview:
    """Save what a look at the profile found.

    A level that is not known hides no earlier one. Saying again what stands
    writes nothing. Raises VersionConflict, or Refusal for all else.
    """
    entry = ProfileEntry(rep, on, levels, today, version, reason)
    raise_any(problems_of(entry, by=by))
    with transaction.atomic():
        return versions.put(steps([entry], by=by, now=now), by=by, now=now)[0]


def problems_of(entry: ProfileEntry, *, by: User | None) -> list[Problem]:
    """What can be said against an entry by itself; `by` None: the rep speaks."""
    return [
        *checks.past_day("on", entry.on, today=entry.today),
        *checks.levels(entry.levels),
        *checks.reason(entry.reason, needed=by is not None and by.pk != entry.rep.pk),
    ]


def steps(
    entries: Sequence[ProfileEntry], *, by: User | None, now: datetime
) -> list[Step[ProfileReview]]:
    """Inside a transaction: what each entry makes of what stands.

    For entries without problems, each day of a rep once. Raises VersionConflict.
    """
    versions.lock(entry.rep.pk for entry in entries)
    newest = _newest([entry.key for entry in entries])
    return [_step(entry, newest.get(entry.key), by, now) for entry in entries]


def _step(
    entry: ProfileEntry, newest: ProfileReview | None, by: User | None, now: datetime
) -> Step[ProfileReview]:
    before = versions.standing(newest)
    # Yes and no are kept as 1 and 0.
    given = {key: None if level is None else int(level) for key, level in entry.levels.items()}
    content = {**_content(before), **given}
    if before and content == _content(before):
        return Step(before, before)
    if conflict := versions.check(
        entry.version, newest, _("The profile on %(on)s") % {"on": entry.on}
    ):
        raise conflict
    review = ProfileReview(
        rep=entry.rep,
        on=entry.on,
        recorded_by=by or entry.rep,
        reason=entry.reason.strip(),
        **content,
        **versions.following(newest, now),
    )
    return Step(review, before)


def _newest(keys: Iterable[Key]) -> dict[Key, ProfileReview]:
    """The newest version of each of these looks, standing or not."""
    wanted = set(keys)
    rows = (
        ProfileReview.objects.filter(
            rep_id__in={rep_id for rep_id, _ in wanted}, on__in={on for _, on in wanted}
        )
        .order_by("rep_id", "on", "-version")
        .distinct("rep_id", "on")
    )
    return {key: row for row in rows if (key := (row.rep_id, row.on)) in wanted}


def _content(review: ProfileReview | None) -> dict[str, int | None]:
    return {key: getattr(review, key, None) for key in metrics.STOCK_KEYS}
