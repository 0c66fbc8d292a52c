"""Thousands of generated requests: no server error, and no answer that is not documented."""

from __future__ import annotations

import datetime
import re
import zlib
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi import checks as openapi_checks

from teams.models import Agreement, CoachingNote, Membership, Snooze
from teams.selectors.board_order import Order
from teams.services import access, exports
from tests import make
from tests.teams.api import contract
from tests.teams.selectors import boards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teams.models import User

pytestmark = [pytest.mark.fuzz, pytest.mark.django_db]
ROLES = ("ravi", "maya", "ada")
EXAMPLES = 8
# That a value fits the document does not make it one that can stand: a week is a
# Monday, a version the one that was read.
LEFT_OUT = [openapi_checks.positive_data_acceptance]
NUMBER, NAME = re.compile("[0-9]+"), re.compile("[-a-zA-Z0-9_]+")
WELL_FORMED = {
    "rep_id": NUMBER,
    "run_id": NUMBER,
    "mark_id": NUMBER,
    "absence_id": NUMBER,
    "reading_id": NUMBER,
    "export_id": NUMBER,
    "membership_id": NUMBER,
    "note_id": NUMBER,
    "agreement_id": NUMBER,
    "snooze_id": NUMBER,
    "commitment_id": NUMBER,
    "slug": NAME,
    "version": NAME,
    "week": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "moment": re.compile("[0-9]{8}T[0-9]{12}"),
}


def described(*, from_all_sides: bool) -> Any:
    """The API as it is documented; `from_all_sides` tries every bound of every value."""
    schema = schemathesis.openapi.from_dict(contract.document())
    schema.app = get_wsgi_application()
    schema.config.phases.coverage.enabled = from_all_sides
    return schema


@pytest.fixture(autouse=True)
def connections_stay() -> Iterator[None]:
    """A request would close the connection that the test's transaction is on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def unhurried(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = dict.fromkeys(settings.API_REQUESTS_PER_MINUTE, 10**9)


@pytest.fixture
def world(cast) -> dict[str, Any]:
    """What stands in addresses that lead somewhere."""
    run = boards.run()
    for rank, rep in enumerate((cast.bea, cast.ravi), start=1):
        boards.snapshot(run, rep, cast.north, rank=rank)
    make.full_log(cast.ravi, posts=1)
    absence = make.absence(cast.ravi, make.MONDAY, make.MONDAY)
    make.trail(cast.ravi, cast.north, cast.maya)
    wanted = exports.ask(
        by=cast.ravi, team=cast.north, week=None, kind="csv", order=Order(), now=make.NOW
    )
    return {
        "rep_id": cast.ravi.pk,
        "slug": "north",
        "week": str(make.MONDAY),
        "run_id": run.pk,
        "mark_id": make.mark(cast.maya, cast.north).pk,
        "absence_id": absence.pk,
        "reading_id": make.reading(cast.ravi).pk,
        "export_id": wanted.pk,
        "membership_id": Membership.objects.get(user=cast.ravi, team=cast.north).pk,
        "note_id": CoachingNote.objects.get().pk,
        "agreement_id": Agreement.objects.get().pk,
        "snooze_id": Snooze.objects.get().pk,
        "commitment_id": Agreement.objects.get().commitment_id,
        "version": "article-1",
        "moment": "20261014T090000000000",
    }


EVERYTHING = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("role", ROLES)
@described(from_all_sides=False).parametrize()
@EVERYTHING
def test_every_operation_withstands_everyone(case, role, cast, world) -> None:
    withstands(case, getattr(cast, role), world)


@described(from_all_sides=True).parametrize()
@EVERYTHING
def test_every_operation_withstands_everything(case, cast, world) -> None:
    own = "/reps/" in case.operation.path or "bulk" in case.operation.path
    withstands(case, cast.ravi if own else cast.ada, world)


def withstands(case: Any, user: User, world: dict[str, Any]) -> None:
    now = timezone.now()
    _, secret = access.create_token(
        user=user,
        name="Fuzz",
        scopes=["read", "write"],
        expires_at=now + datetime.timedelta(days=1),
        now=now,
    )
    lead_somewhere(case, world)
    case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, excluded_checks=LEFT_OUT)


def lead_somewhere(case: Any, world: dict[str, Any]) -> None:
    """Most well-formed values in addresses become real ones; the others stay as they are."""
    for name, value in (case.path_parameters or {}).items():
        if WELL_FORMED[name].fullmatch(str(value)) and zlib.crc32(str(value).encode()) % 4:
            case.path_parameters[name] = world[name]
