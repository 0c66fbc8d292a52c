"""Profile reviews: how a rep's profile and network stood on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, conditions, conflicts, examples, filters, pagination, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import activity as shapes
from teams.selectors import activity, company, weeks
from teams.services import profiles

if TYPE_CHECKING:
    from teams.models import ProfileReview

TAG = "profile"


class Reviews(APIView):
    """One rep's profile reviews."""

    @operation(
        asks=permissions.rep_to_read, query=filters.Page, answers={200: shapes.Reviews}, tag=TAG
    )
    def get(self, call: Call) -> Response:
        """The reviews that stand, the newest day first."""
        found = activity.reviews(call.subject).select_related("recorded_by")
        rows, following = pagination.of_queryset(found, call, key="on")
        return Response({"results": answers.of_each(shapes.Review, rows), "next": following})

    @operation(
        asks=permissions.rep_to_edit,
        body=shapes.ReviewGiven,
        answers={201: shapes.Review},
        also={409: shapes.ReviewConflict},
        examples=examples.REVIEW,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """Say how the profile stood on a day; the newest known level stands until a later one.

        A level that is absent stays as it was that day, null says not known. With
        `version` nothing is written if somebody wrote after what you saw: 409.
        """
        rep, caller, body = call.subject, call.caller, call.body
        with (
            conflicts.both_shown(call, _shown, status=409),
            conflicts.placed(inside="levels"),
        ):
            review = profiles.record_profile(
                rep=rep,
                on=body["on"],
                levels=body["levels"],
                by=caller.user,
                now=caller.now,
                today=weeks.today_for(rep, company.current(), caller.now),
                version=body.get("version"),
                reason=body.get("reason", ""),
            )
        return conditions.Versioned(_shown(review), version=review.version, status=201)


def _shown(review: ProfileReview) -> dict[str, Any]:
    return answers.of(shapes.Review, review)
