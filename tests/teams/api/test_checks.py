"""A view that forgets to ask a policy stops the start."""

from __future__ import annotations

import types

import pytest
from django.urls import include, path
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.views import APIView

from teams.api import checks, permissions
from teams.api.operations import operation


class Careless(APIView):
    def post(self, request): ...


class Open(APIView):
    permission_classes = [AllowAny]

    @operation(asks=permissions.everyone, answers={}, tag="test")
    def get(self, call): ...


class OnlySignedIn(APIView):
    permission_classes = [IsAuthenticated]

    @operation(asks=permissions.everyone, answers={}, tag="test")
    def get(self, call): ...


class Careful(APIView):
    @operation(asks=permissions.everyone, answers={}, tag="test")
    def get(self, call): ...


def faults(*views: type) -> list[str]:
    urlconf = types.ModuleType("urlconf")
    inner = [path(f"{number}", view.as_view()) for number, view in enumerate(views)]
    urlconf.urlpatterns = [path("api/", include(inner)), path("page", lambda _: None)]
    return [error.msg for error in checks.every_operation_asks_a_policy(urlconf)]


def test_our_own_views_ask():
    assert checks.every_operation_asks_a_policy() == []


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (Careless, ["Careless answers POST without asking a policy."]),
        (Open, ["Open does not deny by default."]),
        (OnlySignedIn, ["OnlySignedIn does not deny by default."]),
        (Careful, []),
    ],
)
def test_a_careless_view_is_named(view, said):
    assert faults(Careful, view) == said


def test_the_check_runs_at_every_start():
    from django.core.checks.registry import registry

    assert checks.every_operation_asks_a_policy in registry.get_checks()
