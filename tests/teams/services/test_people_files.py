"""People of a team from a file: read, tried line by line, added all or none."""

from __future__ import annotations

import pytest

from teams.models import Membership, User
from teams.services import people_files
from teams.services.problems import Refusal
from tests.make import MONDAY, NOW

GOOD = """email,name,external_id,start
Nora@example.invalid,Nora,n1,2026-10-05
omar@example.invalid,Omar,,
ravi@example.invalid,Somebody else,,
"""


def tried(cast, text):
    lines = people_files.read(text.encode())
    return people_files.preview(lines, team=cast.north, by=cast.maya, now=NOW)


def fates(cast, text) -> list[str]:
    return [str(one.fate) for one in tried(cast, text)]


def add(cast, text):
    lines = people_files.read(text.encode())
    return people_files.add(lines, team=cast.north, by=cast.maya, now=NOW)


def test_a_preview_says_what_each_line_would_do_and_writes_nothing(cast):
    before = User.objects.count(), Membership.history.count()

    assert fates(cast, GOOD) == ["new", "new", "here"]

    assert (User.objects.count(), Membership.history.count()) == before


def test_adding_invites_the_new_and_leaves_the_known_alone(cast):
    added = add(cast, GOOD)

    assert [person.email for person in added] == ["nora@example.invalid", "omar@example.invalid"]
    nora, omar = (person.memberships.get() for person in added)
    assert (nora.team, nora.role, nora.start) == (cast.north, "rep", MONDAY)
    assert omar.start == NOW.date()
    assert nora.history.get().history_user == cast.maya
    cast.ravi.refresh_from_db()
    assert cast.ravi.name == "Ravi"


def test_one_bad_line_keeps_everybody_out(cast):
    with pytest.raises(Refusal, match="Line 5: “nobody” is no e-mail address"):
        add(cast, GOOD + "nobody,Nobody,,\n")

    assert not User.objects.filter(name="Nora").exists()


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("nobody,Pia,,", "email"),
        ("pia@example.invalid,,,", "name"),
        ("NORA@example.invalid,Nora again,,", "email"),
        ("pia@example.invalid,Pia,n1,", "external_id"),
        ("pia@example.invalid,Pia,,5 Oct", "start"),
        ("pia@example.invalid,Pia,,0001-01-01", "start"),
    ],
)
def test_a_line_that_cannot_stand_is_named(cast, line, field):
    last = tried(cast, GOOD + line + "\n")[-1]

    assert last.fate == "refused"
    assert last.line.number == 5
    assert field in [problem.field for problem in last.problems]


@pytest.mark.parametrize(
    ("columns", "cell", "fate"),
    [("team", "north", "new"), ("team", "South", "refused"), ("role", "manager", "refused")],
)
def test_a_file_is_for_reps_of_one_team(cast, columns, cell, fate):
    assert fates(cast, f"email,name,{columns}\nx@example.invalid,X,{cell}\n") == [fate]


def test_semicolons_and_empty_lines_are_read_too(cast):
    assert fates(cast, "\ufeffEmail;Name\n\nx@example.invalid;Ölaf\n;\n") == ["new"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"mail,name\nx@example.invalid,X\n",
        b"email,name,name\nx@example.invalid,X,Y\n",
        b"email,name\n\xff\xfe,X\n",
        b'email,name\n"x,X\n',
        b"email,name\nx@example.invalid,X\0\n",
        b"email,name\n" + b"x@example.invalid,X\n" * 201,
        b"email,name\n" + b"x" * people_files.MOST_BYTES,
    ],
)
def test_what_is_no_list_of_people_is_refused(content):
    with pytest.raises(Refusal) as caught:
        people_files.read(content)

    assert [problem.field for problem in caught.value.problems] == ["file"]
