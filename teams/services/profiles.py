"""Saving how a rep's profile stood on a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from scoring import metrics
from teams.models import ProfileReview
from teams.services import checks, versions
from teams.services.problems import raise_any

if TYPE_CHECKING:
    from datetime import date, datetime

    from teams.models import User


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
    """Save what a look at the profile found; levels left out stay as they were that day.

    A level that is not known hides no earlier one. Saying again what stands
    writes nothing. Raises VersionConflict, or Refusal for all else.
    """
    raise_any(
        [
            *checks.past_day("on", on, today=today),
            *checks.levels(levels),
            *checks.reason(reason, needed=by.pk != rep.pk),
        ]
    )
    with transaction.atomic():
        versions.lock([rep.pk])
        newest = ProfileReview.objects.filter(rep=rep, on=on).order_by("-version").first()
        before = versions.standing(newest)
        content = {**_content(before), **_whole(levels)}
        if before and content == _content(before):
            return before
        if conflict := versions.check(version, newest, f"The profile on {on}"):
            raise conflict
        versions.supersede([before] if before else [], by=by, now=now)
        return ProfileReview.objects.create(
            rep=rep,
            on=on,
            recorded_by=by,
            reason=reason.strip(),
            **content,
            **versions.following(newest, now),
        )


def _content(review: ProfileReview | None) -> dict[str, int | None]:
    return {key: getattr(review, key, None) for key in metrics.STOCK_KEYS}


def _whole(levels: Mapping[str, int | None]) -> dict[str, int | None]:
    """Yes and no as 1 and 0."""
    return {key: None if level is None else int(level) for key, level in levels.items()}
