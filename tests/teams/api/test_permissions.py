"""Deny by default, and the same answer for what is missing and what is someone else's."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from rest_framework import exceptions
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from teams.api import permissions
from teams.api.operations import Caller, operation
from tests import make

ON = datetime.date(2026, 10, 8)


class Forgetful(APIView):
    def get(self, request): ...

    @operation(asks=permissions.everyone, answers={}, tag="test")
    def put(self, call): ...


def allowed(method: str, user, auth=None) -> bool:
    request = getattr(APIRequestFactory(), method)("/")
    request.user, request.auth = user, auth
    return permissions.AsksAPolicy().has_permission(request, Forgetful())


def caller(user) -> Caller:
    return Caller(user=user, now=make.NOW, on=ON)


def test_a_method_that_asks_no_policy_is_denied_to_everyone(cast):
    assert not allowed("get", cast.ada)
    assert allowed("put", cast.ravi)


def test_nobody_and_somebody_inactive_are_denied(cast):
    cast.ravi.is_active = False

    assert not allowed("put", cast.ravi)
    assert not allowed("put", AnonymousUser())


def test_a_method_that_does_not_exist_is_left_to_405(cast):
    assert allowed("delete", cast.ravi)
    assert not allowed("delete", AnonymousUser())


@pytest.mark.parametrize("rep", ["otto", "maya", "ada"])
def test_others_are_missing_for_a_rep_to_read_and_to_edit(cast, rep):
    path = {"rep_id": getattr(cast, rep).pk}

    for question in (permissions.rep_to_read, permissions.rep_to_edit):
        with pytest.raises(Http404):
            question(caller(cast.ravi), path)


def test_a_manager_reads_and_edits_reps_of_the_team(cast):
    path = {"rep_id": cast.bea.pk}

    assert permissions.rep_to_read(caller(cast.maya), path) == cast.bea
    assert permissions.rep_to_edit(caller(cast.maya), path) == cast.bea


def test_who_may_read_only_is_told_so(cast, monkeypatch):
    monkeypatch.setattr(permissions.policies, "can_correct", lambda *_, **__: False)

    with pytest.raises(exceptions.PermissionDenied):
        permissions.rep_to_edit(caller(cast.maya), {"rep_id": cast.bea.pk})


def test_administrators_and_night_watchers(cast):
    assert permissions.administrators(caller(cast.ada), {}) == cast.ada
    assert permissions.night_watchers(caller(cast.maya), {}) == cast.maya
    for user in (cast.maya, cast.ravi):
        with pytest.raises(exceptions.PermissionDenied):
            permissions.administrators(caller(user), {})
    with pytest.raises(exceptions.PermissionDenied):
        permissions.night_watchers(caller(cast.ravi), {})


def test_staff_has_no_rights_here(cast):
    staff = make.person("Staff", is_staff=True)

    with pytest.raises(exceptions.PermissionDenied):
        permissions.night_watchers(caller(staff), {})
    with pytest.raises(Http404):
        permissions.team_to_read(caller(staff), {"slug": "north"})
