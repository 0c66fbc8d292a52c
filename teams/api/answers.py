"""Makes an answer as its serializer declares it, without the serializer's weight.

A board of fifty rows has some two thousand values: through the fields of DRF
they cost several times what the board itself does. The serializer is read
once; what it declares is what is answered, and what the OpenAPI document says.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from rest_framework import serializers

from teams.api import fields

Converter = Callable[[Any], Any]


def of(kind: type[serializers.Serializer], thing: Any) -> dict[str, Any]:
    """One thing, by the attributes that the serializer names."""
    return _shape(kind)(thing)


def of_each(kind: type[serializers.Serializer], things: Iterable[Any]) -> list[dict[str, Any]]:
    return [_shape(kind)(thing) for thing in things]


@functools.cache
def _shape(kind: type[serializers.Serializer]) -> Callable[[Any], dict[str, Any]]:
    parts = [
        (name, _getter(field.source), _converter(field)) for name, field in kind().fields.items()
    ]

    def shaped(thing: Any) -> dict[str, Any]:
        return {
            name: None if (value := get(thing)) is None else convert(value)
            for name, get, convert in parts
        }

    return shaped


def _getter(source: str | None) -> Converter:
    return attrgetter(source) if source and source != "*" else _same


def _converter(field: Any) -> Converter:
    if isinstance(field, fields.Points | fields.Share | fields.Exact | fields.Columns):
        return field.to_representation
    if isinstance(field, serializers.DateField | serializers.DateTimeField):
        return _iso
    if isinstance(field, serializers.ListSerializer):
        return functools.partial(_each, _converter(field.child))
    if isinstance(field, serializers.ListField):
        return functools.partial(_each, _nullable(_converter(field.child)))
    if isinstance(field, serializers.Serializer):
        return _shape(type(field))
    return _same


def _nullable(convert: Converter) -> Converter:
    return lambda value: None if value is None else convert(value)


def _each(convert: Converter, values: Iterable[Any]) -> list[Any]:
    return [convert(value) for value in values]


def _iso(value: Any) -> str:
    return str(value.isoformat())


def _same(value: Any) -> Any:
    return value
