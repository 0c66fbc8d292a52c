"""Every address under /api/v1/ that is none."""

from __future__ import annotations

from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api.operations import Call, Caller, Path, operation


def nothing(_caller: Caller, _path: Path) -> None:
    raise Http404


class Nowhere(APIView):
    """Answers in JSON where Django would answer with a page."""

    schema = None

    @operation(asks=nothing, answers={}, tag="nowhere")
    def get(self, _call: Call) -> Response:
        raise Http404

    post = put = patch = delete = get
