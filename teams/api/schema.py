"""What drf-spectacular cannot see by itself, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.views import SpectacularSwaggerSplitView


class BearerTokenScheme(OpenApiAuthenticationExtension):
    """`Authorization: Bearer ssi_…`."""

    target_class = "teams.api.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "ssi_…",
            "description": "A token of yours, made at /tokens/; scopes read and write.",
        }


def polished(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """Closes every object that may be sent, as the parser does, and names the ETags."""
    for path in result["paths"].values():
        for operation in path.values():
            for status in ("200", "201"):
                if status in operation["responses"]:
                    operation["responses"][status]["headers"] = _ETAG
            body = operation.get("requestBody")
            if body:
                _close(result, body["content"]["application/json"]["schema"])
    return result


_ETAG = {
    "ETag": {
        "description": "A hash of this answer; send it in If-None-Match to hear 304.",
        "schema": {"type": "string"},
    }
}


def _close(document: dict[str, Any], schema: dict[str, Any]) -> None:
    """Unknown keys are refused, and the document says so."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    if schema.get("type") == "object":
        schema["additionalProperties"] = False
    for inner in schema.get("properties", {}).values():
        _close(document, inner)
    if "items" in schema:
        _close(document, schema["items"])


# Swagger UI writes styles into its page, with its icons inside; no other page of ours may.
swagger = login_required(
    csp_update({"style-src": [UNSAFE_INLINE], "img-src": ["data:"]})(
        SpectacularSwaggerSplitView.as_view(url_name="api-schema")
    )
)
"""The same to read and to try out, for who is signed in."""
