"""The OpenAPI document itself."""

from __future__ import annotations

import functools
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from rest_framework.response import Response
from rest_framework.views import APIView

from teams.api import permissions
from teams.api.operations import Call, operation


class Description(APIView):
    """What every operation asks, reads and answers: docs/openapi.yaml as JSON."""

    schema = None

    @operation(asks=permissions.everyone, answers={}, tag="description")
    def get(self, _call: Call) -> Response:
        return Response(_document())


@functools.cache
def _document() -> dict[str, Any]:
    """Made once a process: it takes a third of a second and is the same for everybody."""
    return dict(SchemaGenerator().get_schema(public=True))
