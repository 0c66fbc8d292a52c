"""The rules by which activity becomes points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView

from scoring import selectors as scoring_models
from scoring.parameters import ParametersError
from teams import policies
from teams.api import answers, filters, permissions, problems
from teams.api.operations import Call, operation
from teams.api.serializers import analytics
from teams.api.serializers import nights as shapes
from teams.api.serializers.problems import Errors
from teams.selectors import company, model_scopes, weeks

if TYPE_CHECKING:
    from scoring.models import ScoringModel

TAG = "scoring models"


class ScoringModels(APIView):
    """Every version of the rules."""

    @operation(asks=permissions.everyone, answers={200: shapes.ScoringModels}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Published versions, the newest first; before them, for administrators, the drafts."""
        return Response({"results": answers.of_each(shapes.ScoringModel, _visible(call))})


class ScoringModelDetail(APIView):
    """One version of the rules."""

    @operation(asks=permissions.everyone, answers={200: shapes.ScoringModel}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Its metrics with points, targets and reasons, its thresholds and bands."""
        for model in _visible(call):
            if model.version == call.path["version"]:
                return Response(answers.of(shapes.ScoringModel, model))
        raise Http404


class ScoringModelBeside(APIView):
    """A model beside the one in force."""

    @operation(
        asks=permissions.model_watchers,
        query=filters.Beside,
        answers={200: analytics.ModelComparison},
        also={422: Errors},
        tag=TAG,
    )
    def get(self, call: Call) -> Response:
        """Who would rise and fall by this model, and by which part, on the same logs.

        Administrators may ask about drafts and everybody; managers about
        published models and their own reps.
        """
        standing, model = call.subject
        today, slug = call.caller.on, call.query.get("team")
        chosen = {team.slug: team for team in model_scopes.teams(standing)}
        if slug is not None and slug not in chosen:
            raise Http404
        try:
            found = model_scopes.preview(
                model,
                instead_of=scoring_models.in_force(weeks.monday_of(today)),
                standing=standing,
                team=chosen[slug] if slug else None,
                company=company.current(),
                today=today,
            )
        except ParametersError as error:
            raise _unusable(model, error) from error
        return Response(answers.of(analytics.ModelComparison, found))


def _unusable(model: ScoringModel, error: ParametersError) -> problems.Refused:
    message = f"This draft cannot score anybody yet: {' '.join(error.messages)}"
    remedy = "Mend its numbers in the admin site."
    return problems.one("version", model.version, message, remedy, status=422)


def _visible(call: Call) -> list[ScoringModel]:
    drafts = scoring_models.drafts() if policies.can_administer(call.caller.user) else ()
    return [*drafts, *scoring_models.published()]
