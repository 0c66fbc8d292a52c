"""Whether an answer is what the committed OpenAPI document promises, key by key."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import yaml

if TYPE_CHECKING:
    from django.http import HttpResponse

DOCUMENT = Path(__file__).parents[3] / "docs" / "openapi.yaml"


@functools.cache
def document() -> dict[str, Any]:
    return dict(yaml.load(DOCUMENT.read_text(), yaml.CSafeLoader))


def operations() -> list[tuple[str, str]]:
    """Every documented method and path."""
    return [(verb, path) for path, verbs in document()["paths"].items() for verb in verbs]


def check(method: str, path: str, response: HttpResponse) -> None:
    """Fails where a documented operation answers something else than it documents."""
    template = _template(method.lower(), path.partition("?")[0])
    if template is None or response.status_code in (304, 405):
        return
    validator = _validator(method.lower(), template, str(response.status_code))
    if validator is None:
        assert response.content == b"" or _is_file(method.lower(), template, response)
    else:
        validator.validate(response.json())


def _is_file(method: str, template: str, response: HttpResponse) -> bool:
    documented = document()["paths"][template][method]["responses"][str(response.status_code)]
    return response["Content-Type"].partition(";")[0] in documented.get("content", {})


@functools.cache
def _template(method: str, path: str) -> str | None:
    for template, verbs in document()["paths"].items():
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path) and method in verbs:
            return str(template)
    return None


@functools.cache
def _validator(method: str, template: str, status: str) -> jsonschema.Draft202012Validator | None:
    """None where the answer has no content that is JSON."""
    documented = document()["paths"][template][method]["responses"].get(status)
    assert documented, f"{method} {template} answers {status}, which is not documented"
    if "content" not in documented:
        return None
    if "application/json" not in documented["content"]:
        return None  # a file
    return jsonschema.Draft202012Validator(
        _plain(documented["content"]["application/json"]["schema"])
    )


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """OpenAPI 3.0 as JSON Schema, with objects that have exactly their properties."""
    if "$ref" in schema:
        return _plain(document()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]])
    plain = {key: value for key, value in schema.items() if key not in ("nullable", "example")}
    if "allOf" in plain:
        plain["allOf"] = [_plain(inner) for inner in plain["allOf"]]
    if "items" in plain:
        plain["items"] = _plain(plain["items"])
    if "properties" in plain:
        plain["properties"] = {key: _plain(inner) for key, inner in plain["properties"].items()}
        plain["additionalProperties"] = False
    return {"anyOf": [plain, {"type": "null"}]} if schema.get("nullable") else plain
