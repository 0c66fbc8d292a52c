"""What a request says, checked by a serializer; every fault becomes a problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import QueryDict
from rest_framework import serializers

from teams.api import fields, problems
from teams.services.problems import Problem, shown

NON_FIELD = "non_field_errors"


def of_query(kind: type[serializers.Serializer], sent: QueryDict) -> dict[str, Any]:
    """The parameters of an address; unknown and repeated ones are refused."""
    repeated = [key for key in sent if len(sent.getlist(key)) > 1]
    found = [
        _problem(key, sent.getlist(key), "This parameter stands twice.", "repeated")
        for key in repeated
    ]
    return _checked(kind(data=sent.dict()), found)


def of_body(kind: type[serializers.Serializer], sent: Any) -> dict[str, Any]:
    """The object in a body; unknown keys are refused at every level."""
    if not isinstance(sent, Mapping) or isinstance(sent, QueryDict):
        raise problems.Refused(_problem("body", sent, "This is no JSON object.", "not_an_object"))
    return _checked(kind(data=sent), [])


def _checked(serializer: serializers.Serializer, found: list[Problem]) -> dict[str, Any]:
    found += _unknown(serializer, serializer.initial_data, "")
    if not serializer.is_valid():
        found += _faults(serializer.errors, serializer.initial_data, "")
    if found:
        raise problems.Refused(*found)
    return dict(serializer.validated_data)


def _unknown(field: Any, sent: Any, path: str) -> Iterator[Problem]:
    """A problem for each key that the serializer, or one within it, does not know."""
    if isinstance(field, serializers.ListField) and isinstance(sent, list):
        for index, item in enumerate(sent):
            yield from _unknown(field.child, item, f"{path}[{index}]")
    elif isinstance(field, serializers.Serializer) and isinstance(sent, Mapping):
        for key, value in sent.items():
            here = _join(path, key)
            if key in field.fields:
                yield from _unknown(field.fields[key], value, here)
            else:
                yield _problem(here, value, "Nothing of this name is known here.", "unknown")


def _faults(errors: Any, sent: Any, path: str) -> Iterator[Problem]:
    """The serializer's errors, each with the value that it is about."""
    if isinstance(errors, Mapping):
        for key, inner in errors.items():
            if key == NON_FIELD:
                yield from _faults(inner, sent, path)
            elif isinstance(key, int):
                yield from _faults(inner, sent[key], f"{path}[{key}]")
            else:
                yield from _faults(inner, _get(sent, key), _join(path, key))
        return
    for index, inner in enumerate(errors):
        if isinstance(inner, str):
            code = getattr(inner, "code", "invalid")
            yield _problem(path or "body", sent, str(inner), code)
        else:
            yield from _faults(inner, sent[index], f"{path}[{index}]")


def _get(sent: Any, key: str) -> Any:
    return sent.get(key, "") if isinstance(sent, Mapping) else sent


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _problem(path: str, value: Any, message: str, code: str) -> Problem:
    remedy = fields.REMEDIES.get(code, "Send it as /api/docs/ shows.")
    return Problem(shown(path), shown(value), message, remedy)
