"""What everybody chooses for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, examples, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import preferences as shapes
from teams.selectors import company
from teams.services import preferences

if TYPE_CHECKING:
    from teams.models import Company, User

TAG = "me"


class Preferences(APIView):
    """What you chose."""

    @operation(asks=permissions.everyone, answers={200: shapes.MyPreferences}, tag=TAG)
    def get(self, call: Call) -> Response:
        """Language, theme, time zone, letters, and whether you are off the boards."""
        return Response(_preferences(call.subject, company.current()))

    @operation(
        asks=permissions.everyone,
        body=shapes.PreferencesGiven,
        answers={200: shapes.MyPreferences},
        examples=examples.PREFERENCES,
        tag=TAG,
    )
    def patch(self, call: Call) -> Response:
        """Choose anew; nobody is told when you leave the boards, or come back."""
        here = company.current()
        user = preferences.change(user=call.subject, company=here, values=call.body)
        return Response(_preferences(user, here))


def _preferences(user: User, here: Company) -> dict[str, Any]:
    chosen = answers.of(shapes.Preferences, user)
    return chosen | {"may_leave_boards": here.reps_may_leave_boards}
