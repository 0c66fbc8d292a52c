"""The rules by which activity becomes points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView

from scoring import selectors as scoring_models
from teams import policies
from teams.api import answers, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import nights as shapes

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


def _visible(call: Call) -> list[ScoringModel]:
    drafts = scoring_models.drafts() if policies.can_administer(call.caller.user) else ()
    return [*drafts, *scoring_models.published()]
