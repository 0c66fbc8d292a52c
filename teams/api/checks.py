"""At every start: no operation of the API forgets to ask a policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core import checks
from django.urls import URLPattern, URLResolver, get_resolver

if TYPE_CHECKING:
    from django.core.checks import CheckMessage

ASKS_A_POLICY = "teams.api.permissions.AsksAPolicy"
SIGNED_IN = "rest_framework.permissions.IsAuthenticated"
VERBS = ("get", "post", "put", "patch", "delete")


def every_operation_asks_a_policy(urlconf: Any = None, **_: Any) -> list[CheckMessage]:
    """Each view of DRF denies by default, and each of its methods says whom it asks.

    The views that describe the API hold nothing of anybody: there it is enough
    to be signed in.
    """
    return [
        checks.Error(
            f"{cls.__name__} {fault}.",
            hint="Declare its methods with teams.api.operations.operation(asks=…).",
            obj=cls,
            id="teams.E001",
        )
        for cls in _views(get_resolver(urlconf).url_patterns)
        for fault in _faults(cls)
    ]


def _views(patterns: list[Any]) -> Iterator[type]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and hasattr(pattern.callback, "cls"):
            yield pattern.callback.cls


def _faults(cls: Any) -> Iterator[str]:
    guards = [f"{guard.__module__}.{guard.__qualname__}" for guard in cls.permission_classes]
    if cls.__module__.startswith("drf_spectacular.") and guards == [SIGNED_IN]:
        return
    if guards != [ASKS_A_POLICY]:
        yield "does not deny by default"
    for verb in VERBS:
        method = getattr(cls, verb, None)
        if method is not None and not hasattr(method, "asks"):
            yield f"answers {verb.upper()} without asking a policy"
