"""What an operation is told is enforced, in this order: who, may they, what do they say."""

from __future__ import annotations

import re

import pytest
from django.urls import get_resolver

from tests import make
from tests.teams.api import contract


def documented() -> list[tuple[str, str]]:
    return contract.operations()


@pytest.mark.parametrize(("verb", "template"), documented())
def test_nobody_gets_anything_from_any_operation(api, cast, verb, template):
    known = {
        "rep_id": cast.ravi.pk,
        "slug": "north",
        "week": make.MONDAY,
        "version": "article-1",
        "moment": "20261014T090000000000",
    }
    path = re.sub(r"\{(\w+)\}", lambda part: str(known.get(part[1], 1)), template)

    response = api().send(verb.upper(), path + "?nonsense=1", '{"nonsense": 1}')

    assert response.status_code == 401


def test_every_view_is_documented():
    views = {
        name
        for name in get_resolver().reverse_dict
        if isinstance(name, str) and name.startswith("api-")
    }
    assert len({template for _, template in documented()}) == len(
        views - {"api-nowhere", "api-schema", "api-docs"}
    )


def test_what_is_not_theirs_is_not_even_read(api, cast):
    path = f"reps/{cast.otto.pk}/weeks/{make.MONDAY}"

    for sent in ("", "{", '{"counts": 1}', "[" * 100_000):
        assert api(cast.ravi).put(path + "?x=1", sent, if_match="*").status_code == 404


def test_an_address_that_takes_no_parameters_takes_none(api, cast):
    response = api(cast.ravi).get("me?verbose=1")

    assert response.status_code == 400


def test_operations_have_names_of_their_own():
    names = [
        verbs[verb]["operationId"]
        for verbs in contract.document()["paths"].values()
        for verb in verbs
    ]

    assert len(names) == len(set(names))
    assert {"get_team_board", "put_log", "post_bulk_logs"} <= set(names)
