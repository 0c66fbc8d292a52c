"""What if: this week's score with other numbers."""

from __future__ import annotations

from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import answers, conflicts, examples, permissions
from teams.api.operations import Call, operation
from teams.api.serializers import what_ifs as shapes
from teams.selectors import company, weeks, what_ifs
from teams.services import checks
from teams.services.problems import raise_any

TAG = "scores"


class WhatIf(APIView):
    """Numbers that are tried out."""

    @operation(
        asks=permissions.rep_to_read,
        body=shapes.WhatIfGiven,
        answers={200: shapes.WhatIf},
        examples=examples.WHAT_IF,
        tag=TAG,
    )
    def post(self, call: Call) -> Response:
        """This week as it closes with these numbers, beside what is known; nothing is saved.

        Only what the scoring model of this week counts can be moved.
        """
        today = weeks.today_for(call.subject, company.current(), call.caller.now)
        start = what_ifs.start(call.subject, on=today)
        counts, levels = call.body.get("counts", {}), call.body.get("levels", {})
        days = call.body.get("days_worked", start.days_worked)
        raise_any(checks.days_worked(days))
        rules = start.score.parameters
        with conflicts.placed(inside="counts"):
            raise_any(checks.numbers(counts, rules.count_keys))
            raise_any(checks.counts_together({**start.numbers, **counts}))
        with conflicts.placed(inside="levels"):
            raise_any(checks.numbers(levels, rules.stock_keys))
        found = what_ifs.of(start, {**counts, **levels}, days_worked=days)
        return Response(answers.of(shapes.WhatIf, found))
