"""The examples of docs/api.md, run one after the other as a reader would."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from tests import make, permissions
from tests.teams.selectors import boards

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text()
HOST = "http://testserver"


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel("2026-10-08T09:00:00Z", tick=False):
        yield


def examples() -> list[str]:
    """Every curl of the page, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ")
    return [command for command in re.split(r"\n(?=curl )", lines) if command.startswith("curl ")]


def run(caller, command: str, rep_id: int):
    """One curl, as the shell and curl would read it."""
    words = shlex.split(command.replace("'$REP'", str(rep_id)).replace("$REP", str(rep_id)))
    method, body, headers, address = "GET", None, {}, ""
    rest = iter(words[1:])
    for word in rest:
        if word == "-X":
            method = next(rest)
        elif word == "-d":
            body = next(rest)
        elif word == "-H":
            name, _, value = next(rest).partition(": ")
            headers[name] = value
        else:
            address = word.replace("$HOST", "")
    assert headers.pop("Authorization") == "Bearer $TOKEN"
    kind = headers.pop("Content-Type", "application/json")
    return caller.send(method, address, body, content_type=kind, **headers)


def test_every_example_works(with_token, cast):
    run_ = boards.run(make.week(1))
    boards.snapshot(run_, cast.ravi, cast.north)
    ravi, ada = with_token(cast.ravi), with_token(cast.ada)

    codes = [
        run(ada if "/runs" in command else ravi, command, cast.ravi.pk).status_code
        for command in examples()
    ]

    assert codes == [200, 201, 200, 204, 200, 201, 201, 201, 200, 200, 200, 202]


def test_the_page_names_every_address():
    from tests.teams.api import contract

    words = PAGE.replace("{monday}", "{week}")
    for _, template in contract.operations():
        short = template.removeprefix("/api/v1/").replace("{rep_id}", "{id}")
        named = re.sub(r"\{\w+_id\}", "{id}", short)
        short = re.sub(r"/\{\w+_id\}", "", short)
        assert named in words or short in words or short.startswith("runs/requests"), template


def test_every_address_stands_in_the_table():
    addresses = {
        _bare(route.address.removeprefix("api/v1/"))
        for route in permissions.routes()
        if route.address.startswith("api/v1/") and route.name != "api-nowhere"
    }

    assert addresses - set(_told()) == set()


def _told() -> Iterator[str]:
    """The addresses of the table; `…` is the one before."""
    table, before = PAGE.partition("## Addresses")[2].partition("##")[0], ""
    for address in re.findall(r"`([^`]+)`", table):
        before = _bare(address.replace("…", before))
        yield before


def _bare(address: str) -> str:
    """An address without its query, whatever its parameters are called."""
    return re.sub(r"<[^>]+>|\{[^}]+\}", "*", address.partition("?")[0])
