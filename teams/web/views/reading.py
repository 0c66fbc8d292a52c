"""Pages to read: how it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from scoring import pillars
from scoring import selectors as scoring_models
from teams.selectors import weeks
from teams.web import clock, pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from scoring.models import ScoringModel


@require_safe
def model(request: HttpRequest) -> HttpResponse:
    """The scoring model of this week."""
    week = weeks.monday_of(clock.of(request).today)
    return _model(request, scoring_models.in_force(week))


@require_safe
def model_version(request: HttpRequest, version: str) -> HttpResponse:
    """A published scoring model, also one that no longer holds."""
    return _model(request, get_object_or_404(scoring_models.published(), version=version))


def _model(request: HttpRequest, found: ScoringModel) -> HttpResponse:
    parameters = scoring_models.parameters_of(found)
    rows = [
        (pillar, [row for row in parameters.rows if row.pillar == pillar.key])
        for pillar in pillars.PILLARS
    ]
    context = {
        "model": found,
        "parameters": parameters,
        "pillars": rows,
        "others": scoring_models.published().exclude(pk=found.pk),
        "company": clock.of(request).company,
    }
    return pages.render(request, "teams/model.html", context)
