"""Which scoring models somebody may hold against the one in force, and for whose scores.

Administrators any model for everybody; managers what is published, for those
who sell in their own teams.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scoring import selectors as scoring_models
from scoring.models import ScoringModel
from teams import policies
from teams.models import Membership, Team
from teams.selectors import model_previews, small_groups

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from teams.models import Company
    from teams.policies import Standing
    from teams.selectors.columns import Ids
    from teams.selectors.model_previews import ModelPreview


def models(standing: Standing) -> QuerySet[ScoringModel]:
    """Drafts by version, then what is published, the newest first."""
    found = ScoringModel.objects.all() if standing.administers else scoring_models.published()
    return found.order_by("status", "-effective_from", "version")


def teams(standing: Standing) -> Sequence[Team]:
    """By name."""
    return list(Team.objects.order_by("name")) if standing.administers else standing.manages


def preview(
    model: ScoringModel,
    *,
    instead_of: ScoringModel,
    standing: Standing,
    team: Team | None,
    company: Company,
    today: date,
) -> ModelPreview:
    """Both models on the same logs; ParametersError if a draft cannot score yet.

    `team` is one of `teams`, or None for all of them.
    """
    return model_previews.of_model(
        scoring_models.parameters_of(model),
        instead_of=scoring_models.parameters_of(instead_of),
        today=today,
        reps=_reps(standing, team, today),
        fewest=small_groups.FEWEST_OF_ANY if company.small_groups_hidden else 1,
    )


def _reps(standing: Standing, team: Team | None, today: date) -> Ids | None:
    """Those who sell in the chosen teams today; None: everybody."""
    if team is None and standing.administers:
        return None
    chosen = standing.manages if team is None else (team,)
    selling = Membership.objects.filter(
        policies.holding(today), role=Membership.Role.REP, team__in=chosen
    )
    return np.array(selling.values_list("user_id", flat=True), np.int64)
