"""How a scoring model changes: as a draft freely, by being published once, then never."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from scoring.models import ScoringModel
from scoring.parameters import Parameters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from teams.models import User


class AlreadyPublished(ValueError):
    """Somebody tried to change or publish a scoring model that is published."""


class WrongStart(ValueError):
    """A scoring model was to begin on a day on which it cannot."""


@transaction.atomic
def save_draft(
    *,
    version: str,
    parameters: Mapping[str, Any],
    by: User,
    title: str = "",
    model: ScoringModel | None = None,
) -> ScoringModel:
    """Make a draft, or change the one given.

    ParametersError says everything that is wrong with the numbers, Django's
    ValidationError what is wrong with the version or title.
    """
    draft = ScoringModel() if model is None else _locked_draft(model)
    numbers = Parameters.from_mapping(parameters)
    draft.version, draft.title = version, title
    draft.parameters, draft.fingerprint = numbers.to_mapping(), numbers.fingerprint
    draft.full_clean()
    _sign(draft, by)
    draft.save()
    return draft


@transaction.atomic
def publish(
    *, model: ScoringModel, effective_from: date, by: User, now: datetime, today: date
) -> ScoringModel:
    """Let a draft score every week from a Monday to come; nothing takes that back."""
    # Published models are locked too, so that of two publications for one
    # Monday the second finds the first.
    for other in ScoringModel.objects.select_for_update(no_key=True).order_by("pk"):
        _refuse_same_start(other, effective_from)
    draft = _locked_draft(model)
    _refuse_bad_start(effective_from, today)
    Parameters.from_mapping(draft.parameters)
    draft.status, draft.effective_from = ScoringModel.Status.PUBLISHED, effective_from
    draft.published_at, draft.published_by = now, by
    _sign(draft, by)
    draft.save(update_fields=["status", "effective_from", "published_at", "published_by"])
    return draft


@transaction.atomic
def delete_draft(*, model: ScoringModel, by: User) -> None:
    """Remove a draft nobody wants; its history stays."""
    draft = _locked_draft(model)
    _sign(draft, by)
    draft.delete()


def _sign(draft: ScoringModel, by: User) -> None:
    """Name the author of the history row that comes with the next write."""
    draft._history_user = by  # type: ignore[attr-defined]


def _locked_draft(model: ScoringModel) -> ScoringModel:
    standing = ScoringModel.objects.select_for_update(no_key=True).get(pk=model.pk)
    if standing.status == ScoringModel.Status.PUBLISHED:
        raise AlreadyPublished(
            _(
                'Scoring model "%(version)s" is published and never changes. '
                "Make a draft from it and publish that one."
            )
            % {"version": standing.version}
        )
    return standing


def _refuse_bad_start(start: date, today: date) -> None:
    if start.isoweekday() != 1:
        said = {"start": start, "weekday": WEEKDAYS[start.weekday()]}
        raise WrongStart(
            _("%(start)s is a %(weekday)s. A scoring model begins on a Monday.") % said
        )
    if start <= today:
        said = {"start": start, "today": today}
        raise WrongStart(_("%(start)s has begun. Choose a Monday after today, %(today)s.") % said)


def _refuse_same_start(other: ScoringModel, start: date) -> None:
    if other.status == ScoringModel.Status.PUBLISHED and other.effective_from == start:
        said = {"version": other.version, "start": start}
        raise WrongStart(_('"%(version)s" begins on %(start)s. Choose another Monday.') % said)
