"""ETags: whether the caller has this very answer, and which version they read."""

from __future__ import annotations

import functools
import hashlib
import re
from typing import Any

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from teams.api import problems

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description='The ETag of the log that you read, or its version in quotes: `"3"`.',
)
_VERSION = re.compile(r'"([0-9]{1,9})(?:-[0-9a-f]+)?"')
NONE_SEEN = 0
"""The version of a log that the caller takes to be missing."""


class Versioned(Response):
    """An answer about one version of something; its ETag begins with the version."""

    def __init__(self, data: dict[str, Any], *, version: int, status: int = 200) -> None:
        super().__init__(data, status=status)
        self.version = version


def tagged(response: Any, request: Request) -> Any:
    """Give a good answer its ETag when it is rendered, or say that it is unchanged.

    A file is no answer that is rendered: it goes out as it is.
    """
    if isinstance(response, Response) and response.status_code in (200, 201):
        response.add_post_render_callback(functools.partial(_settled, request))
    return response


def seen_version(request: Request) -> int:
    """The version named in If-Match; 0 where the caller names none.

    Only the version in front of the hash counts: a log that was published
    meanwhile reads differently and is still the same log.
    """
    sent = request.headers.get("If-Match")
    if sent is None:
        return NONE_SEEN
    match = _VERSION.fullmatch(sent.strip())
    if match is None:
        remedy = 'Send the ETag that GET gave, or the version in quotes: If-Match: "3".'
        raise problems.one("If-Match", sent, "This names no version.", remedy)
    return int(match[1])


def _settled(request: Request, response: HttpResponse) -> HttpResponse | None:
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    version = f"{response.version}-" if isinstance(response, Versioned) else ""
    response["ETag"] = f'"{version}{digest}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    fresh = response["ETag"] in {tag.removeprefix("W/") for tag in known} or "*" in known
    if request.method not in ("GET", "HEAD") or not fresh:
        return None
    unchanged = HttpResponseNotModified()
    for header in ("ETag", "Cache-Control", "Vary"):
        if header in response:
            unchanged[header] = response[header]
    return unchanged
