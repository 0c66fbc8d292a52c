"""Settings of the API that no installation changes."""

from __future__ import annotations

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "teams.api.authentication.BearerToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["teams.api.permissions.AsksAPolicy"],
    "DEFAULT_THROTTLE_CLASSES": ["teams.api.throttles.PerCaller"],
    "DEFAULT_PARSER_CLASSES": ["teams.api.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "teams.api.problems.answer",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "ssitracker",
    "DESCRIPTION": "Weekly activity in, modelled SSI (unofficial) out. See docs/api.md.",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "POSTPROCESSING_HOOKS": ["teams.api.schema.polished"],
    "PATH_CONVERTER_OVERRIDES": {
        "day": {"type": "string", "format": "date"},
        "moment": {"type": "string", "pattern": "^[0-9]{8}T[0-9]{12}$"},
    },
}

REQUESTS_PER_MINUTE = {"bulk": 12, "recompute": 6, "remind": 6, "wrong_token": 30}
"""What one caller may ask for; reads and writes have settings of their own."""
